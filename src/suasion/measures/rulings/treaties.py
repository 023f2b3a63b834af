"""Treaties of the record under the rules: when each entered into force by its deposits, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from suasion import states
from suasion.institutions import Ruling
from suasion.institutions.treaties import Entry, Treaty, all_treaties, binds_from, entry_into_force
from suasion.measures.rulings.facts import Deposit

COLUMNS = {
    "treaty": pl.String,
    "code": pl.String,
    "instruments_needed": pl.Int32,
    "printed": pl.Date,
    "derived": pl.Date,
    "derived_with_memory": pl.Date,
    "agrees": pl.String,
    "explanation": pl.String,
    "unverified": pl.String,
}


def code_of(t: Treaty, deposits: Mapping[str, tuple[Deposit, ...]]) -> str:
    """The code under which the record keeps a declared treaty; its own id where the record has none."""
    return next((c for c in (t.id, *t.also) if c in deposits), t.id)


def entries(deposits: Mapping[str, tuple[Deposit, ...]], *, memory: bool) -> dict[str, Entry]:
    """Treaty id -> entry into force by the deposits; with `memory`, those known from memory alone count too."""
    days = {
        t.id: [d.day for d in deposits.get(code_of(t, deposits), ()) if d.sure or (memory and d.precision == "day")]
        for t in all_treaties().values()
    }
    return {t.id: entry_into_force(t, days[t.id], days) for t in all_treaties().values()}


def entry_table(deposits: Mapping[str, tuple[Deposit, ...]]) -> pl.DataFrame:
    """A row a treaty: the printed date and what follows from the deposits, with the reason where they differ.

    `derived` counts deposits found in a source; `derived_with_memory` those from memory too.
    `agrees`: yes; with memory; no.
    """
    found, recalled = entries(deposits, memory=False), entries(deposits, memory=True)
    rows = [_row(t, found[t.id], recalled[t.id], code_of(t, deposits)) for t in all_treaties().values()]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def _row(t: Treaty, sure: Entry, recalled: Entry, code: str) -> tuple[object, ...]:
    agrees = "yes" if sure.in_force == t.in_force else "with memory" if recalled.in_force == t.in_force else "no"
    why = {
        "yes": sure.reason,
        "with memory": f"{recalled.reason}; it counts deposits of extinct states that are from memory: without them "
        f"{sure.in_force or sure.reason}",
        "no": f"{recalled.reason}: the register leaves out extinct states",
    }[agrees]
    unverified = "; ".join(t.unverified) or None
    return (t.id, code, t.instruments, t.in_force, sure.in_force, recalled.in_force, agrees, why, unverified)


def rule_entry(t: Treaty, day: date, state: str | None, deposits: Mapping[str, tuple[Deposit, ...]]) -> Ruling:
    """Is a treaty in force on `day` - for one state, where one is named?"""
    entry = entries(deposits, memory=True)[t.id]
    cited = f"{t.name}, {t.article}"
    if entry.in_force is None:
        return Ruling(None, f"cannot be decided: {entry.missing} more deposits are missing", cited, missing="deposits")
    if state is None:
        return _in_force(entry.in_force, day, entry.reason, cited, t)
    own = next((d for d in deposits.get(code_of(t, deposits), ()) if d.state == state), None)
    if own is None:
        return Ruling("not in force", f"{state} has deposited no instrument", cited, unverified=t.unverified)
    since = binds_from(t, own.day, entry.in_force, succession=own.form == "succession")
    return _in_force(since, day, f"{own.form or 'consent'} of {states.get(state).name} on {own.day}", cited, t)


def _in_force(since: date, day: date, reason: str, cited: str, t: Treaty) -> Ruling:
    outcome = "in force" if since <= day else "not in force"
    return Ruling(outcome, f"{reason}: in force from {since}", cited, t.delay, t.instruments, unverified=t.unverified)
