"""Run the search: every setting of the grid fitted without the hidden ballots, scored on them, one chosen by the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.positions.search.grid import NAMES, Grid
from suasion.measures.positions.search.holdout import HoldOut, ahead, fitted, log_scores, random_share, texts_of
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Searched:
    """What the search found.

    frame    one row a setting, in the grid's order: item_sd, persistence, novelty, cut_sd, ahead and random (mean log
             score of a ballot, higher is better), behind (how far `ahead` is below the best), se (standard error of
             that difference, clustered by text), chosen
    ballots  scored ahead, and at random
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
    held = _ahead(rollcalls, grid)
    at_random = random_share(rollcalls, grid.share, grid.seed)
    specs, of_ahead, of_random = grid.specs(base), [], []
    with workers(base.threads) as crew:
        for k, spec in enumerate(specs):
            of_ahead.append(np.concatenate([log_scores(h, fitted(h, spec, crew)) for h in held]))
            of_random.append(float(log_scores(at_random, fitted(at_random, spec, crew)).mean()))
            if progress is not None:
                progress(k + 1, len(specs))
    texts = np.unique([t for h in held for t in texts_of(h)], return_inverse=True)[1]
    settings = {n: [float(getattr(s, n)) for s in specs] for n in NAMES}
    frame = compared(np.stack(of_ahead), texts).with_columns(pl.Series(n, v) for n, v in settings.items())
    frame = frame.with_columns(pl.Series("random", of_random))
    order = [*NAMES, "ahead", "behind", "se", "random", "chosen"]
    scored = (len(texts), int(at_random.scored.sum()))
    return Searched(frame.select(order), scored, tuple(h.rollcalls.periods[-1] for h in held), grid.rule)


def compared(scores: Floats, texts: NDArray[np.int64]) -> pl.DataFrame:
    """From log scores (settings, ballots) and the text of each ballot: ahead, behind, se, chosen, a row a setting.

    The first setting stands that falls short of the best by no more than one standard error of the paired difference.

    >>> compared(np.array([[-1.0, -1.0, -1.2, -1.0], [-1.1, -0.8, -1.1, -0.9], [-3.0, -3.0, -3.0, -3.1]]),
    ...          np.array([0, 1, 2, 3]))["chosen"].to_list()
    [True, False, False]
    """
    mean = scores.mean(axis=1)
    short = scores[int(mean.argmax())] - scores
    behind = short.mean(axis=1)
    left = short - behind[:, None]
    by_text = np.stack([np.bincount(texts, row) for row in left])
    se = np.sqrt((by_text**2).sum(axis=1)) / scores.shape[1]
    chosen = np.arange(len(mean)) == int(np.argmax(behind <= se))
    return pl.DataFrame({"ahead": mean, "behind": behind, "se": se, "chosen": chosen})


def _ahead(rollcalls: RollCalls, grid: Grid) -> list[HoldOut]:
    held = [ahead(rollcalls, t) for t in range(grid.first, len(rollcalls.periods), grid.every)]
    held = [h for h in held if h.scored.any()]
    if not held:
        raise BadInput(
            "no period can be predicted from those before it",
            why=f"there are {len(rollcalls.periods)} periods; the grid begins with number {grid.first + 1}, and "
            "a text must come again",
            next_step="give a grid with a smaller `first`, or more votes",
        )
    return held
