"""What is asked of an estimator of positions, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.errors import BadInput

METHODS = ("reference",)


@dataclass(frozen=True, slots=True)
class PositionSpec:
    """The model: an ordinal probit of yes > abstain > no on a state's position, which drifts.

    persistence     correlation of a state's position with its own one period before (stationary AR(1))
    item_sd         prior standard deviation of an item's discrimination
    anchor          id of the state that is put on the positive side (else the first mean is positive)
    tolerance       largest change of a position at which iteration stops
    max_iterations  iterations before it gives up (the result then says it has not converged)
    """

    persistence: float = 0.97
    item_sd: float = 1.5
    anchor: str = "USA"
    tolerance: float = 5e-3
    max_iterations: int = 200
    method: str = "reference"

    def __post_init__(self) -> None:
        """Refuse what cannot be estimated."""
        if not 0 < self.persistence < 1:
            raise BadInput("persistence must lie between 0 and 1", why=f"it is {self.persistence}")
        if self.item_sd <= 0 or self.tolerance <= 0 or self.max_iterations < 1:
            raise BadInput("item_sd, tolerance and max_iterations must be positive")
        if self.method not in METHODS:
            raise BadInput(f"unknown method {self.method!r}", next_step=f"use one of {', '.join(METHODS)}")


@dataclass(frozen=True)
class Positions:
    """Estimated positions.

    frame           one row a state and period with at least one vote in reach:
                    state, period, position, sd, q05, q95, n_votes (position in pooled standard deviations)
    items           one row an item: item, discrimination, lower, upper (cut points on the same scale), n_votes
    log_likelihood  of the votes at the estimate
    converged       did it reach the tolerance?
    method          how it was estimated, in words
    """

    frame: pl.DataFrame
    items: pl.DataFrame
    log_likelihood: float
    iterations: int
    converged: bool
    method: str
    notes: tuple[str, ...] = ()
