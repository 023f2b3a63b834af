"""How often each state voted with its bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.blocs.found import BlocsFound


def make(found: BlocsFound) -> pl.DataFrame:
    """Loyalty."""
    return found.conduct.loyalty


PART: PartMaker[BlocsFound] = PartMaker(
    id="loyalty",
    heading="Loyalty",
    order=60,
    columns={
        "period": "first year (or session) of the span",
        "state": "id of the state",
        "bloc": "its bloc",
        "with_bloc": "votes cast as the others of its bloc did (numerator)",
        "n": "votes on which two thirds of the others cast the same (denominator)",
        "loyalty": "numerator over denominator",
        "low": "lower end of its 90% interval (Wilson)",
        "high": "upper end",
    },
    make=make,
    note=lambda _: "loyalty to a bloc found from the same votes is high by construction: compare states, not with 1",
    shown=False,
)
