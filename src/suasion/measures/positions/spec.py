"""What is asked of an estimator of positions, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.errors import BadInput, NotConverged
from suasion.measures.positions.settings import default

METHODS = ("fast", "reference")


@dataclass(frozen=True, slots=True)
class PositionSpec:
    """The model: an ordinal logit of yes > abstain > no on a state's position, which drifts.

    persistence     correlation of a state's position with its own one period before, on a familiar agenda
    novelty         how much faster positions drift when every item is new: the clock runs 1 + novelty times as fast
    bound           how strongly positions are held in a bounded space: in every period that a state votes in, the log
                    prior loses bound x^4 / 4 (0: not at all, the walk alone)
    consistency_sd  how far states differ, and change, in how surely they vote as their positions say: standard
                    deviation of the logarithm of a state's consistency (0: all alike)
    consistency_persistence  correlation of that logarithm with itself one period before
    item_sd         prior standard deviation of an item's discrimination
    cut_sd          prior standard deviation of an item's cut points
    anchor          id of the state that is put on the positive side (where it casts no vote, the first that does)
    tolerance       largest change of a position, in prior standard deviations, at which iteration stops
    max_iterations  sweeps before it gives up (the result then says it has not converged)
    method          'fast' (compiled) or 'reference' (plain, slow, for small sets of votes)
    threads         0 takes every core that has enough to do; the answer does not depend on it

    The first seven are, where not given, what held-out votes chose (`suasion positions-search`; chosen.toml).
    """

    persistence: float = default("persistence")
    novelty: float = default("novelty")
    bound: float = default("bound")
    consistency_sd: float = default("consistency_sd")
    consistency_persistence: float = default("consistency_persistence")
    item_sd: float = default("item_sd")
    cut_sd: float = default("cut_sd")
    anchor: str = "USA"
    tolerance: float = 1e-3
    max_iterations: int = 500
    method: str = "fast"
    threads: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be estimated."""
        for name in ("persistence", "consistency_persistence"):
            if not 0 < getattr(self, name) < 1:
                raise BadInput(
                    f"{name} must lie between 0 and 1",
                    why=f"it is {getattr(self, name)}",
                    next_step="give a number between 0 and 1",
                )
        if not min(self.novelty, self.bound, self.consistency_sd, self.threads) >= 0:
            raise BadInput(
                "novelty, bound, consistency_sd and threads must not be negative", next_step="give 0 or more"
            )
        if not (self.item_sd > 0 and self.cut_sd > 0 and self.tolerance > 0 and self.max_iterations >= 1):
            raise BadInput(
                "item_sd, cut_sd, tolerance and max_iterations must be positive", next_step="give more than 0"
            )
        if self.method not in METHODS:
            raise BadInput(f"unknown method {self.method!r}", next_step=f"use one of {', '.join(METHODS)}")


@dataclass(frozen=True)
class Positions:
    """Estimated positions.

    frame           one row a state and period, from its first vote to its last:
                    state, period, position, sd, q05, q95, n_votes (positions have mean 0 and standard deviation 1
                    over the states and periods voted in; the interval holds 90%)
    items           one row an item: item, discrimination, lower, upper (cut points), n_votes. The chance of no is
                    F(s (lower - discrimination position)), of yes F(s (discrimination position - upper)), F the
                    logistic and s the state's consistency
    consistency     one row a state and period voted in: state, period, consistency, q05, q95, n_votes: how surely it
                    votes as its position says (1: as states do in the geometric mean; 2: log odds twice as large)
    log_likelihood  of the votes at the estimate
    converged       did it reach the tolerance?
    method          how it was estimated, in words
    notes           what a reader must know: states and items that say little, periods left out
    record          version of the record the votes came from, where that is known
    version         version of this package
    """

    frame: pl.DataFrame
    items: pl.DataFrame
    consistency: pl.DataFrame
    log_likelihood: float
    iterations: int
    converged: bool
    method: str
    notes: tuple[str, ...] = ()
    record: str = ""
    version: str = ""

    def enforce(self) -> Positions:
        """Give the result back, or raise NotConverged."""
        if not self.converged:
            raise NotConverged(
                "the positions have not converged",
                why=f"they still moved after {self.iterations} sweeps",
                next_step="choose other votes (--body, --topic, --by), or states as equally sure (--alike)",
            )
        return self
