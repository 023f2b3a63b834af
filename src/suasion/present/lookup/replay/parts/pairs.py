"""Cases in which a motion to take no action and its text were both voted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "motion": "id of the motion",
    "text": "id of the text",
    "date": "day of the motion",
    "symbol": "symbol of the text",
    "title": "its title",
    "motion_tally": "yes-no-abstain on the motion",
    "text_tally": "yes-no-abstain on the text",
    "discrimination": "discrimination of the text less that of the motion turned round",
    "lower": "the same of the lower cut point, in logits",
    "upper": "the same of the upper cut point",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Motions and texts."""
    return found.evidence("pairs", COLUMNS)


PART: PartMaker[ReplayFound] = PartMaker(
    id="pairs", heading="Motions and texts", order=50, columns=COLUMNS, make=make, shown=False
)
