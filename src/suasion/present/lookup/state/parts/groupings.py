"""Groupings of states that it belonged to, and those of which no list was found."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.state.found import StateFound

COLUMNS = {
    "state": "id of the state",
    "grouping": "short name of the grouping",
    "name": "its full name",
    "member": "yes, or unknown where no list was found; a grouping with a list that lacks the state has no row",
    "from": "first day, where the source has dates",
    "to": "day on which it ended",
    "as_of": "year of the list, where it has no dates",
    "source": "where it was read",
    "note": "what a reader must know",
}
SCHEMA = {n: pl.Date if n in ("from", "to") else pl.String for n in COLUMNS}


def make(found: StateFound) -> pl.DataFrame:
    """A row a membership, and a row a grouping whose members are not known."""
    held: tuple[states.Grouping, ...] = states.groupings_ever_of(found.id)
    rows: list[dict[str, object]] = [_held(g) for g in held if found.on is None or g.span.covers(found.on)]
    rows += [
        {"grouping": r["grouping"], "name": r["name"], "member": "unknown", "note": r["note"]}
        for r in states.grouping_coverage()
        if r["status"] == "missing"
    ]
    return pl.DataFrame([{"state": found.id} | r for r in rows], schema=SCHEMA)


def _held(g: states.Grouping) -> dict[str, object]:
    about = next(r for r in states.grouping_coverage() if r["grouping"] == g.name)
    return {
        "grouping": g.name,
        "name": about["name"],
        "member": "yes",
        "from": g.span.start,
        "to": g.span.end,
        "as_of": about["as_of"] or None,
        "source": g.source,
        "note": g.note or None,
    }


def note(_: StateFound) -> str:
    """What a missing row means."""
    listed = [r["grouping"] for r in states.grouping_coverage() if r["status"] == "undated"]
    return f"Without dates, as of the year of the list: {', '.join(listed)}."


PART = PartMaker("groupings", "Groupings", 40, COLUMNS, make, note)
