"""R-hat and effective sample sizes of many quantities at once.

After Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Rank-normalization, folding, and localization, Bayesian
Analysis 16(2). ArviZ computes the same one quantity at a time, which takes longer than the draws; a test compares.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

Floats = NDArray[np.float64]


def r_hat(draws: Floats) -> Floats:
    """(K,) the larger of R-hat of ranks and of folded ranks, chains split in halves; draws (chains, draws, K)."""
    halves = _split(draws)
    folded = np.abs(halves - np.median(halves, axis=(0, 1)))
    return np.maximum(_r_hat(_ranked(halves)), _r_hat(_ranked(folded)))


def effective(draws: Floats) -> tuple[Floats, Floats]:
    """(K,) bulk and (K,) tail effective sample size; the tail's is the smaller of those of the 5% and 95% quantiles."""
    halves = _split(draws)
    low, high = np.quantile(halves, [0.05, 0.95], axis=(0, 1))
    tail = np.minimum(*(_effective((halves <= q).astype(np.float64)) for q in (low, high)))
    return _effective(_ranked(halves)), tail


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]]) if half else draws


def _ranked(draws: Floats) -> Floats:
    flat = draws.reshape(-1, draws.shape[2])
    ranks = rankdata(flat, axis=0, method="average")
    return np.asarray(ndtri((ranks - 0.375) / (len(flat) + 0.25)).reshape(draws.shape))


def _r_hat(draws: Floats) -> Floats:
    n = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean(axis=0) if n > 1 else np.zeros(draws.shape[2])
    between = draws.mean(axis=1).var(axis=0, ddof=1)
    # Chains that never moved agree with nothing.
    return np.where(within > 0, np.sqrt((n - 1) / n + between / np.where(within > 0, within, 1.0)), np.inf)


def _effective(draws: Floats) -> Floats:
    """By Geyer's initial monotone sequence of pairs of autocorrelations."""
    chains, n, _ = draws.shape
    if n < 4:
        return np.zeros(draws.shape[2])
    covariance = _autocovariance(draws)
    within = covariance[:, 0].mean(axis=0) * n / (n - 1)
    total = within * (n - 1) / n + draws.mean(axis=1).var(axis=0, ddof=1)
    safe = np.where(total > 0, total, 1.0)
    rho = 1 - (within - covariance.mean(axis=0)) / safe
    rho[0] = 1.0
    pairs = rho[0 : 2 * (n // 2) : 2] + rho[1 : 2 * (n // 2) : 2]
    kept = np.cumprod(pairs > 0, axis=0)
    sums = (np.minimum.accumulate(np.where(kept > 0, pairs, 0.0), axis=0) * kept).sum(axis=0)
    # The even half of the first pair left out, where it is positive, as the reference implementations have it.
    even = np.concatenate([rho[0 : 2 * (n // 2) : 2], np.zeros((1, rho.shape[1]))])
    next_even = np.take_along_axis(even, kept.sum(axis=0)[None].astype(np.int64), axis=0)[0]
    tau = np.maximum(-1 + 2 * sums + np.maximum(next_even, 0.0), 1 / np.log10(chains * n))
    return np.where(total > 0, chains * n / tau, 0.0)


def _autocovariance(draws: Floats) -> Floats:
    n = draws.shape[1]
    centred = draws - draws.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * n, axis=1)
    return np.asarray(np.fft.irfft(spectrum * spectrum.conj(), 2 * n, axis=1)[:, :n] / n)
