"""The whip count: each member's chances on a draft, the odds of adoption, and the members that decide it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.institutions import body as body_of
from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import Draft, of_row
from suasion.scenarios.behaviour.features import features, group_numbers
from suasion.scenarios.behaviour.history import History, read_history
from suasion.scenarios.behaviour.known import Known, known_on
from suasion.scenarios.behaviour.likeness import Likeness, likeness
from suasion.scenarios.forecast.backtest import BIAS
from suasion.scenarios.forecast.model import learner_on
from suasion.scenarios.forecast.put import Put, put_to_vote
from suasion.scenarios.forecast.tally import draw_votes

Array = NDArray[Any]
ANALOGUES = 8
VOTES = {0: "no", 1: "abstain", 2: "yes", -1: "absent"}


@dataclass(frozen=True)
class Whip:
    """A whip count.

    members    state, group, yes, no, abstain, absent (chances; the first three given that it votes), pivot: by how
               much the odds of adoption change between its no and its yes; last: its vote on the closest earlier round;
               uncertain: one less its likeliest vote; decisive: pivot times uncertain, the order of the rows
    tally      yes, no, abstain, margin: mean, q10, q90
    analogues  the earlier calls it leaned on most: decision, date, title, weight, yes, no, abstain
    history    for the members that decide most: their votes on earlier rounds, who votes alike
    newest     day of the newest Council ballot that was used
    put        how often such texts were put to a roll call
    """

    draft: Draft
    day: date
    newest: date
    odds: float
    members: pl.DataFrame
    tally: pl.DataFrame
    analogues: pl.DataFrame
    history: pl.DataFrame
    put: Put
    notes: tuple[str, ...]


def whip(
    record: Record,
    draft: Draft,
    day: date,
    *,
    members: tuple[str, ...] | None = None,
    statements: bool = True,
    cache: Path | None = None,
    seed: int = 1,
) -> Whip:
    """How the Council's members would vote on `draft` on `day`, from what was known before that day.

    members     state ids; by default those that the record's seats have on the day
    statements  read joint statements as rounds of their own
    Raises BadInput where no member is known for the day or there is nothing to learn from.
    """
    history = read_history(record, statements=statements)
    today = day.toordinal()
    version = record.version if statements else f"{record.version}-unsigned"
    learner, positions = learner_on(history, today, cache, version)
    known = known_on(history, today, positions)
    ids = members or seated(record, day)
    sitting = np.array([history.place[s] for s in ids if s in history.place])
    like = likeness(history, known, draft)
    shares = learner.shares(features(history, known, draft, like, sitting))
    group = group_numbers(history.states, date(day.year, 1, 1).toordinal())[sitting]
    absent = _absence(history, known, sitting)
    votes = draw_votes(shares, group, seed)
    votes[np.random.default_rng(seed + 1).random(votes.shape) < absent] = -1
    passed = _passed(draft, day, votes)
    table = _members(history, known, like, sitting, shares, absent, _pivots(draft, day, votes))
    council = known.calls[history.body[known.calls] == 0]
    newest = date.fromordinal(int(history.day[council].max()))
    lost = [s for s in ids if s not in history.place]
    notes = [
        f"The newest Council ballot known on {day} is of {newest}.",
        *([BIAS] if draft.motion != "amendment" else []),
    ]
    notes += [f"Never seen voting, left out: {', '.join(lost)}."] if lost else []
    return Whip(
        draft=draft,
        day=day,
        newest=newest,
        odds=float(passed.mean()),
        members=table,
        tally=_tally(votes),
        analogues=_analogues(history, known, like),
        history=_story(history, known, like, table.head(5)["state"].to_list()),
        put=put_to_vote(record, draft, day),
        notes=tuple(notes),
    )


def draft_like(record: Record, symbol: str) -> Draft:
    """The draft behind a decision of the record, by symbol or id: its title, motion, subject, sponsors, item."""
    found = record.table("decisions").filter((pl.col("symbol") == symbol) | (pl.col("decision") == symbol))
    if not found.height:
        raise BadInput(f"no decision {symbol!r} in the record", next_step="give a draft with --draft FILE.toml")
    return of_row(found.sort("decision").row(0, named=True))


def seated(record: Record, day: date) -> tuple[str, ...]:
    """Members of the Council on a day, from the record's seats."""
    seats = record.table("seats").filter(
        (pl.col("body") == "hrc")
        & (pl.col("basis") == "declared")
        & (pl.col("start") <= day)
        & (pl.col("end").is_null() | (pl.col("end") >= day))
    )
    if not seats.height:
        raise BadInput(
            f"the record knows no members of the Council on {day}", next_step="give them with --members FILE"
        )
    return tuple(sorted(seats["state"].unique()))


def _passed(draft: Draft, day: date, votes: Array) -> Array:
    """(draws,) adopted under the rules in force on the day."""
    yes, no, abstain = ((votes == v).sum(axis=1) for v in (2, 0, 1))
    return _rule(draft, day, yes, no, abstain, votes.shape[1])


def _rule(draft: Draft, day: date, yes: Array, no: Array, abstain: Array, size: int) -> Array:
    threshold = body_of("hrc").in_force(day).threshold(draft.motion)
    return np.asarray(threshold.passed(yes, no, abstain, np.full(len(yes), size)))


def _pivots(draft: Draft, day: date, votes: Array) -> Array:
    """(members,) chance of adoption with this member's yes, less that with its no."""
    counts = [(votes == v).sum(axis=1) for v in (2, 0, 1)]
    out = []
    for k in range(votes.shape[1]):
        yes, no, abstain = (c - (votes[:, k] == v) for c, v in zip(counts, (2, 0, 1), strict=True))
        size = votes.shape[1]
        gained = (
            _rule(draft, day, yes + 1, no, abstain, size).mean() - _rule(draft, day, yes, no + 1, abstain, size).mean()
        )
        out.append(float(gained))
    return np.array(out)


def _absence(history: History, known: Known, members: Array) -> Array:
    """(members,) share of recent Council calls missed, drawn towards that of all members."""
    at = history.body[known.calls] == 0
    votes, weight = history.votes[known.calls[at]][:, members], np.exp(-known.age[at] / 2)[:, None]
    missed, listed = ((votes == -1) * weight).sum(axis=0), ((votes >= -1) * weight).sum(axis=0)
    mean = missed.sum() / max(float(listed.sum()), 1.0)
    return np.asarray((missed + 5 * mean) / (listed + 5))


def _members(
    history: History, known: Known, like: Likeness, members: Array, shares: Array, absent: Array, pivot: Array
) -> pl.DataFrame:
    from suasion import states

    day = date.fromordinal(known.day)
    last = np.full(len(members), -2)
    rows = np.flatnonzero(like.tier > 0)
    for k in rows[np.lexsort((history.day[known.calls[rows]], np.round(like.tier[rows], 1)))]:
        vote = history.votes[known.calls[k], members]
        last = np.where(vote >= 0, vote, last)
    ids = [history.states[m] for m in members]
    return (
        pl.DataFrame(
            {
                "state": ids,
                "group": [states.GROUP_CODES.get(states.regional_group(s, day) or "", "") for s in ids],
                "yes": shares[:, 2],
                "no": shares[:, 0],
                "abstain": shares[:, 1],
                "absent": absent,
                "pivot": pivot,
                "last": [VOTES.get(int(v)) for v in last],
            }
        )
        .with_columns(uncertain=1 - pl.max_horizontal("yes", "no", "abstain"))
        .sort("pivot", "uncertain", descending=True)
    )


def _tally(votes: Array) -> pl.DataFrame:
    counts = {name: (votes == v).sum(axis=1) for v, name in VOTES.items()}
    counts["margin"] = counts["yes"] - counts["no"]
    rows = [
        (n, float(c.mean()), float(np.quantile(c, 0.1)), float(np.quantile(c, 0.9)))
        for n, c in ((n, counts[n]) for n in ("yes", "no", "abstain", "absent", "margin"))
    ]
    return pl.DataFrame(rows, schema=["count", "mean", "q10", "q90"], orient="row")


def _analogues(history: History, known: Known, like: Likeness) -> pl.DataFrame:
    weight = like.weights["near"] / max(like.weights["near"].sum(), 1e-9) + like.weights["rounds"] / max(
        like.weights["rounds"].sum(), 1e-9
    )
    rows = []
    for k in np.argsort(-weight)[:ANALOGUES]:
        call = known.calls[k]
        votes = history.votes[call]
        counts = [int((votes == v).sum()) for v in (2, 0, 1)]
        day, title = date.fromordinal(int(history.day[call])), history.drafts[call].title
        rows.append((history.decisions[call], day, title, float(weight[k] / 2), float(like.tier[k]), *counts))
    names = ["decision", "date", "title", "weight", "same_text", "yes", "no", "abstain"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _story(history: History, known: Known, like: Likeness, chosen: list[str]) -> pl.DataFrame:
    """Of each state: its votes on earlier rounds in order of time, how often it switched, who votes alike."""
    rows = []
    rounds = np.flatnonzero(like.tier > 0)
    for state in chosen:
        at = history.place[state]
        past = [(history.day[known.calls[k]], int(history.votes[known.calls[k], at])) for k in rounds]
        cast = [(date.fromordinal(int(d)).year, v) for d, v in sorted(past) if v >= 0]
        switches = sum(a[1] != b[1] for a, b in pairwise(cast))
        alike = [history.states[i] for i in np.argsort(-known.alike[at]) if i != at][:4]
        said = ", ".join(f"{y} {VOTES[v]}" for y, v in cast[-6:])
        rows.append((state, said or None, switches, ", ".join(alike)))
    return pl.DataFrame(rows, schema=["state", "votes", "switches", "votes_like"], orient="row")
