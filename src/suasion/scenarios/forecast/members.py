"""Each member's chances, how far they may be off, how much its vote decides, how it voted on such texts before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.institutions import body as body_of
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.history import BODIES, History
from suasion.scenarios.behaviour.known import Known
from suasion.scenarios.behaviour.likeness import RECURRING, Likeness, closest_last
from suasion.scenarios.behaviour.seen import last_votes

Array = NDArray[Any]
VOTES = {0: "no", 1: "abstain", 2: "yes", -1: "absent"}
# How many members are named that move with one.
WITH = 4
STATEMENT = BODIES.index("statement")


def members_table(
    history: History, known: Known, like: Likeness, at: Array, shares: Array, drawn: Array
) -> pl.DataFrame:
    """state, group, yes, no, abstain and bounds of yes and no that hold 80% of the shocks, last; rows as `at`.

    shares (members, 3); drawn (draws, members, 3) after the shocks.
    """
    day = date.fromordinal(known.day)
    low, high = np.quantile(drawn, [0.1, 0.9], axis=0)
    ids = [history.states[m] for m in at]
    groups = [states.GROUP_CODES.get(states.regional_group(s, day) or "", "") for s in ids]
    last = [VOTES.get(int(v)) if v >= 0 else None for v in last_votes(history, known, like, at)]
    bounds = {f"{VOTES[v]}_{q}": b[:, v] for v in (2, 0) for q, b in (("q10", low), ("q90", high))}
    chances = {"yes": shares[:, 2], "no": shares[:, 0], "abstain": shares[:, 1]}
    return pl.DataFrame({"state": ids, "group": groups, **chances, **bounds, "last": last})


def absence(history: History, known: Known, members: Array) -> Array:
    """(members,) share of recent Council calls missed, drawn towards that of all members."""
    at = history.body[known.calls] == 0
    votes, weight = history.votes[known.calls[at]][:, members], np.exp(-known.age[at] / 2)[:, None]
    missed, listed = ((votes == -1) * weight).sum(axis=0), ((votes >= -1) * weight).sum(axis=0)
    mean = missed.sum() / max(float(listed.sum()), 1.0)
    return np.asarray((missed + 5 * mean) / (listed + 5))


def passed(draft: Draft, day: date, votes: Array) -> Array:
    """(draws,) adopted under the rules in force on the day; votes (draws, members)."""
    yes, no, abstain = ((votes == v).sum(axis=1) for v in (2, 0, 1))
    return _rule(draft, day, yes, no, abstain, votes.shape[1])


def pivots(draft: Draft, day: date, votes: Array) -> Array:
    """(members,) chance of adoption with this member's yes, less that with its no."""
    counts, size = [(votes == v).sum(axis=1) for v in (2, 0, 1)], votes.shape[1]
    out = []
    for k in range(size):
        yes, no, abstain = (c - (votes[:, k] == v) for c, v in zip(counts, (2, 0, 1), strict=True))
        with_yes = _rule(draft, day, yes + 1, no, abstain, size).mean()
        out.append(float(with_yes - _rule(draft, day, yes, no + 1, abstain, size).mean()))
    return np.array(out)


def last_round(history: History, known: Known, like: Likeness, symbols: Mapping[str, str] | None = None) -> str | None:
    """When the closest earlier round of the text was put to the vote and what came, in words; None where none is known.

    symbols  by id of the decision; it is named by its id where it has none

    Joint statements, and motions to take no action, say nothing of whether the text passes.
    """
    put = np.array([history.drafts[k].motion != "no-action" for k in known.calls], dtype=bool)
    rounds = np.flatnonzero((like.tier >= RECURRING) & (history.body[known.calls] != STATEMENT) & put)
    if not len(rounds):
        return None
    call = known.calls[closest_last(history, known, like, rounds)[-1]]
    yes, no, abstain = (int((history.votes[call] == v).sum()) for v in (2, 0, 1))
    came = "a majority for it" if yes > no else "no majority for it"
    day = date.fromordinal(int(history.day[call]))
    name = (symbols or {}).get(history.decisions[call], history.decisions[call])
    return f"Its closest earlier round, on {day}: {yes} yes, {no} no, {abstain} abstaining, {came} ({name})."


def _rule(draft: Draft, day: date, yes: Array, no: Array, abstain: Array, size: int) -> Array:
    threshold = body_of("hrc").in_force(day).threshold(draft.motion)
    return np.asarray(threshold.passed(yes, no, abstain, np.full(len(yes), size)))


def past_of(history: History, known: Known, like: Likeness, chosen: list[str], sitting: Array) -> pl.DataFrame:
    """Of each state: its last votes on earlier rounds, how often it switched and when last, who moves with it.

    Rounds are those of the same text; where there is none, texts and joint statements on the same state.

    Two states move together where both voted off what their positions say, on the same calls and to the same side:
    the correlation of what a factor model leaves over, among the members, weighed by age.
    """
    moves = _moves_with(known)
    same = like.tier >= RECURRING
    rounds = np.flatnonzero(same if same.any() else like.tier > 0)
    rows = []
    for state in chosen:
        at = history.place[state]
        past = [(int(history.day[known.calls[k]]), int(history.votes[known.calls[k], at])) for k in rounds]
        cast = [(date.fromordinal(d).year, v) for d, v in sorted(past) if v >= 0]
        switched = [b[0] for a, b in pairwise(cast) if a[1] != b[1]]
        others = [i for i in sitting[np.argsort(-moves[at, sitting], kind="stable")] if i != at][:WITH]
        together = ", ".join(f"{history.states[i]} {moves[at, i]:.2f}" for i in others if moves[at, i] > 0)
        said = ", ".join(f"{y} {VOTES[v]}" for y, v in cast[-6:])
        rows.append((state, said or None, len(cast), len(switched), max(switched, default=None), together or None))
    names = ["state", "votes", "rounds", "switches", "last_switch", "moves_with"]
    kinds = [pl.String, pl.String, pl.Int64, pl.Int64, pl.Int64, pl.String]
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def _moves_with(known: Known) -> Array:
    left = (known.score - known.fitted) * known.cast * np.sqrt(np.exp(-known.age / 4))[:, None]
    cross = left.T @ left
    size = np.maximum(np.diag(cross), 1e-9)
    return np.asarray(cross / (np.sqrt(np.outer(size, size)) + 1.0))
