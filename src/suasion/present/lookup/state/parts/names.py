"""The names it bore, with their days."""

from __future__ import annotations

import polars as pl

from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "state": "id of the state",
    "name": "a name",
    "kind": "short, official, former, or alias (a spelling that is understood)",
    "from": "first day it was borne, where known",
    "to": "day from which it was no longer borne",
    "confidence": "high = read in a source; medium = partly derived; low = from memory",
    "source": "where it was read",
}
SCHEMA = {n: pl.Date if n in ("from", "to") else pl.String for n in COLUMNS}


def make(found: StateFound) -> pl.DataFrame:
    """A row a name; with a day, only the dated names that cover it."""
    day = found.on
    borne = [n for n in found.state.names if day is None or n.span.covers(day)]
    rows = [(found.id, n.text, n.kind, n.span.start, n.span.end, n.confidence, n.source) for n in borne]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


PART = PartMaker("names", "Names", 20, COLUMNS, make)
