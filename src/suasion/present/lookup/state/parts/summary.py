"""Who it is, in one row."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "state": "id of the state",
    "name": "its name on the day asked about, else the latest",
    "kind": "member, former-member, observer, non-member",
    "iso2": "ISO 3166 alpha-2",
    "iso3": "ISO 3166 alpha-3",
    "m49": "UN M49 number",
    "cow": "Correlates of War number",
    "cow_also": "another Correlates of War number of the same state",
    "un_from": "first day of UN membership",
    "un_to": "day on which it ended; empty while it lasts",
    "regional_group": "UN regional group for elections, on the day asked about, else the latest",
    "continues": "ids of the states whose seat it continues",
    "continued_by": "id of the state that continues its seat",
    "source": "where names and codes come from",
}


def make(found: StateFound) -> pl.DataFrame:
    """One row."""
    s = found.state
    electoral = [b.name for b in states.regional_groups_of(s.id) if b.purpose == "electoral"]
    latest = electoral[-1] if electoral else None
    row = {
        "state": s.id,
        "name": s.name_on(found.on) if found.on else s.name,
        "kind": s.kind,
        "iso2": s.iso2,
        "iso3": s.iso3,
        "m49": s.m49,
        "cow": s.cow,
        "cow_also": s.cow_also,
        "un_from": s.un_from,
        "un_to": s.un_to,
        "regional_group": states.regional_group(s.id, found.on) if found.on else latest,
        "continues": list(found.line[1:]),
        "continued_by": s.continued_by,
        "source": "table of states (suasion/states/facts)",
    }
    return pl.DataFrame([row], schema_overrides={"continues": pl.List(pl.String)})


PART = PartMaker("summary", "State", 10, COLUMNS, make)
