"""The backtest: every recorded Council decision forecast from what was known before, then scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.record.store import Record
from suasion.record.sync import Progress, silent
from suasion.scenarios.behaviour.drafts import KINDS
from suasion.scenarios.behaviour.history import History, make_history, read_history
from suasion.scenarios.behaviour.likeness import RECURRING
from suasion.scenarios.behaviour.rolling import Forecasts, learns_from, roll
from suasion.scenarios.forecast.baselines import NAMES, baselines
from suasion.scenarios.forecast.score import calibration_error, reliability, score, skill_interval
from suasion.scenarios.forecast.shocks import groups_at, learnt_shocks
from suasion.scenarios.forecast.tally import draw_tallies
from suasion.scenarios.forecast.unseen import Unseen, read_unseen

Array = NDArray[Any]
OURS = "suasion"
BAR = NAMES[-1]
CLOSE = 6
BIAS = (
    "The record lacks most drafts that were rejected, and texts that would fail are withdrawn or never tabled: "
    "the odds that a resolution is adopted are biased upward."
)


@dataclass(frozen=True)
class Backtest:
    """What the backtest found.

    scores       who forecast, which decisions: log, brier, right, n ballots, decisions
    skill        by kind: share by which our log score is better than the bar's, with 5% and 95% bounds
    margins      by kind: coverage and mean width (votes) of the 80% interval of yes minus no; Brier of the outcome
    reliability  see `score.reliability`
    decisions    one row a decision: margin, q10, q90, odds of adoption, log score
    """

    first: date
    last: date
    scores: pl.DataFrame
    skill: pl.DataFrame
    margins: pl.DataFrame
    reliability: pl.DataFrame
    decisions: pl.DataFrame
    calibration: float
    notes: tuple[str, ...] = (BIAS, "Everything is conditional on a roll call being held.")


def backtest(
    record: Record,
    first: date,
    *,
    votes_from: Path | None = None,
    seed: int = 20240101,
    progress: Progress = silent,
) -> Backtest:
    """Rolling-origin backtest of the Council decisions that reconcile, from `first` on.

    With `votes_from`, the decisions of that folder that the record does not have are scored, and they alone; each
    enters the history after its day.

    Raises BadInput where the record has none from that day on, or none before it to learn from.
    """
    new = read_unseen(votes_from, record) if votes_from else None
    history = _with(record, new) if new else read_history(record)
    made = roll(history, learns_from(history, first.toordinal()), progress)
    return judge(made, reconciled(record, history, new), first, seed)


def judge(made: Forecasts, sure: Array, first: date, seed: int = 20240101) -> Backtest:
    """Score forecasts from `first` on beside the baselines; sure (J,) flags of the calls to score.

    Raises BadInput where there is none.
    """
    history = made.history
    plain = baselines(made, first.toordinal())
    use = sure[made.call] & (made.vote >= 0) & (history.day[made.call] >= first.toordinal())
    if not use.any():
        raise BadInput(
            f"the record has no Council roll call from {first} on that reconciles",
            next_step="run `suasion sync --from DIR` with the OHCHR votes, or begin earlier",
        )
    decisions = _decisions(made, use, seed)
    table = reliability(made.shares[use], made.vote[use])
    days = history.day[made.call[use]]
    return Backtest(
        first=date.fromordinal(int(days.min())),
        last=date.fromordinal(int(days.max())),
        scores=_scores(made, plain, use),
        skill=_skill(made, plain, use, seed),
        margins=_margins(decisions),
        reliability=table,
        decisions=decisions,
        calibration=calibration_error(table),
    )


def _with(record: Record, new: Unseen) -> History:
    decisions = pl.concat([record.table("decisions"), new.decisions], how="diagonal_relaxed")
    ballots = pl.concat([record.table("ballots"), new.ballots], how="diagonal_relaxed")
    signed = record.table("statements") if "statements" in record.tables() else None
    return make_history(decisions, ballots, signed)


def reconciled(record: Record, history: History, new: Unseen | None = None) -> Array:
    """(J,) flags: Council roll calls whose ballots count to the official totals as the source has them.

    What to score may be chosen with the totals; what to forecast never is.
    """
    told = new.problems if new else record.table("problems")
    asked = set(new.decisions["decision"]) if new else set(history.decisions)
    problems = told.select("check", decision=pl.col("detail").str.extract(r"^([\w-]+)"))
    doubled = set(problems.filter(pl.col("check") == "double ballot")["decision"])
    odd = set(problems.filter(pl.col("check") == "unreconciled")["decision"]) - doubled
    return np.asarray(history.scored & np.array([d in asked and d not in odd for d in history.decisions]))


def _subsets(made: Forecasts, use: Array) -> dict[str, Array]:
    kind = made.history.kind[made.call]
    text = kind > 0
    return {
        "all": use,
        **{k: use & (kind == i) for i, k in enumerate(KINDS)},
        "resolutions": use & text,
        "recurring": use & text & (made.tier >= RECURRING),
        "new": use & text & (made.tier < RECURRING),
    }


def _scores(made: Forecasts, plain: dict[str, Array], use: Array) -> pl.DataFrame:
    rows = []
    for which, mask in _subsets(made, use).items():
        for who, shares in {OURS: made.shares, **plain}.items():
            if mask.any():
                s = score(shares[mask], made.vote[mask], made.call[mask])
                rows.append((which, who, s.log, s.brier, s.right, s.n, s.calls))
    names = ["decisions", "forecast", "log", "brier", "right", "ballots", "calls"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _skill(made: Forecasts, plain: dict[str, Array], use: Array, seed: int) -> pl.DataFrame:
    rows = []
    for which, mask in _subsets(made, use).items():
        if mask.any():
            args = (made.shares[mask], plain[BAR][mask], made.vote[mask], made.call[mask])
            rows.append((which, *skill_interval(*args, seed).tolist()))
    return pl.DataFrame(rows, schema=["decisions", "better", "q05", "q95"], orient="row")


def _decisions(made: Forecasts, use: Array, seed: int) -> pl.DataFrame:
    h, shocks = made.history, learnt_shocks(made)
    rows = []
    for call in np.unique(made.call[use]):
        at = np.flatnonzero(use & (made.call == call))
        day = int(h.day[call])
        vote, shares = made.vote[at], made.shares[at]
        tally = draw_tallies(shares, groups_at(made, at), seed + int(call), chosen=shocks.on(day))
        margin = tally[:, 2] - tally[:, 0]
        low, high = np.quantile(margin, [0.1, 0.9])
        real = int((vote == 2).sum() - (vote == 0).sum())
        log = float(-np.log(shares[np.arange(len(vote)), vote]).mean())
        odds = float((margin > 0).mean())
        name, kind = h.decisions[call], KINDS[h.kind[call]]
        rows.append((name, date.fromordinal(day), kind, h.drafts[call].title, real, low, high, odds, log))
    names = ["decision", "date", "kind", "title", "margin", "q10", "q90", "odds", "log"]
    return pl.DataFrame(rows, schema=names, orient="row")


def _margins(decisions: pl.DataFrame) -> pl.DataFrame:
    close = decisions.filter(pl.col("margin").abs() <= CLOSE)
    groups = {"all": decisions, **{k: decisions.filter(kind=k) for k in KINDS}, f"margin up to {CLOSE}": close}
    rows = []
    for which, frame in groups.items():
        if frame.height:
            inside = (frame["margin"] >= frame["q10"]) & (frame["margin"] <= frame["q90"])
            passed = (frame["margin"] > 0).cast(pl.Float64)
            width, brier = (frame["q90"] - frame["q10"]).mean(), ((frame["odds"] - passed) ** 2).mean()
            rate = passed.mean()
            rows.append((which, frame.height, inside.mean(), width, rate, brier))
    names = ["decisions", "n", "covered", "width", "adopted", "brier"]
    return pl.DataFrame(rows, schema=names, orient="row")
