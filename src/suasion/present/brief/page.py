"""The page: one HTML file, no script needed, no network used."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from markupsafe import Markup

from suasion.present.brief.parts import Context, Section
from suasion.present.figures.worldmap import shapes
from suasion.present.html import asset, laid_out, templates
from suasion.present.words import listed

MOST_ROWS = 260


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
            sections=[laid_out(s, MOST_ROWS) for s in sections],
            left_out=listed(left_out) if left_out else "",
            headline=next((s.headline for s in sections if s.headline), sections[0].finding),
            record=context.record.name,
            version=version,
            newest=context.last_day,
            sources=held.filter(pl.col("source").is_in(used)).to_dicts(),
            style=Markup(asset("colours.css") + asset("page.css") + asset("figures.css")),
            script=Markup(asset("page.js")),
            shapes=Markup(shapes()),
        )
    )
