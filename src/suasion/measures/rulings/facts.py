"""What the rules need from the record and must not know themselves: who stood for the same seats, who deposited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from suasion import states
from suasion.errors import BadInput
from suasion.institutions.elections import read_title

if TYPE_CHECKING:
    import polars as pl

    from suasion.record.store import Record

Contest = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class Stood:
    """One candidate on one ballot: votes None = not found; round 1 is the first ballot, anything else a later one."""

    name: str
    votes: int | None
    first_ballot: bool = True
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates for the seats of one group on one day; `whole` = all declared candidates are listed."""

    seats: int | None
    stood: tuple[Stood, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Deposit:
    """One instrument of consent: who, when, in what form, and how sure the day is (low = memory, year = no day)."""

    state: str
    day: date
    form: str = ""
    confidence: str = "high"
    precision: str = "day"

    @property
    def sure(self) -> bool:
        """Is the day known, and found in a source?"""
        return self.confidence != "low" and self.precision == "day"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by key; an empty one decides what needs no record.

    contests    (body, day, group) -> who stood; deposits: treaty code as in the record -> instruments
    """

    contests: Mapping[Contest, Field] = field(default_factory=dict)
    deposits: Mapping[str, tuple[Deposit, ...]] = field(default_factory=dict)


def candidate_id(name: str, day: date) -> str:
    """The id of a candidate state where the name resolves, else the name; the person's state where in brackets."""
    for text in (name, name[name.find("(") + 1 :].rstrip(")") if "(" in name else ""):
        try:
            return states.on_date(states.resolve(text).id, day)
        except BadInput:
            continue
    return name


def facts_of(record: Record) -> Facts:
    """The facts that rulings need from a record: fields of elections, and deposits with treaties.

    Whether somebody was elected is not read: that is for the rules to say.
    """
    contests: dict[Contest, list[Stood]] = {}
    seats: dict[Contest, int] = {}
    for r in record.table("elections").iter_rows(named=True):
        key = (r["body"], r["date"], (r["group"] or "").replace("and others", "and Others"))
        stood = Stood(r["state"], r["votes"], r["round"] in (None, "1"), r["official_candidate"] is not False)
        contests.setdefault(key, []).append(stood)
        seats[key] = r["seats"]
    named = {k: Field(seats.get(k), tuple(v), whole=True) for k, v in contests.items()}
    return Facts({**_from_titles(record), **named}, deposits_of(record.table("treaty_actions")))


def deposits_of(actions: pl.DataFrame) -> dict[str, tuple[Deposit, ...]]:
    """Treaty code -> its instruments of consent, oldest first, from the table `treaty_actions`."""
    found: dict[str, list[Deposit]] = {}
    for r in actions.filter(act="consent").sort("treaty", "date", "state", nulls_last=True).iter_rows(named=True):
        if r["date"]:
            made = Deposit(r["state"], r["date"], r["form"] or "", r["confidence"], r["date_precision"])
            found.setdefault(r["treaty"], []).append(made)
    return {t: tuple(v) for t, v in found.items()}


def _from_titles(record: Record) -> dict[Contest, Field]:
    cases = record.table("decisions").filter(motion="election")
    rows = [(r["title"] or "", r["date"], r["yes"]) for r in cases.iter_rows(named=True) if r["date"]]
    return fields_from_titles(rows)


def fields_from_titles(rows: Iterable[tuple[str, date, int | None]]) -> dict[Contest, Field]:
    """Fields read from titles of single candidacies: (title, day, votes); they may lack candidates."""
    found: dict[Contest, list[Stood]] = {}
    seats: dict[Contest, int | None] = {}
    for title, day, votes in rows:
        said = read_title(title)
        if said.body is None or said.group is None or not said.candidate:
            continue
        key = (said.body.id, day, said.group)
        found.setdefault(key, []).append(Stood(candidate_id(said.candidate, day), votes))
        seats[key] = said.seats
    return {k: Field(seats[k], tuple(v), whole=False) for k, v in found.items()}
