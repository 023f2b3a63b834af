"""How long states take: Kaplan-Meier curves with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist

import polars as pl

CURVE = {
    "years": pl.Float64, "at_risk": pl.Int64, "bound": pl.Int64, "still_out": pl.Float64, "low": pl.Float64,
    "high": pl.Float64,
}  # fmt: skip


def survival(years: Sequence[float], bound: Sequence[bool], level: float = 0.9) -> pl.DataFrame:
    """The share still outside by years since a treaty was open to them: the columns of CURVE, a row a time of an event.

    years  until a state was bound, or until the record ends; bound: was it? Kaplan and Meier (1958, JASA 53:
    457-481); intervals by Greenwood's variance on the log-log scale, so that they stay between 0 and 1.

    >>> survival([1, 2, 2, 3], [True, True, False, True])["still_out"].to_list()
    [0.75, 0.5, 0.0]
    """
    z = NormalDist().inv_cdf(0.5 + level / 2)
    pairs = sorted(zip(years, bound, strict=True))
    rows, out, spread = [], 1.0, 0.0
    for time in sorted({y for y, b in pairs if b}):
        at_risk = sum(y >= time for y, _ in pairs)
        events = sum(b and y == time for y, b in pairs)
        out *= 1 - events / at_risk
        spread += events / (at_risk * (at_risk - events)) if at_risk > events else 0.0
        low, high = _ends(out, spread, z)
        rows.append((float(time), at_risk, events, out, low, high))
    return pl.DataFrame(rows, schema=CURVE, orient="row")


def _ends(out: float, spread: float, z: float) -> tuple[float | None, float | None]:
    if not 0 < out < 1:
        return None, None
    reach = z * sqrt(spread) / log(out)
    return out ** exp(-reach), out ** exp(reach)


def median_interval(curve: pl.DataFrame) -> tuple[float | None, float | None]:
    """Ends of the interval of `median_years`: the times at which either end of the curve's band passes one half.

    Brookmeyer and Crowley (1982), Biometrics 38: 29-41, on the same scale as the band. None where it never does.

    >>> median_interval(survival([1, 2, 3, 4], [True] * 4))
    (1.0, 4.0)
    """
    low, high = (curve.filter(pl.col(c).fill_null(pl.col("still_out")) <= 0.5)["years"] for c in ("low", "high"))
    return (float(low[0]) if low.len() else None), (float(high[0]) if high.len() else None)


def median_years(curve: pl.DataFrame) -> float | None:
    """The time by which half are bound; empty where the record ends before."""
    reached = curve.filter(pl.col("still_out") <= 0.5)
    return float(reached["years"][0]) if reached.height else None
