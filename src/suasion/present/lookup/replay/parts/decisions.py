"""Every decision: as it was, and under the scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.replay.found import ReplayFound

COLUMNS = {
    "decision": "id of the decision; one that exists under the scenario alone has an id of its own",
    "date": "day of the decision",
    "symbol": "UN document symbol",
    "title": "title as the source gives it",
    "motion": "what was put to the vote",
    "agenda_item": "agenda item",
    "about": "state ids the text is about",
    "was_yes": "votes in favour as they were (median over draws where ballots are redrawn)",
    "was_no": "votes against",
    "was_abstain": "abstentions",
    "was": "outcome under the rules in force; empty where it was not put to the vote",
    "majority_was": "the majority it needed",
    "majority": "the majority it needs under the scenario",
    "yes": "votes in favour under the scenario, median over draws",
    "yes_low": "5% of the draws have fewer",
    "yes_high": "5% of the draws have more",
    "no": "votes against, median",
    "no_low": "5%",
    "no_high": "95%",
    "abstain": "abstentions, median",
    "abstain_low": "5%",
    "abstain_high": "95%",
    "was_spare": "votes in favour beyond those needed, as it was; adopted at 0 or more",
    "spare": "the same under the scenario, median",
    "spare_low": "5%",
    "spare_high": "95%",
    "odds": "share of draws in which it is adopted",
    "becomes": "adopted or rejected, in most draws",
    "flips": "share of draws in which it comes out otherwise than it did",
    "drawn": "ballots drawn or moved; 0 = the tally is a recorded one, and exact",
    "remark": "assumptions and gaps",
}


def make(found: ReplayFound) -> pl.DataFrame:
    """Decisions."""
    return found.replay.decisions


PART: PartMaker[ReplayFound] = PartMaker(
    id="decisions", heading="Decisions", order=10, columns=COLUMNS, make=make, shown=False
)
