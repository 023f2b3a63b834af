"""Instrumental variables: one for one, with what is needed to doubt it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from suasion.influence.within import Fit, Floats, Ints, clustered, partial, partial_out

WEAK = 10.0


@dataclass(frozen=True)
class Instrumented:
    """Two-stage least squares with one instrument.

    fit      the coefficient, errors clustered; first: the instrument's on the treatment, strength: its squared t (the
             effective F of Montiel Olea and Pflueger where there is one instrument)
    p_weak   p-value of no effect that stands whatever the strength (Anderson and Rubin 1949: the reduced form's)
    """

    fit: Fit
    first: Fit
    strength: float
    p_weak: float

    @property
    def words(self) -> str:
        """The strength in words."""
        kind = "weak" if not self.strength >= WEAK else "strong enough"
        return f"first stage F = {self.strength:.1f} ({kind}); p whatever its strength = {self.p_weak:.3f}"


def instrumented(
    y: Floats, x: Floats, z: Floats, controls: Floats, groups: tuple[Ints, ...], cluster: Ints
) -> Instrumented | None:
    """The effect of `x` on `y` with `z` as its instrument, `controls` and fixed effects out; None where z is nothing.

    All (n,), controls (n, k), groups and cluster codes as in `within.fit`.
    """
    first, reduced = (partial(v, z, controls, groups, cluster) for v in (x, y))
    if not first.identified or abs(first.beta) < 1e-12:
        return None
    stage, outcome = clustered(first), clustered(reduced)
    clean = partial_out(np.column_stack([y, x, z]), controls, groups)
    ys, xs, zs = clean.T
    beta = float(zs @ ys) / float(zs @ xs)
    scores = np.bincount(cluster, zs * (ys - beta * xs), minlength=first.count)
    factor = first.count / (first.count - 1) * (len(y) - 1) / max(len(y) - first.used, 1)
    se = float(np.sqrt(factor * (scores @ scores))) / abs(float(zs @ xs))
    whole = Fit(*_with(beta, se, first.count), len(y), first.count, np.nan)
    return Instrumented(whole, stage, (stage.estimate / stage.se) ** 2, outcome.p)


def _with(beta: float, se: float, count: int) -> tuple[float, float, float, float, float]:
    from scipy.stats import t as student

    reach = float(student.ppf(0.95, count - 1)) * se
    return beta, se, float(2 * student.sf(abs(beta / se), count - 1)), beta - reach, beta + reach
