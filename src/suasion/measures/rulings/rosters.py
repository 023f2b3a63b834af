"""Roll calls checked against the members of the day, and the rules of a day as a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.institutions import Body, Ruling, body, motion_named
from suasion.institutions.membership import Term, decide_roll_call
from suasion.institutions.voting import NAMED
from suasion.measures.rulings.case import read_day
from suasion.record.store import Record

RULES = {
    "body": pl.String,
    "motion": pl.String,
    "majority": pl.String,
    "members": pl.Int32,
    "rule": pl.String,
    "citation": pl.String,
    "mark": pl.String,
    "read": pl.String,
    "note": pl.String,
}


def rules_of(name: str, on: str) -> pl.DataFrame:
    """The rules of a body on a day: a row a motion with a rule of its own ('*' = all others), each with its citation.

    >>> rules_of("hrc", "2022-10-06").filter(motion="special-session")["majority"].to_list()
    ['one third of all members']
    """
    rules = body(name).in_force(read_day(on))
    held = [(m, d.on(rules.day)) for m, d in rules.body.majorities.items() if d.known_on(rules.day)]
    rows = [
        (
            rules.body.name,
            m,
            NAMED[c.value].words,
            rules.members,
            c.rule,
            c.citation,
            c.mark,
            c.read or None,
            c.note or None,
        )
        for m, c in held
    ]
    return pl.DataFrame(rows, schema=RULES, orient="row")


def terms_of(record: Record, held: Body, day: date) -> tuple[Term, ...]:
    """The terms that the record knows for a body; for the Assembly and its committees, the members of the day.

    Raises MissingRecord where the record has no list of members of that day.
    """
    if held.id in ("unga", "third-committee"):
        return tuple(Term(s, day, day) for s in states.un_members(day))
    rows = record.table("seats").filter(body=held.id, basis="declared")
    terms = [Term(*r) for r in rows.select("state", "start", "end", "group", "suspended_from", "suspended_to").rows()]
    if not any(t.covers(day) for t in terms):
        raise MissingRecord(
            f"no list of members of {held.name} on {day}",
            where=record.name,
            next_step="give counts (--yes, --no, --abstain) instead of ballots",
        )
    return tuple(terms)


def rule_ballots(row: Mapping[str, str | None], ballots: pl.DataFrame, record: Record) -> Ruling:
    """The ruling on a roll call of a file (columns state, vote), every ballot checked against the roster of the day.

    Raises BadInput, naming the rule, for a state that was no member or was suspended, and for unknown states.
    """
    lacking = [c for c in ("state", "vote") if c not in ballots.columns]
    if lacking:
        raise BadInput(f"the file of ballots has no column {', '.join(lacking)}", next_step="name them state and vote")
    day = read_day(row["date"] or "")
    held = body(row["body"] or "")
    cast: dict[str, str] = {}
    for name, vote in ballots.select("state", "vote").iter_rows():
        state = states.on_date(states.resolve(name or "").id, day)
        if state in cast:
            raise BadInput(f"{state} has two ballots", where="one member, one vote", next_step="keep one of them")
        cast[state] = (vote or "absent").strip().lower()
    motion = motion_named(row["motion_type"] or "") or "resolution"
    return decide_roll_call(held.in_force(day), motion, cast, terms_of(record, held, day))
