"""Where it stands towards each treaty: none, signed, party."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.measures.commitments import horizon, newest
from suasion.measures.rulings import treaty_standings
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

# Without a fetched status acts are known by day to March 2015 and by year to 2022.
LAST = date(2022, 12, 31)
COLUMNS = {
    "treaty": "id of the treaty",
    "name": "its name",
    "standing": "none, signed (not bound) or party (bound), on the day asked about, else as far as the record goes; "
    "unknown where the record holds no acts (the starter record)",
    "signed": "day of signature",
    "consented": "day of ratification, accession or succession; see consented_precision",
    "consented_precision": "day, or year (then the first day of that year is printed)",
    "form": "form of consent; empty where only the year is known",
    "binds_from": "day from which it is bound: the deposit and the treaty's delay; empty where the day is not known",
    "meaning": "what the standing means",
    "unverified": "what of the treaty's rules is from memory alone",
    "source": "id of the source",
    "locator": "where in the source",
}


def make(found: StateFound) -> pl.DataFrame:
    """A row a treaty."""
    actions = found.record.table("treaty_actions")
    rows = treaty_standings(actions, found.line, found.on or max(LAST, newest(actions) or LAST))
    if found.record.depth == "starter":
        return rows.with_columns(standing=pl.lit("unknown"), meaning=pl.lit("no acts of any state in this record"))
    return rows


def note(found: StateFound) -> str:
    """How far the record goes."""
    if found.record.depth == "starter":
        return "The starter record holds no register of treaties. Sync with a mirror."
    return f"Acts: {horizon(found.record.table('treaty_actions'))}. Withdrawals are not in the record."


PART = PartMaker("treaties", "Treaties", 70, COLUMNS, make, note)
