"""Templates, style sheets and scripts of the package, and sections laid out for them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from suasion.present.cells import shown, words_of
from suasion.present.figures.model import NARROW, WIDE, Figure
from suasion.present.figures.standalone import alone
from suasion.present.parts import Section, TableView, credit_line
from suasion.present.words import name

LINKED = re.compile(r'(<(?:use|circle)[^>]* data-state="(\w+)"/>)')
CODE = re.compile(r"`([^`]+)`")
# A day, and an interval in brackets: neither is broken over two lines.
WHOLE = re.compile(r"\d{4}-\d\d-\d\d|\[[^\]]{1,16}\]")
FOLDER = Path(str(files("suasion.present"))) / "templates"


@cache
def templates() -> Environment:
    """The templates, with the filters every page uses."""
    found = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["credit_line"] = credit_line
    found.filters["words"] = words_of
    found.filters["coded"] = coded
    found.filters["unbroken"] = unbroken
    return found


def coded(text: str) -> Markup:
    """Words with what stands between backticks set as code.

    >>> print(coded("as `counted` says, a < b"))
    as <code>counted</code> says, a &lt; b
    """
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))


def unbroken(text: str) -> Markup:
    """Words in which no line breaks inside a day or an interval.

    >>> print(unbroken("On 2025-03-01 it has 20 [16–24] & passes"))
    On <span class="unbroken">2025-03-01</span> it has 20 <span class="unbroken">[16–24]</span> &amp; passes
    """
    return Markup(WHOLE.sub(r'<span class="unbroken">\g<0></span>', str(escape(text))))


@cache
def asset(name: str) -> str:
    """A style sheet or script of the package as text."""
    return (FOLDER / name).read_text(encoding="utf-8")


def laid_out(section: Section, most: int, root: str | None = None) -> dict[str, Any]:
    """A section for the templates: drawings in two widths, tables in cells, at most `most` rows each.

    With `root`, the address of the explorer's home, states and decisions are links and outlines come from its file.
    """
    return {
        "s": section,
        "figures": [figure_item(f, most, root) for f in section.figures],
        "tables": [table_item(t, most, root) for t in section.tables],
    }


def drawn(figure: Figure, record: str) -> str:
    """The figure as an SVG document with the line under it: sources, the record it was drawn from, the command."""
    source = f"Source: {credit_line(figure.sources)}. {record}. {figure.command}"
    return alone(figure, asset("colours.css") + asset("figures.css"), source)


def figure_item(figure: Figure, most: int, root: str | None = None) -> dict[str, Any]:
    """A figure for the templates."""
    wide, narrow = (_drawn(figure, w, c, root) for w, c in ((WIDE, "wide"), (NARROW, "narrow")))
    return {"f": figure, "wide": wide, "narrow": narrow, "table": shown(figure.data, root, most)}


def _drawn(figure: Figure, width: int, class_: str, root: str | None) -> Markup:
    svg = figure.svg(width, class_=class_)
    if root is not None:
        linked = LINKED.sub(lambda m: _link(m, root), svg)
        svg = linked.replace('role="img"', 'role="group"', 1) if linked != svg else svg
        svg = svg.replace('href="#w-', f'href="{root}static/world.svg#w-')
    return Markup(svg)


def _link(found: re.Match[str], root: str) -> str:
    mark, state = found[1], found[2]
    return f'<a href="{root}states/{state}" tabindex="-1"><title>{escape(name(state))}</title>{mark}</a>'


def table_item(view: TableView, most: int, root: str | None = None) -> dict[str, Any]:
    """A table for the templates."""
    return {"t": view, "table": shown(view.frame, root, most, view.digits)}
