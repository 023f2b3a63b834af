"""The search: every setting fitted without the hidden ballots and scored on them; one chosen by the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.positions.search.averaged import averaged_scores
from suasion.measures.positions.search.grid import NAMES, Grid
from suasion.measures.positions.search.holdout import HoldOut, ahead, clusters, fitted, log_scores, pairs
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Searched:
    """What the search found.

    frame    one row a setting, in the grid's order: bound, item_sd, persistence, novelty, cut_sd, consistency_sd,
             consistency_persistence, score (mean log score of a ballot of the next period on a new text, the text
             averaged over, higher is better; this judges), behind (how far it is below the best), se (standard error of
             that difference, clustered by state and by text), fitted (the same with the text as fitted), pairs (mean
             log score of the ballots of hidden pairs of a state and a text), chosen
    ballots  scored ahead, and of hidden pairs
    periods  labels of the periods predicted ahead
    """

    frame: pl.DataFrame
    ballots: tuple[int, int]
    periods: tuple[int, ...]
    rule: str

    @property
    def chosen(self) -> dict[str, float]:
        """The chosen settings by name."""
        return {n: float(v) for n, v in self.frame.filter("chosen").select(NAMES).row(0, named=True).items()}


def search(
    rollcalls: RollCalls, grid: Grid, base: PositionSpec | None = None, progress: Progress | None = None
) -> Searched:
    """Score every setting of `grid` on held-out votes of `rollcalls`, and choose by its rule.

    Raises BadInput where there are too few periods to predict one from those before it.
    """
    base = base or PositionSpec()
    held, beside = _ahead(rollcalls, grid), pairs(rollcalls, grid.share, grid.seed)
    specs = grid.specs(base)
    scores, at_fitted, of_pairs = [], [], []
    with workers(base.threads) as crew:
        for k, spec in enumerate(specs):
            states = [fitted(h, spec, crew) for h in held]
            scores.append(np.concatenate([averaged_scores(h, s, spec) for h, s in zip(held, states, strict=True)]))
            plain = [log_scores(h, s) for h, s in zip(held, states, strict=True)]
            at_fitted.append(float(np.concatenate(plain).mean()))
            of_pairs.append(float(log_scores(beside, fitted(beside, spec, crew)).mean()))
            if progress is not None:
                progress(k + 1, len(specs))
    named = [np.concatenate(names) for names in zip(*map(clusters, held), strict=True)]
    judged = compared(np.stack(scores), *(np.unique(c, return_inverse=True)[1] for c in named))
    settings = [pl.Series(n, [float(getattr(s, n)) for s in specs]) for n in NAMES]
    frame = judged.with_columns(*settings, pl.Series("fitted", at_fitted), pl.Series("pairs", of_pairs))
    order = [*NAMES, "score", "behind", "se", "fitted", "pairs", "chosen"]
    counts = (scores[0].size, int(beside.scored.sum()))
    return Searched(frame.select(order), counts, tuple(h.rollcalls.periods[-1] for h in held), grid.rule)


def compared(scores: Floats, states: NDArray[np.int64], texts: NDArray[np.int64]) -> pl.DataFrame:
    """From log scores (settings, ballots) and each ballot's state and text: score, behind, se, chosen, a row a setting.

    The first setting stands that falls short of the best by no more than one standard error of the paired difference,
    clustered two ways (Cameron, Gelbach and Miller 2011).

    >>> compared(np.array([[-1.0, -1.0, -1.1, -1.0], [-1.1, -0.8, -1.1, -0.9], [-3.0, -3.0, -3.0, -3.1]]),
    ...          np.array([0, 1, 2, 3]), np.array([0, 1, 2, 3]))["chosen"].to_list()
    [True, False, False]
    """
    mean = scores.mean(axis=1)
    short = scores[int(mean.argmax())] - scores
    behind = short.mean(axis=1)
    left = short - behind[:, None]
    both = states * (int(texts.max()) + 1) + texts
    of_state, of_text, of_both = (_sum_of_squares(left, c) for c in (states, texts, both))
    se = np.sqrt(np.maximum(of_state + of_text - of_both, np.maximum(of_state, of_text))) / scores.shape[1]
    chosen = np.arange(len(mean)) == int(np.argmax(behind <= se))
    return pl.DataFrame({"score": mean, "behind": behind, "se": se, "chosen": chosen})


def _sum_of_squares(left: Floats, cluster: NDArray[np.int64]) -> Floats:
    """(settings,) sum over clusters of the squared sum within."""
    number = np.unique(cluster, return_inverse=True)[1]
    return np.array([float((np.bincount(number, row) ** 2).sum()) for row in left])


def _ahead(rollcalls: RollCalls, grid: Grid) -> list[HoldOut]:
    held = [ahead(rollcalls, t, grid.known, grid.seed) for t in range(grid.first, len(rollcalls.periods), grid.every)]
    held = [h for h in held if h.scored.any()]
    if not held:
        raise BadInput(
            "no period can be predicted from those before it",
            why=f"there are {len(rollcalls.periods)} periods; the grid begins with number {grid.first + 1}",
            next_step="give a grid with a smaller `first`, or more votes",
        )
    return held
