"""What `agreement` returns: a frozen result with tidy frames."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

VALUES = {
    "state_a": pl.String,
    "state_b": pl.String,
    "period": pl.Int32,
    "measure": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "n": pl.Int32,
    "agree": pl.Float64,
    "expected": pl.Float64,
}
CELLS = tuple(f"{a}_{b}" for a in ("no", "abstain", "yes") for b in ("no", "abstain", "yes"))


@dataclass(frozen=True)
class Affinity:
    """Agreement of pairs of states.

    values  a row a pair, period and measure: state_a, state_b, period (null: all together), measure,
            value (null where chance alone would give full agreement), low, high, n (decisions both
            voted on), agree (credits: the numerator), expected (share by chance; null if uncorrected)
    tables  a row a pair and period: n and the nine counts no_no, no_abstain, ... yes_yes (a's vote first)
    interval, level  how low and high were made, and their nominal coverage
    """

    values: pl.DataFrame
    tables: pl.DataFrame
    interval: str
    level: float

    def frame(self, measure: str | None = None) -> pl.DataFrame:
        """The values, of one measure or of all."""
        return self.values if measure is None else self.values.filter(pl.col("measure") == measure)

    def agreement_with(self, state: str, measure: str = "kappa", *, at_least: int = 1) -> pl.DataFrame:
        """The others by agreement with `state`, nearest first within a period.

        Columns: period, state, value, low, high, n, agree, expected. Pairs with fewer than
        `at_least` decisions in common, and those without a value, are left out.
        """
        pair = (pl.col("state_a") == state) | (pl.col("state_b") == state)
        other = pl.when(pl.col("state_a") == state).then("state_b").otherwise("state_a")
        known = (pl.col("n") >= at_least) & pl.col("value").is_not_null()
        found = self.frame(measure).filter(pair & known).with_columns(state=other)
        columns = ("period", "state", "value", "low", "high", "n", "agree", "expected")
        return found.select(columns).sort("period", "value", "n", "state", descending=[False, True, True, False])
