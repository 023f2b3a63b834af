"""Pages that stand alone: sections with their sources in one HTML file."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl
from markupsafe import Markup

from suasion import __version__
from suasion.present.figures.worldmap import hatches
from suasion.present.html import asset, laid_out, templates
from suasion.present.parts import Section
from suasion.record.store import Record


def document(
    template: str,
    record: Record,
    sections: Sequence[Section],
    most: int,
    *,
    used: Collection[str] = (),
    **words: object,
) -> str:
    """The whole page as text: no script needed, no network used.

    template   one that extends document.html; `words` are its own, `title` and `standfirst` every page's
    most       rows shown of a table
    used       ids of sources beside those that the sections name
    """
    listed = {c.source for s in sections for c in s.credits}.union(used)
    held = record.table("sources").filter(pl.col("status") == "present").sort("precedence", "source")
    return (
        templates()
        .get_template(template)
        .render(
            sections=[laid_out(s, most) for s in sections],
            record=record.name,
            version=__version__,
            sources=held.filter(pl.col("source").is_in(listed)).to_dicts(),
            style=Markup(asset("colours.css") + asset("page.css") + asset("figures.css")),
            script=Markup(asset("page.js")),
            hatches=Markup(hatches()),
            **words,
        )
    )
