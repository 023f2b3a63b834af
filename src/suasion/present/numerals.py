"""Numbers in a column: as many digits as the column needs, thousands apart, intervals behind their estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from suasion.present.words import signed

DIGITS = 2
APART = 9999  # a column with larger numbers has its thousands apart
WHOLE = 1000  # a column that goes beyond it needs no decimals
QUANTILES = (("q05", "q95"), ("q10", "q90"))
MIDDLES = ("position", "mean", "median", "value")
COUNTS = {"n", "year", "period"}  # never what an interval belongs to


@dataclass(frozen=True, slots=True)
class Numerals:
    """How the numbers of a column are written: digits behind the point, and whether thousands stand apart.

    >>> Numerals(1).of(-2.0), Numerals(0, grouped=True).of(11903.8), Numerals(2).between(-0.5, 0.25)
    ('−2.0', '11,904', '−0.50 to 0.25')
    """

    digits: int
    grouped: bool = False

    def of(self, value: float) -> str:
        """The number as text."""
        rounded = round(value, self.digits) + 0.0
        if self.grouped:
            return f"{rounded:,.{self.digits}f}".replace("-", "\u2212")
        return signed(rounded, self.digits)

    def between(self, low: float, high: float) -> str:
        """An interval as text."""
        return f"{self.of(low)}{' to ' if low < 0 else chr(0x2013)}{self.of(high)}"


def numerals_of(frame: pl.DataFrame, column: str, ends: Sequence[str] = (), digits: int = DIGITS) -> Numerals:
    """How a column is written, together with the ends of its interval: decimals align, `digits` of them at most.

    >>> numerals_of(pl.DataFrame({"since": [2007.0, 1993.0]}), "since")
    Numerals(digits=0, grouped=False)
    """
    values = pl.concat([frame[c].cast(pl.Float64) for c in (column, *ends)]).drop_nulls()
    values = values.filter(values.is_finite())
    largest = values.abs().max() if values.len() else 0.0
    grouped = isinstance(largest, float) and largest > APART
    if isinstance(largest, float) and largest >= WHOLE:
        return Numerals(0, grouped)
    needed = next((d for d in range(digits) if bool((values.round(d) == values.round(digits)).all())), digits)
    return Numerals(needed, grouped)


def ends_of(frame: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """Columns that hold an estimate, with the two that hold the ends of its interval.

    x has x_low and x_high (or x_q10 and x_q90); plain low and high belong to the number before them.

    >>> ends_of(pl.DataFrame({"soft": [0.5], "soft_low": [0.4], "soft_high": [0.6], "n": [9]}))
    {'soft': ('soft_low', 'soft_high')}
    """
    numbers = [c for c in frame.columns if frame.schema[c].is_numeric()]
    found = {}
    for low, high in (("low", "high"), *QUANTILES):
        for c in numbers:
            if {f"{c}_{low}", f"{c}_{high}"} <= set(numbers):
                found[c] = (f"{c}_{low}", f"{c}_{high}")
        if {low, high} <= set(numbers):
            before = [c for c in numbers[: numbers.index(low)] if c not in COUNTS]
            middle = next((m for m in MIDDLES if m in before), None) if low != "low" else None
            if before:
                found[middle or before[-1]] = (low, high)
    return {c: pair for c, pair in found.items() if _within(frame, c, *pair)}


def _within(frame: pl.DataFrame, column: str, low: str, high: str) -> bool:
    return frame.filter((pl.col(column) < pl.col(low) - 1e-6) | (pl.col(column) > pl.col(high) + 1e-6)).is_empty()
