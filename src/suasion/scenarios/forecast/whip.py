"""The whip count: each member's chances on a draft, the odds of adoption, and the members that decide it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from suasion.errors import BadInput
from suasion.institutions import body as body_of
from suasion.record.store import Record
from suasion.record.sync import Progress, silent
from suasion.scenarios.behaviour.drafts import Draft, draft_among
from suasion.scenarios.behaviour.features import features, group_numbers
from suasion.scenarios.behaviour.history import History, read_history
from suasion.scenarios.behaviour.known import Known, known_on
from suasion.scenarios.behaviour.likeness import Likeness, likeness
from suasion.scenarios.behaviour.settings import settings
from suasion.scenarios.forecast.backtest import BIAS
from suasion.scenarios.forecast.members import VOTES, absence, last_round, members_table, passed, past_of, pivots
from suasion.scenarios.forecast.model import learner_on
from suasion.scenarios.forecast.put import Put, put_to_vote
from suasion.scenarios.forecast.tally import draw_shares, draw_votes
from suasion.scenarios.forecast.ties import ties

Array = NDArray[Any]
ANALOGUES = 8
DECIDE = 5
ORDER = (
    "state", "group", "yes", "yes_q10", "yes_q90", "no", "no_q10", "no_q90", "abstain", "absent", "pivot", "last",
    "uncertain",
)  # fmt: skip


@dataclass(frozen=True)
class Whip:
    """A whip count.

    members    state, group, yes, no, abstain, absent (chances; the first three given that it votes), yes_q10 to no_q90:
               bounds that hold 80% of the shocks to this text and to regions; pivot: by how much the odds of adoption
               change between its no and its yes; last: its vote on the closest earlier round; uncertain: one less its
               likeliest vote. The most decisive first: pivot times uncertain; where no pivot is felt, the least sure
    tally      yes, no, abstain, margin: mean, q10, q90
    analogues  the earlier calls it leaned on most: decision, date, title, weight, yes, no, abstain (the recorded tally;
               counted from ballots where there is none)
    history    for the members that decide most: votes on earlier rounds, switches, who moves with them
    ties       for the same members: what they received and signed (see `ties.ties`); not used in the forecast
    newest     day of the newest Council ballot that was used
    put        the chance that it is put to a roll call, and of what; None for an amendment
    """

    draft: Draft
    day: date
    newest: date
    odds: float
    members: pl.DataFrame
    tally: pl.DataFrame
    analogues: pl.DataFrame
    history: pl.DataFrame
    ties: pl.DataFrame
    put: Put | None
    notes: tuple[str, ...]

    @property
    def adopted(self) -> float | None:
        """Odds of adoption with a roll call or without one; None for an amendment.

        A text not put to one counts as adopted: of these the record holds no other, those withdrawn are missing.
        """
        return None if self.put is None else 1 - self.put.chance * (1 - self.odds)


def whip(
    record: Record,
    draft: Draft,
    day: date,
    *,
    members: tuple[str, ...] | None = None,
    statements: bool = True,
    seed: int = 1,
    progress: Progress = silent,
) -> Whip:
    """How the Council's members would vote on `draft` on `day`, from what was known before that day.

    members     state ids; by default those that the record's seats have on the day
    statements  read joint statements as rounds of their own
    progress    called with (step, done, of) where it has to learn anew
    Raises BadInput where no member is known for the day or there is nothing to learn from.
    """
    history = read_history(record, statements=statements)
    today = day.toordinal()
    version = record.version if statements else f"{record.version}-unsigned"
    learner, positions, common = learner_on(history, today, record.home / "cache", version, progress)
    chosen = replace(settings(), common=common)
    ids = members or seated(record, day)
    sitting = np.array([history.place[s] for s in ids if s in history.place])
    with threadpool_limits(limits=1, user_api="blas"):
        known = known_on(history, today, positions)
        like = likeness(history, known, draft)
        shares = learner.shares(features(history, known, draft, like, sitting))
    group = group_numbers(history.states, date(day.year, 1, 1).toordinal())[sitting]
    absent = absence(history, known, sitting)
    votes = draw_votes(shares, group, seed, chosen=chosen)
    votes[np.random.default_rng(seed + 1).random(votes.shape) < absent] = -1
    table = members_table(
        history, known, like, sitting, shares, draw_shares(shares, group, seed, chosen=chosen)
    ).with_columns(absent=pl.Series(absent), pivot=pl.Series(pivots(draft, day, votes)))
    table = table.with_columns(uncertain=1 - pl.max_horizontal("yes", "no", "abstain"))
    decisive = pl.col("pivot") * pl.col("uncertain")
    table = table.select(ORDER).sort(decisive, "uncertain", "state", descending=[True, True, False])
    deciding = table.head(DECIDE)["state"].to_list()
    council = known.calls[history.body[known.calls] == 0]
    newest = date.fromordinal(int(history.day[council].max()))
    lost = [s for s in ids if s not in history.place]
    ago = f"{(day - newest).days} day{'s' if (day - newest).days != 1 else ''} before"
    notes = [
        f"The newest Council ballot known on {day} is of {newest}, {ago}.",
        *([past] if (past := last_round(history, known, like, _symbols(record))) else []),
        *([BIAS] if draft.motion != "amendment" else []),
    ]
    notes += [f"Never seen voting, left out: {', '.join(lost)}."] if lost else []
    notes += _few(day, ids)
    return Whip(
        draft=draft,
        day=day,
        newest=newest,
        odds=float(passed(draft, day, votes).mean()),
        members=table,
        tally=_tally(votes),
        analogues=_analogues(record, history, known, like),
        history=past_of(history, known, like, deciding, sitting),
        ties=ties(record, draft, day, deciding),
        put=put_to_vote(record, draft, day),
        notes=tuple(notes),
    )


def draft_like(record: Record, symbol: str) -> Draft:
    """The draft behind a decision of the record, by symbol or id: its title, motion, subject, sponsors, item."""
    return draft_among(record.table("decisions"), symbol)


def _symbols(record: Record) -> dict[str, str]:
    """UN symbols by id, of the decisions that have one."""
    named = record.scan("decisions").select("decision", "symbol").filter(pl.col("symbol") != "").collect()
    return dict(named.iter_rows())


def seated(record: Record, day: date) -> tuple[str, ...]:
    """Members of the Council on a day, from the record's seats."""
    held = record.table("seats").filter(
        (pl.col("body") == "hrc")
        & (pl.col("basis") == "declared")
        & (pl.col("start") <= day)
        & (pl.col("end").is_null() | (pl.col("end") >= day))
    )
    if not held.height:
        raise BadInput(
            f"the record knows no members of the Council on {day}", next_step="give them with --members FILE"
        )
    return tuple(sorted(held["state"].unique()))


def _few(day: date, ids: tuple[str, ...]) -> list[str]:
    """A note where fewer members are known, or given, than there are seats.

    >>> _few(date(2027, 10, 6), ("FRA", "GHA"))
    ['Only 2 of 47 members are known on 2027-10-06; the odds are of those alone: give all with --members FILE.']
    """
    if len(ids) >= seats(day):
        return []
    only = f"Only {len(ids)} of {seats(day)} members are known on {day}"
    return [f"{only}; the odds are of those alone: give all with --members FILE."]


def seats(day: date) -> int:
    """How many members the Council has on a day by its rules."""
    return int(body_of("hrc").members.on(day).value)


def _tally(votes: Array) -> pl.DataFrame:
    counts = {name: (votes == v).sum(axis=1) for v, name in VOTES.items()}
    counts["margin"] = counts["yes"] - counts["no"]
    rows = [
        (n, float(c.mean()), float(np.quantile(c, 0.1)), float(np.quantile(c, 0.9)))
        for n, c in ((n, counts[n]) for n in ("yes", "no", "abstain", "absent", "margin"))
    ]
    return pl.DataFrame(rows, schema=["count", "mean", "q10", "q90"], orient="row")


def _analogues(record: Record, history: History, known: Known, like: Likeness) -> pl.DataFrame:
    weight = like.weights["near"] / max(like.weights["near"].sum(), 1e-9) + like.weights["rounds"] / max(
        like.weights["rounds"].sum(), 1e-9
    )
    most = np.argsort(-weight)[:ANALOGUES]
    asked = pl.col("decision").is_in([history.decisions[known.calls[k]] for k in most])
    tallies = record.scan("decisions").filter(asked).select("decision", "yes", "no", "abstain").drop_nulls().collect()
    recorded = {d: counts for d, *counts in tallies.iter_rows()}
    rows = []
    for k in most:
        call = known.calls[k]
        votes = history.votes[call]
        counts = recorded.get(history.decisions[call]) or [int((votes == v).sum()) for v in (2, 0, 1)]
        day, title = date.fromordinal(int(history.day[call])), history.drafts[call].title
        rows.append((history.decisions[call], day, title, float(weight[k] / 2), float(like.tier[k]), *counts))
    names = ["decision", "date", "title", "weight", "same_text", "yes", "no", "abstain"]
    return pl.DataFrame(rows, schema=names, orient="row")
