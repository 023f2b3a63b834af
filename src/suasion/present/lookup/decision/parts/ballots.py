"""Every ballot."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.decision.found import DecisionFound
from suasion.present.lookup.parts import PartMaker
from suasion.record.tables import table

_TABLE = {c.name: c.meaning for c in table("ballots").all_columns}
COLUMNS = {
    "decision": _TABLE["decision"],
    "date": "day of the decision",
    "state": _TABLE["state"],
    "name": "its name on that day",
    "group": "UN regional group for elections on that day, or 'no group'",
    "vote": _TABLE["vote"],
    "suspect": _TABLE["suspect"],
    "source": _TABLE["source"],
    "locator": _TABLE["locator"],
}


def make(found: DecisionFound) -> pl.DataFrame:
    """A row a decision and state."""
    return found.ballots.rename({"day": "date"})


PART = PartMaker("ballots", "Ballots", 40, COLUMNS, make, shown=False)
