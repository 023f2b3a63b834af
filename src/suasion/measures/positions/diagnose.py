"""R-hat and effective sample sizes of many quantities at once.

After Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Rank-normalization, folding, and localization, Bayesian
Analysis 16(2). ArviZ computes the same one quantity at a time, which takes longer than the draws; a test compares.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from suasion.measures.positions.kernels.ranking import spread_scores

Floats = NDArray[np.float64]

TAILS = (0.05, 0.95)


def judge(draws: NDArray[np.floating]) -> tuple[Floats, Floats, Floats]:
    """(K,) R-hat, bulk and tail effective sample size of draws (chains, draws, K)."""
    halves, order, ordered = _ordered(draws)
    ranked = _ranked(halves.shape, order, ordered)
    return _larger_r_hat(halves, ordered, ranked), _effective(ranked), _tail(halves, ordered)


def r_hat(draws: NDArray[np.floating]) -> Floats:
    """(K,) the larger of R-hat of ranks and of folded ranks, chains split in halves; draws (chains, draws, K)."""
    halves, order, ordered = _ordered(draws)
    return _larger_r_hat(halves, ordered, _ranked(halves.shape, order, ordered))


def effective(draws: NDArray[np.floating]) -> tuple[Floats, Floats]:
    """(K,) bulk and (K,) tail effective sample size; the tail's is the smaller of those of the 5% and 95% quantiles."""
    halves, order, ordered = _ordered(draws)
    return _effective(_ranked(halves.shape, order, ordered)), _tail(halves, ordered)


def _ordered(draws: NDArray[np.floating]) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Draws by quantity (K, half chains, draws), how all of one are put in order (K, n), and in order."""
    half = draws.shape[1] // 2
    halves = np.concatenate([draws[:, :half], draws[:, -half:]]) if half else draws
    turned = np.ascontiguousarray(halves.transpose(2, 0, 1), dtype=np.float64)
    return (turned, *_sorted(turned))


def _sorted(halves: Floats) -> tuple[NDArray[np.int64], Floats]:
    flat = halves.reshape(len(halves), -1)
    order = np.argsort(flat, axis=1)
    return order, np.take_along_axis(flat, order, axis=1)


def _ranked(shape: tuple[int, ...], order: NDArray[np.int64], ordered: Floats) -> Floats:
    """Normal scores of the ranks, equal draws at the mean of theirs."""
    n, out = order.shape[1], np.empty(order.shape)
    spread_scores(order, ordered, ndtri((np.arange(1.0, n + 0.25, 0.5) - 0.375) / (n + 0.25)), out)
    return out.reshape(shape)


def _larger_r_hat(halves: Floats, ordered: Floats, ranked: Floats) -> Floats:
    folded = np.abs(halves - _quantile(ordered, 0.5)[:, None, None])
    return np.maximum(_r_hat(ranked), _r_hat(_ranked(folded.shape, *_sorted(folded))))


def _tail(halves: Floats, ordered: Floats) -> Floats:
    low, high = (_effective((halves <= _quantile(ordered, q)[:, None, None]).astype(np.float64)) for q in TAILS)
    return np.minimum(low, high)


def _quantile(ordered: Floats, q: float) -> Floats:
    """(K,) between the two nearest, in proportion."""
    at = q * (ordered.shape[1] - 1)
    low = int(at)
    high = min(low + 1, ordered.shape[1] - 1)
    return np.asarray(ordered[:, low] + (at - low) * (ordered[:, high] - ordered[:, low]))


def _r_hat(draws: Floats) -> Floats:
    n = draws.shape[2]
    within = draws.var(axis=2, ddof=1).mean(axis=1) if n > 1 else np.zeros(len(draws))
    between = draws.mean(axis=2).var(axis=1, ddof=1)
    # Chains that never moved agree with nothing.
    return np.where(within > 0, np.sqrt((n - 1) / n + between / np.where(within > 0, within, 1.0)), np.inf)


def _effective(draws: Floats) -> Floats:
    """By Geyer's initial monotone sequence of pairs of autocorrelations."""
    chains, n = draws.shape[1:]
    if n < 4:
        return np.zeros(len(draws))
    covariance = _autocovariance(draws)
    within = covariance[:, 0] * n / (n - 1)
    total = within * (n - 1) / n + draws.mean(axis=2).var(axis=1, ddof=1)
    safe = np.where(total > 0, total, 1.0)[:, None]
    rho = 1 - (within[:, None] - covariance) / safe
    rho[:, 0] = 1.0
    even, odd = rho[:, 0 : 2 * (n // 2) : 2], rho[:, 1 : 2 * (n // 2) : 2]
    kept = np.cumprod(even + odd > 0, axis=1)
    sums = (np.minimum.accumulate(np.where(kept > 0, even + odd, 0.0), axis=1) * kept).sum(axis=1)
    # The even half of the first pair left out, where it is positive, as the reference implementations have it.
    beyond = np.concatenate([even, np.zeros((len(even), 1))], axis=1)
    next_even = np.take_along_axis(beyond, kept.sum(axis=1, dtype=np.int64)[:, None], axis=1)[:, 0]
    tau = np.maximum(-1 + 2 * sums + np.maximum(next_even, 0.0), 1 / np.log10(chains * n))
    return np.where(total > 0, chains * n / tau, 0.0)


def _autocovariance(draws: Floats) -> Floats:
    """(K, n) the mean over chains."""
    n = draws.shape[2]
    centred = draws - draws.mean(axis=2, keepdims=True)
    size = 1 << (2 * n - 1).bit_length()
    spectrum = np.fft.rfft(centred, size, axis=2)
    power = (spectrum.real**2 + spectrum.imag**2).mean(axis=1)
    return np.asarray(np.fft.irfft(power, size, axis=1)[:, :n] / n)
