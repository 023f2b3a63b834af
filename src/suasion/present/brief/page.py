"""The page: one HTML file, no script needed, no network used."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from suasion.present.brief.parts import Context, Section
from suasion.present.document import document
from suasion.present.figures.worldmap import shapes
from suasion.present.words import listed

MOST_ROWS = 260


def render(context: Context, sections: Sequence[Section], left_out: Sequence[str]) -> str:
    """The whole page as text."""
    return document(
        "brief.html",
        context.record,
        sections,
        MOST_ROWS,
        title=context.at_start,
        standfirst=next((s.headline for s in sections if s.headline), sections[0].finding),
        left_out=listed(left_out) if left_out else "",
        newest=context.last_day,
        shapes=Markup(shapes()),
    )
