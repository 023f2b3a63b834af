"""The page: one HTML file, no script needed, no network used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from suasion.present.brief.parts import Context, Section
from suasion.present.figures.model import NARROW, WIDE, Figure
from suasion.present.figures.worldmap import shapes
from suasion.present.parts import credit_line
from suasion.present.words import listed, signed

MOST_ROWS = 260


@cache
def templates() -> Environment:
    """The templates, with the filters every page uses."""
    from jinja2 import FileSystemLoader

    folder = Path(str(files("suasion.present"))) / "templates"
    found = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=select_autoescape(), trim_blocks=True
    )
    found.filters["cell"] = _cell
    found.filters["credit_line"] = credit_line
    return found


def render(context: Context, sections: Sequence[Section], left_out: Sequence[str], version: str) -> str:
    """The whole page as text."""
    used = {c.source for s in sections for c in s.credits}
    held = context.record.table("sources").filter(pl.col("status") == "present").sort("precedence", "source")
    return (
        templates()
        .get_template("brief.html")
        .render(
            name=context.name,
            title=context.at_start,
            sections=[_section(s) for s in sections],
            left_out=listed(left_out) if left_out else "",
            headline=next((s.headline for s in sections if s.headline), sections[0].finding),
            record=context.record.name,
            version=version,
            newest=context.last_day,
            sources=held.filter(pl.col("source").is_in(used)).to_dicts(),
            style=Markup(_text("page.css")),
            script=Markup(_text("page.js")),
            shapes=Markup(shapes()),
        )
    )


def _section(section: Section) -> dict[str, Any]:
    return {
        "s": section,
        "figures": [_figure(f) for f in section.figures],
        "tables": [{"t": t, **_table(t.frame)} for t in section.tables],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    wide = Markup(figure.svg(WIDE, class_="wide"))
    narrow = Markup(figure.svg(NARROW, class_="narrow"))
    return {"f": figure, "wide": wide, "narrow": narrow, **_table(figure.data)}


def _table(frame: pl.DataFrame) -> dict[str, Any]:
    kinds = [_kind(frame[c]) for c in frame.columns]
    return {
        "columns": list(zip(frame.columns, kinds, strict=True)),
        "rows": [list(zip(r, kinds, strict=True)) for r in frame.head(MOST_ROWS).iter_rows()],
        "more": max(frame.height - MOST_ROWS, 0),
    }


def _kind(column: pl.Series) -> str:
    """How a column is set: n numbers, d days (never broken), long text with room."""
    if column.dtype.is_numeric():
        return "n"
    if column.dtype == pl.Date:
        return "d"
    lengths = column.str.len_chars().max() if column.dtype == pl.String else 0
    return "long" if isinstance(lengths, int) and lengths > 40 else ""


def _cell(value: object) -> str | Markup:
    if value is None:
        return "\u2013"
    if isinstance(value, float):
        return signed(round(value, 2) + 0.0)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return escape(text) if "/" not in text else Markup("/<wbr>").join(text.split("/"))


def _text(name: str) -> str:
    return (Path(str(files("suasion.present"))) / "templates" / name).read_text(encoding="utf-8")
