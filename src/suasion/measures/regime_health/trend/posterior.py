"""The exact posterior of every placing of breaks, and draws from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.regime_health.trend.design import Design, Floats, Years, broken_lines


@dataclass(frozen=True)
class Family:
    """The m models of one design with the values seen.

    log (m,)      log marginal likelihood with the prior, up to a constant common to all designs
    centre (m, p) posterior mean of the slopes; root (m, p, p): of their covariance, in units of the error's variance
    level         weighted mean of the values; rest (m,) and freedom: posterior of the error's variance
    """

    design: Design
    log: Floats
    centre: Floats
    root: Floats
    level: float
    rest: Floats
    freedom: int


@dataclass(frozen=True)
class Draws:
    """S draws over T years: levels (S, T), slopes (S, T) a decade, last break (S,) or 0, number of breaks (S,)."""

    levels: Floats
    slopes: Floats
    last: NDArray[np.int64]
    count: NDArray[np.int64]


def posterior(made: list[Design], values: Floats) -> list[Family]:
    """Every model weighed by the values (n,) of the known years: g-prior with g = n, flat on level and log scale."""
    return [_family(d, values) for d in made]


def _family(d: Design, values: Floats) -> Family:
    n, p = len(values), d.slopes.shape[2]
    y = d.whiten(values)
    level = float(d.one @ y) / d.weight
    y0 = y - d.one * level
    moment = np.einsum("mnp,n->mp", d.slopes, y0)
    best = np.einsum("mpq,mq->mp", d.inverse, moment)
    shrunk = n / (1.0 + n)
    rest = np.maximum(y0 @ y0 - shrunk * (moment * best).sum(axis=1), 1e-12)
    penalty = 0.5 * np.log(d.weight) + 0.5 * p * np.log1p(n) - d.log_root - d.prior
    log = -penalty - 0.5 * (n - 1) * np.log(rest)
    root = np.sqrt(shrunk) * np.linalg.cholesky(d.inverse)
    return Family(d, log, shrunk * best, root, level, rest, n - 1)


def weights(families: list[Family]) -> list[Floats]:
    """Posterior probability of every model, family by family; together they are 1."""
    top = max(float(f.log.max()) for f in families)
    raw = [np.exp(f.log - top) for f in families]
    total = sum(float(w.sum()) for w in raw)
    return [w / total for w in raw]


def draw(families: list[Family], years: Years, n: int, rng: np.random.Generator) -> Draws:
    """`n` draws of the broken line over `years`."""
    every = np.concatenate(weights(families))
    times = rng.multinomial(n, every / every.sum())
    parts, at = [], 0
    for f in families:
        m = len(f.design.breaks)
        which = np.repeat(np.arange(m), times[at : at + m])
        at += m
        if len(which):
            parts.append(_of_family(f, years, which, rng))
    return Draws(*(np.concatenate(a) for a in zip(*parts, strict=True)))


def _of_family(
    f: Family, years: Years, which: NDArray[np.intp], rng: np.random.Generator
) -> tuple[NDArray[np.generic], ...]:
    n, p, d = len(which), f.centre.shape[1], f.design
    sigma = np.sqrt(f.rest[which] / rng.chisquare(f.freedom, size=n))
    noise = np.einsum("mpq,mq->mp", f.root[which], rng.standard_normal((n, p)))
    b = f.centre[which] + noise * sigma[:, None]
    loose = rng.standard_normal(n) * sigma / np.sqrt(d.weight)
    middle = f.level - (b * d.pull[which]).sum(axis=1) + loose
    used, back = np.unique(which, return_inverse=True)
    x = broken_lines(years, int(years[0]), [d.breaks[m] for m in used])
    starts = np.array([(years[0], *d.breaks[m]) for m in used])
    begun = (years[None, :, None] >= starts[:, None, :]).astype(np.float64)
    levels = middle[:, None] + np.einsum("mtp,mp->mt", x[back], b)
    slopes = np.einsum("mtp,mp->mt", begun[back], b)
    last = np.array([d.breaks[m][-1] if d.breaks[m] else 0 for m in which.tolist()])
    return levels, slopes, last, np.full(n, p - 1)
