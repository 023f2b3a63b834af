"""The sections of the brief, found by themselves: each module here declares `SECTION = SectionMaker(...)`.

A section is one module with one function from a `Context` to a `Section` (or None):

    def make(context: Context) -> Section | None:
        rows = context.record.table("reviews").filter(pl.col("state").is_in(context.line))
        if rows.is_empty():
            return None
        figure = Figure(id="reviews", ..., data=rows, sources=context.credits(rows))
        return Section("reviews", "Reviews", f"{context.at_start} was reviewed ...", figures=(figure,))

    SECTION = SectionMaker(90, make, "reviews")

The same sections are the page of the state in the explorer. The order keys, so that a new section finds its place:

    10 coverage     20 votes        30 positions    40 agreement    45 blocs        50 lost or alone
    60 no action    65 report card  70 statements   80 seats        90 reviews      100 treaties
    110 procedures and dialogues    120 instruments of soft power   130 influence   140 words
    150 whip        160 replay      165 the regime  170 claims
"""

from __future__ import annotations

from functools import cache

from suasion.found import declared_in
from suasion.present.brief.parts import SectionMaker


@cache
def all_sections() -> tuple[SectionMaker, ...]:
    """Every declared section, in the order of the page."""
    return tuple(sorted(declared_in(__name__, "SECTION"), key=lambda s: (s.order, s.name)))
