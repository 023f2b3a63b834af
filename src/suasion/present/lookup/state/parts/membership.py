"""The United Nations and its regional groups: when it belonged."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "state": "id of the state",
    "purpose": "membership (of the UN), electoral or caucus (of a regional group)",
    "name": "United Nations, or the regional group",
    "from": "first day; empty: from the beginning, as far as known",
    "to": "day on which it ended; empty while it lasts",
    "source": "where it was read",
    "note": "what a reader must know",
}
SCHEMA = {n: pl.Date if n in ("from", "to") else pl.String for n in COLUMNS}


def make(found: StateFound) -> pl.DataFrame:
    """A row a spell in the United Nations, or in a regional group."""
    spells = (*states.un_memberships(found.id), *states.regional_groups_of(found.id))
    now = [b for b in spells if found.on is None or b.span.covers(found.on)]
    rows = [(b.state, b.purpose, b.name, b.span.start, b.span.end, b.source, b.note or None) for b in now]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def note(_: StateFound) -> str:
    """What the lists do not say."""
    return "Regional groups as in lists of about 2014; before 1966 the groups were others, and are not in the table."


PART = PartMaker("membership", "United Nations and regional groups", 30, COLUMNS, make, note)
