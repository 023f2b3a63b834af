"""Blocs found from roll calls, period by period, with what is sure about each state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.affinity.indices import Floats
from suasion.measures.blocs.division import Division, divide
from suasion.measures.blocs.partition import UNPLACED
from suasion.measures.blocs.persist import letter, persistent
from suasion.measures.blocs.result import BETWEEN, MEMBERS, MOVES, PERIODS, Blocs
from suasion.measures.blocs.spec import BlocSpec
from suasion.measures.rollcalls import RollCalls


@dataclass(frozen=True)
class _Span:
    """One period divided: its label, states, votes (N, M), bundles (M,), and the letters of its blocs."""

    period: int
    states: tuple[str, ...]
    votes: NDArray[np.int8]
    bundles: NDArray[np.int32]
    division: Division
    letters: tuple[str, ...] = ()


def find_blocs(rollcalls: RollCalls, spec: BlocSpec | None = None) -> Blocs:
    """Communities of states that agree more than chance, in every period of `rollcalls`.

    States are tied by agreement corrected for chance where it is positive, and the network is divided by
    Leiden's algorithm. Each of `spec.draws` resamples of the roll calls is divided anew; the blocs given
    are what they agree on, and shares say how often. Decisions with the same `rollcalls.item` are drawn together.
    A bloc keeps its letter through time as long as it keeps its members. Raises BadInput without a roll call.

    >>> from suasion.measures.rollcalls import roll_calls
    >>> d = pl.DataFrame({"decision": list("abcd"), "body": "hrc", "date": None, "session": 1, "order": range(4)})
    >>> sides = {"P": "yynn", "Q": "yynn", "R": "nnyy", "S": "nnyy"}
    >>> rows = [(c, s, "yes" if v == "y" else "no") for s, w in sides.items() for c, v in zip("abcd", w)]
    >>> votes = pl.DataFrame(rows, schema=["decision", "state", "vote"], orient="row")
    >>> spec = BlocSpec(fewest=1, draws=5, smallest=2)
    >>> find_blocs(roll_calls(d, votes), spec).members.select("state", "bloc").rows()
    [('P', 'A'), ('Q', 'A'), ('R', 'B'), ('S', 'B')]
    """
    spec = spec or BlocSpec()
    if not rollcalls.votes.size:
        raise BadInput("there is no roll call to find blocs in", next_step="check the body, the topic and the years")
    spans = _lettered([_span(rollcalls, t, spec) for t in range(len(rollcalls.periods))])
    members = pl.concat([_members(s) for s in spans]).sort("period", "bloc", "state", nulls_last=True)
    return Blocs(
        periods=pl.DataFrame([_period(s) for s in spans], schema=PERIODS, orient="row"),
        members=members,
        between=pl.concat([_between(s) for s in spans]),
        moves=_moves(members, rollcalls.periods),
        spec=spec,
    )


def _span(rollcalls: RollCalls, t: int, spec: BlocSpec) -> _Span:
    columns = rollcalls.period == t
    votes = rollcalls.votes[:, columns]
    here: NDArray[np.bool_] = np.asarray((votes >= 0).any(axis=1))
    states = tuple(s for s, h in zip(rollcalls.states, here.tolist(), strict=True) if h)
    bundles = rollcalls.item[columns]
    division = divide(votes[here], bundles, spec, seed=rollcalls.periods[t])
    return _Span(rollcalls.periods[t], states, votes[here], bundles, division)


def _lettered(spans: list[_Span]) -> list[_Span]:
    sets = [
        [frozenset(np.array(s.states)[s.division.labels == k]) for k in range(s.division.shares.shape[1])]
        for s in spans
    ]
    return [
        _Span(s.period, s.states, s.votes, s.bundles, s.division, tuple(letter(n) for n in numbers))
        for s, numbers in zip(spans, persistent(sets), strict=True)
    ]


def _period(s: _Span) -> tuple[object, ...]:
    d = s.division
    unaligned = int((d.labels == UNPLACED).sum())
    bundles = len(np.unique(s.bundles))
    return (
        s.period, s.votes.shape[1], bundles, len(s.states), unaligned, len(s.letters), d.modularity, d.stability,
        d.by_seed,
    )  # fmt: skip


def _members(s: _Span) -> pl.DataFrame:
    rows = []
    for i, state in enumerate(s.states):
        home, shares = int(s.division.labels[i]), s.division.shares[i]
        others = [(float(v), k) for k, v in enumerate(shares) if k != home and v > 0]
        second, k = max(others, default=(None, None))
        bloc = s.letters[home] if home != UNPLACED else None
        share = float(shares[home]) if home != UNPLACED else max(0.0, 1.0 - float(shares.sum()))
        known = s.division.agreement[i][~np.isnan(s.division.agreement[i])]
        why = None if bloc else "few votes" if not known.size else "between blocs" if known.max() > 0 else "no tie"
        votes = int((s.votes[i] >= 0).sum())
        second_home = None if k is None else s.letters[k]
        rows.append((s.period, state, bloc, why, share, second_home, second, _tie(s.division, i, home), votes))
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def _tie(division: Division, i: int, home: int) -> float | None:
    beside = (division.labels == home) & (np.arange(len(division.labels)) != i)
    return _known_mean(division.agreement[i, beside]) if home != UNPLACED else None


def _between(s: _Span) -> pl.DataFrame:
    rows = []
    for a, one in enumerate(s.letters):
        for b, other in enumerate(s.letters):
            block = s.division.agreement[np.ix_(s.division.labels == a, s.division.labels == b)]
            known = int((~np.isnan(block)).sum())
            rows.append((s.period, one, other, _known_mean(block), known // 2 if a == b else known))
    return pl.DataFrame(rows, schema=BETWEEN, orient="row")


def _known_mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else None


def _moves(members: pl.DataFrame, periods: Sequence[int]) -> pl.DataFrame:
    """States whose bloc differs from that of the period before it, both known."""
    placed = members.drop_nulls("bloc").select("state", "period", "bloc", "share")
    order = pl.DataFrame(
        {"period": periods, "before": [None, *periods[:-1]]}, schema={"period": pl.Int32, "before": pl.Int32}
    )
    earlier = placed.rename({"period": "before", "bloc": "bloc_from", "share": "share_from"})
    both = placed.join(order, on="period").join(earlier, on=["state", "before"])
    moved = both.filter(pl.col("bloc") != pl.col("bloc_from"))
    return moved.select(
        "state", period_from="before", bloc_from="bloc_from", period_to="period", bloc_to="bloc",
        probability=pl.col("share") * pl.col("share_from"),
    ).select(*MOVES).sort("period_to", "probability", "state", descending=[False, True, False])  # fmt: skip
