"""The project's own table of states, as rows of the record: names, codes, what they belonged to and when."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "facts-states"
FOLDER = "states/facts"
FILES = {
    "states.csv": ("state", "iso2", "m49", "cow", "kind", "continued_by"),
    "names.csv": ("state", "name", "kind", "from", "to", "source"),
    "un_membership.csv": ("state", "from", "to", "source"),
    "regional_groups.csv": ("state", "purpose", "group", "from", "to", "source"),
    "groupings.csv": ("grouping", "state", "from", "to", "source"),
}


def parse(raw: Raw) -> Parsed:
    """States, names and memberships as `suasion.states` reads them; a row's locator is the source it names."""
    for name, needed in FILES.items():  # suasion.states is their one reader; here they are only looked at
        raw.csv(name, needed)
    known = states.all_states()
    return Parsed({"states": _states(known), "state_names": _names(known), "memberships": _memberships(known)})


def _states(known: tuple[states.State, ...]) -> pl.DataFrame:
    rows = [
        {
            "state": s.id,
            "name": s.name,
            "kind": s.kind,
            "iso2": s.iso2,
            "iso3": s.iso3,
            "cow": s.cow,
            "m49": s.m49,
            "continued_by": s.continued_by,
            "un_from": s.un_from,
            "un_to": s.un_to,
            "source": ID,
            "locator": f"states.csv {s.id}",
        }
        for s in known
    ]
    return table("states").frame(pl.DataFrame(rows, infer_schema_length=None)).sort("state")


def _names(known: tuple[states.State, ...]) -> pl.DataFrame:
    rows = [
        (s.id, n.text, n.kind, n.span.start, n.span.end, ID, n.source or f"names.csv {s.id}")
        for s in known
        for n in s.names
    ]
    names = ["state", "name", "kind", "start", "end", "source", "locator"]
    frame = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
    return table("state_names").frame(frame.unique(["state", "name", "kind", "start"], maintain_order=True))


def _memberships(known: tuple[states.State, ...]) -> pl.DataFrame:
    rows = []
    for s in known:
        spells = [*states.un_memberships(s.id), *states.regional_groups_of(s.id)]
        rows += [(s.id, b.name, b.purpose, b.span.start, b.span.end, b.note or None, b.source) for b in spells]
        rows += [
            (s.id, g.name, "grouping", g.span.start, g.span.end, g.note or None, g.source)
            for g in states.groupings_ever_of(s.id)
        ]
    names = ["state", "of", "purpose", "start", "end", "note", "locator"]
    frame = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None).with_columns(source=pl.lit(ID))
    return table("memberships").frame(frame.unique(["state", "of", "purpose", "start"], maintain_order=True))


SOURCE = Source(
    id=ID,
    title="States, their names and memberships",
    publisher="Suasion",
    licence="CC0-1.0 (facts; each row names the source it was read in)",
    redistributable=True,
    citation="Suasion, table of states; the source of each fact stands in its locator",
    address=f"suasion/{FOLDER}/states.csv",
    folder=FOLDER,
    files=tuple(FILES),
    parse=parse,
    precedence=40,
    coverage="every state that was a member of the United Nations, observers, and states voted on",
    packaged=True,
)
