"""Roll calls as a matrix, states x calls: what every measure of voting starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.errors import BadInput

NO, ABSTAIN, YES = 0, 1, 2
ABSENT, NOT_LISTED = -1, -2
VOTE_CODES = {"no": NO, "abstain": ABSTAIN, "yes": YES, "absent": ABSENT}
PERIODS = ("session", "year")


@dataclass(frozen=True)
class RollCalls:
    """Votes of N states on M calls, in order of time.

    votes    int8 (N, M): 0 no, 1 abstain, 2 yes, -1 absent, -2 not listed (no member, or no ballot)
    states   N ids, sorted
    calls    frame of M rows: decision, body, date, period (label), item (id shared by re-voted texts)
    period   int32 (M,): index into `periods`, never decreasing
    periods  T labels, increasing (session number or year)
    item     int32 (M,): index of the item a call is a vote on; calls with the same item share parameters
    record   version of the record they were read from, where that is known
    """

    votes: NDArray[np.int8]
    states: tuple[str, ...]
    calls: pl.DataFrame
    period: NDArray[np.int32]
    periods: tuple[int, ...]
    item: NDArray[np.int32]
    record: str = ""

    @property
    def n_votes(self) -> int:
        """How many yes, no and abstain ballots."""
        return int((self.votes >= 0).sum())

    def select(self, keep: NDArray[np.bool_]) -> RollCalls:
        """The calls where `keep` (M,) is true, and the states that are listed on at least one of them."""
        votes, calls = self.votes[:, keep], self.calls.filter(pl.Series(keep))
        return replace(_indexed(*_rows(votes, self.states, votes != NOT_LISTED), calls), record=self.record)

    def before(self, day: date) -> RollCalls:
        """What was known on the morning of `day`: the calls dated before it (undated calls are left out).

        Assembly days before session 58 are right to the month only, so the cut is too.

        >>> d = pl.DataFrame({"decision": ["a", "b"], "body": ["hrc"] * 2, "session": [1, 2], "order": [1, 2],
        ...                   "date": [date(2007, 3, 1), date(2008, 3, 1)]})
        >>> b = pl.DataFrame({"decision": ["a", "a", "b"], "state": ["X", "Y", "X"], "vote": ["yes", "no", "no"]})
        >>> roll_calls(d, b).before(date(2008, 1, 1)).votes.tolist()
        [[2], [0]]
        """
        return self.select((self.calls["date"] < day).fill_null(value=False).to_numpy())

    def contested(self) -> RollCalls:
        """The calls on which not all ballots are the same, and the states that cast a ballot on one of them."""
        kept = self.select(_contested(self.votes))
        votes, names = _rows(kept.votes, kept.states, kept.votes >= 0)
        return replace(kept, votes=votes, states=names)


def roll_calls(
    decisions: pl.DataFrame,
    ballots: pl.DataFrame,
    *,
    by: str = "session",
    items: pl.DataFrame | None = None,
    drop_unanimous: bool = False,
    continued: bool = False,
) -> RollCalls:
    """The matrix of `ballots` on `decisions` (record tables), one column a decision with a ballot.

    by              'session' (of one body) or 'year': the period a call belongs to
    items           optional frame decision, item (str): decisions on the same recurring text
    drop_unanimous  leave out calls on which all yes/abstain/no ballots agree
    continued       count a state as the one that continues it (SUN as RUS), so that it has one row

    Raises BadInput for sessions of several bodies, which bear the same numbers, and for a vote that is none.

    >>> d = pl.DataFrame({"decision": ["a"], "body": ["unga"], "date": [None], "session": [1], "order": [1]})
    >>> b = pl.DataFrame({"decision": ["a", "a"], "state": ["X", "Y"], "vote": ["yes", "no"]})
    >>> roll_calls(d, b).votes.tolist()
    [[2], [0]]
    """
    calls = _calls(decisions, ballots, by, items)
    ballots = _continued(ballots) if continued else ballots
    votes, states = _matrix(calls, ballots)
    found = _indexed(votes, states, calls)
    return found.contested() if drop_unanimous else found


def _rows(
    votes: NDArray[np.int8], states: tuple[str, ...], there: NDArray[np.bool_]
) -> tuple[NDArray[np.int8], tuple[str, ...]]:
    """The states that have any entry `there`, and their rows."""
    keep: NDArray[np.bool_] = np.asarray(there.any(axis=1))
    return votes[keep], tuple(s for s, k in zip(states, keep.tolist(), strict=True) if k)


def _indexed(votes: NDArray[np.int8], states: tuple[str, ...], calls: pl.DataFrame) -> RollCalls:
    """Number the periods and items of `calls` in the order in which they stand."""
    periods = tuple(sorted(set(calls["period"].to_list())))
    index = {p: i for i, p in enumerate(periods)}
    names = {t: i for i, t in enumerate(dict.fromkeys(calls["item"].to_list()))}
    return RollCalls(
        votes=np.ascontiguousarray(votes),
        states=states,
        calls=calls,
        period=np.array([index[p] for p in calls["period"]], dtype=np.int32),
        periods=periods,
        item=np.array([names[t] for t in calls["item"]], dtype=np.int32),
    )


def _continued(ballots: pl.DataFrame) -> pl.DataFrame:
    return ballots.with_columns(pl.col("state").replace(states.heirs()))


def _calls(decisions: pl.DataFrame, ballots: pl.DataFrame, by: str, items: pl.DataFrame | None) -> pl.DataFrame:
    if by not in PERIODS:
        raise BadInput(f"unknown period {by!r}", next_step=f"use one of {', '.join(PERIODS)}")
    period = pl.col("session") if by == "session" else pl.col("date").dt.year()
    voted = ballots.select("decision").unique()
    calls = with_sessions(decisions.join(voted, on="decision", how="semi"))
    bodies = sorted(calls["body"].drop_nulls().unique())
    if by == "session" and len(bodies) > 1:
        raise BadInput(
            "sessions of different bodies bear the same numbers",
            where="roll_calls",
            why=f"there are roll calls of {', '.join(bodies)}",
            next_step="filter the decisions to one body, or say by='year'",
        )
    calls = calls.with_columns(period=period.cast(pl.Int32)).filter(pl.col("period").is_not_null())
    link = items if items is not None else pl.DataFrame(schema={"decision": pl.String, "item": pl.String})
    calls = calls.join(link.select("decision", "item"), on="decision", how="left")
    return calls.select(
        "decision", "body", "date", "period", "order", item=pl.col("item").fill_null(pl.col("decision"))
    ).sort("period", "date", "order", "decision", nulls_last=True)


def with_sessions(decisions: pl.DataFrame) -> pl.DataFrame:
    """Decisions in order of time, with a session where the source gives none.

    The Assembly's follows from the date: its sessions begin in September, and a special session goes with the regular
    one before it. Elsewhere it is the session of the body's last decision before. What has neither stays without.

    >>> days = [date(2022, 3, 2), date(2021, 12, 1), date(2021, 9, 30), date(2021, 10, 8)]
    >>> d = pl.DataFrame({"decision": ["a", "b", "c", "d"], "body": ["unga", "unga", "hrc", "hrc"], "date": days,
    ...                   "session": [None, None, 48, None], "order": [1, 1, 1, 1]})
    >>> with_sessions(d).select("decision", "session").rows()
    [('c', 48), ('d', 48), ('b', 76), ('a', 76)]
    """
    day, assembly = pl.col("date").cast(pl.Date), pl.col("body") == "unga"
    by_date = pl.when(assembly).then(day.dt.year() - 1945 - (day.dt.month() < 9).cast(pl.Int32))
    ordered = decisions.sort("body", "date", "order", "decision", nulls_last=True)
    known = ordered.with_columns(session=pl.coalesce("session", by_date).cast(pl.Int32))
    known = known.with_columns(session=pl.col("session").forward_fill().over("body"))
    return known.sort("date", "body", "order", "decision", nulls_last=True)


def _matrix(calls: pl.DataFrame, ballots: pl.DataFrame) -> tuple[NDArray[np.int8], tuple[str, ...]]:
    unknown = sorted(set(ballots["vote"].unique().to_list()) - set(VOTE_CODES), key=str)
    if unknown:
        raise BadInput(
            f"unknown votes: {', '.join(map(str, unknown[:5]))}",
            why="a ballot is yes, no, abstain or absent",
            next_step="code them so, or leave them out",
        )
    column = calls.select("decision").with_row_index("j")
    cells = ballots.join(column, on="decision").select("state", "j", "vote")
    states = tuple(sorted(cells["state"].unique().to_list()))
    row = pl.DataFrame({"state": states}, schema={"state": pl.String}).with_row_index("i")
    cells = cells.join(row, on="state").with_columns(
        code=pl.col("vote").replace_strict(VOTE_CODES, return_dtype=pl.Int8)
    )
    votes = np.full((len(states), calls.height), NOT_LISTED, dtype=np.int8)
    votes[cells["i"].to_numpy(), cells["j"].to_numpy()] = cells["code"].to_numpy()
    return votes, states


def _contested(votes: NDArray[np.int8]) -> NDArray[np.bool_]:
    kinds = sum((votes == code).any(axis=0).astype(int) for code in (NO, ABSTAIN, YES))
    return np.asarray(kinds > 1)
