"""Compiled draws: a state's whole path at once, an item's three numbers at once, each accepted or not.

Proposals are Newton steps with the curvature there (iteratively reweighted least squares; Gamerman 1997): a path is
proposed from the normal distribution with the precision of its chain, by backward sampling; an item from the normal
with its information; both are accepted by the Metropolis-Hastings rule, which needs the reverse proposal too.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.kernels.logistic import falling

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@kernel
def path_terms(
    y: Floats, slopes: Floats, levels: Floats, start: Longs, items: Ints, cell: int, pull: Floats, weight: Floats
) -> float:
    """Log likelihood of one state's path y (T,) whose first cell is `cell`; its gradient and information."""
    total = 0.0
    for t in range(y.size):
        p, q = 0.0, 0.0
        product, kept = 1.0, 0
        for k in range(start[cell + t], start[cell + t + 1]):
            s = slopes[items[k]]
            z = s * y[t] + levels[items[k]]
            e = falling(abs(z))
            small = e / (1.0 + e)
            p += s * (small if z > 0 else 1.0 - small)
            q += s * s * small * (1.0 - small)
            total += min(z, 0.0)
            # One logarithm for many terms: the product of 1 + e stays far from overflow for 500 of them.
            product *= 1.0 + e
            kept += 1
            if kept == 500:
                total -= np.log(product)
                product, kept = 1.0, 0
        total -= np.log(product)
        pull[t], weight[t] = p, q
    return total


@kernel
def propose(
    y: Floats, pull: Floats, weight: Floats, diagonal: Floats, off: Floats, mean: Floats, root: Floats, below: Floats
) -> float:
    """Mean of the proposal from y, and the factor of its precision; gives half the log determinant of that."""
    n = y.size
    half, left = 0.0, 0.0
    for t in range(n):
        if t > 0:
            left = off[t - 1] / root[t - 1]
        below[t] = left
        root[t] = np.sqrt(diagonal[t] + weight[t] - left * left)
        half += np.log(root[t])
    for t in range(n):
        # (P + W) mean = W y + gradient of the likelihood
        mean[t] = (weight[t] * y[t] + pull[t] - (below[t] * mean[t - 1] if t > 0 else 0.0)) / root[t]
    for t in range(n - 1, -1, -1):
        mean[t] = (mean[t] - (below[t + 1] * mean[t + 1] if t + 1 < n else 0.0)) / root[t]
    return half


@kernel
def log_density(y: Floats, mean: Floats, root: Floats, below: Floats, half: float) -> float:
    """Log density of y under the proposal, without its constant."""
    total = 0.0
    for t in range(y.size):
        r = root[t] * (y[t] - mean[t])
        if t + 1 < y.size:
            r += below[t + 1] * (y[t + 1] - mean[t + 1])
        total += r * r
    return half - 0.5 * total


@kernel
def log_prior(y: Floats, diagonal: Floats, off: Floats) -> float:
    """Log density of a path under the stationary walk, without its constant."""
    total = 0.0
    for t in range(y.size):
        total += diagonal[t] * y[t] * y[t]
        if t + 1 < y.size:
            total += 2 * off[t] * y[t] * y[t + 1]
    return -0.5 * total


@kernel
def draw_paths(
    x: Floats,
    slopes: Floats,
    levels: Floats,
    start: Longs,
    items: Ints,
    diagonal: Floats,
    off: Floats,
    noise: Floats,
    uniform: Floats,
    first: int,
    last: int,
) -> int:
    """New paths of states first..last-1 in place; noise (N, T) standard normal, uniform (N,). Gives the accepted."""
    n = x.shape[1]
    pull, weight, mean, root, below = np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    back, back_root, back_below, new = np.empty(n), np.empty(n), np.empty(n), np.empty(n)
    accepted = 0
    for i in range(first, last):
        y = x[i]
        old = path_terms(y, slopes, levels, start, items, i * n, pull, weight) + log_prior(y, diagonal, off)
        half = propose(y, pull, weight, diagonal, off, mean, root, below)
        for t in range(n - 1, -1, -1):
            new[t] = (noise[i, t] - (below[t + 1] * new[t + 1] if t + 1 < n else 0.0)) / root[t]
        for t in range(n):
            new[t] += mean[t]
        forward = log_density(new, mean, root, below, half)
        there = path_terms(new, slopes, levels, start, items, i * n, pull, weight) + log_prior(new, diagonal, off)
        back_half = propose(new, pull, weight, diagonal, off, back, back_root, back_below)
        backward = log_density(y, back, back_root, back_below, back_half)
        if np.log(uniform[i]) < there - old + backward - forward:
            x[i] = new
            accepted += 1
    return accepted


@kernel
def item_terms(
    x: Floats, b: float, low: float, high: float, start: Longs, cells: Ints, abstained: float, prior: Floats, f: Floats
) -> float:
    """Log posterior of one item, and in f its gradient (3) and information (6: bb bl bh ll lh hh)."""
    f[:] = 0.0
    total = 0.0
    for kind in range(4):
        sign, cut = 1.0 if kind % 2 else -1.0, low if kind < 2 else high
        c = 1 if kind < 2 else 2
        product, kept = 1.0, 0
        sg, sw, swx = 0.0, 0.0, 0.0
        for k in range(start[kind], start[kind + 1]):
            y = x[cells[k]]
            z = sign * (b * y - cut)
            e = falling(abs(z))
            small = e / (1.0 + e)
            g = small if z > 0 else 1.0 - small
            w = small * (1.0 - small)
            f[0] += sign * g * y
            f[3] += w * y * y
            sg += g
            sw += w
            swx += w * y
            total += min(z, 0.0)
            product *= 1.0 + e
            kept += 1
            if kept == 500:
                total -= np.log(product)
                product, kept = 1.0, 0
        total -= np.log(product)
        f[c] -= sign * sg
        f[3 + c] -= swx
        f[6 if c == 1 else 8] += sw
    rate = 1.0 / np.expm1(high - low)
    push, bend = abstained * rate, abstained * rate * (1.0 + rate)
    total += abstained * np.log(-np.expm1(low - high))
    total -= 0.5 * (prior[0] * b * b + prior[1] * (low * low + high * high))
    f[0] -= prior[0] * b
    f[1] -= prior[1] * low + push
    f[2] += push - prior[1] * high
    f[3] += prior[0]
    f[6] += prior[1] + bend
    f[7] -= bend
    f[8] += prior[1] + bend
    return float(total)


@kernel
def cholesky(f: Floats, c: Floats) -> None:
    """C (6: bb, lb, ll, hb, hl, hh) <- lower factor of the information in f."""
    c[0] = np.sqrt(f[3])
    c[1] = f[4] / c[0]
    c[2] = np.sqrt(f[6] - c[1] * c[1])
    c[3] = f[5] / c[0]
    c[4] = (f[7] - c[3] * c[1]) / c[2]
    c[5] = np.sqrt(f[8] - c[3] * c[3] - c[4] * c[4])


@kernel
def newton(f: Floats, c: Floats, s: Floats) -> None:
    """S <- the Newton step: information^-1 gradient."""
    s[0] = f[0] / c[0]
    s[1] = (f[1] - c[1] * s[0]) / c[2]
    s[2] = (f[2] - c[3] * s[0] - c[4] * s[1]) / c[5]
    s[2] = s[2] / c[5]
    s[1] = (s[1] - c[4] * s[2]) / c[2]
    s[0] = (s[0] - c[1] * s[1] - c[3] * s[2]) / c[0]


@kernel
def draw_items(
    x: Floats,
    theta: Floats,
    start: Longs,
    cells: Ints,
    abstained: Floats,
    prior: Floats,
    noise: Floats,
    uniform: Floats,
    first: int,
    last: int,
) -> int:
    """New numbers of items first..last-1 in place; noise (J, 3), uniform (J,). Gives how many were accepted."""
    f, c, s, back, new = np.empty(9), np.empty(6), np.empty(3), np.empty(3), np.empty(3)
    accepted = 0
    for j in range(first, last):
        old = item_terms(x, theta[0, j], theta[1, j], theta[2, j], start[j], cells, abstained[j], prior, f)
        cholesky(f, c)
        newton(f, c, s)
        e = noise[j]
        new[2] = e[2] / c[5]
        new[1] = (e[1] - c[4] * new[2]) / c[2]
        new[0] = (e[0] - c[1] * new[1] - c[3] * new[2]) / c[0]
        forward = np.log(c[0] * c[2] * c[5]) - 0.5 * (e[0] * e[0] + e[1] * e[1] + e[2] * e[2])
        for k in range(3):
            new[k] += theta[k, j] + s[k]
        if new[1] >= new[2]:
            continue
        there = item_terms(x, new[0], new[1], new[2], start[j], cells, abstained[j], prior, f)
        cholesky(f, c)
        newton(f, c, back)
        for k in range(3):
            s[k] = theta[k, j] - new[k] - back[k]
        r0 = c[0] * s[0] + c[1] * s[1] + c[3] * s[2]
        r1 = c[2] * s[1] + c[4] * s[2]
        r2 = c[5] * s[2]
        backward = np.log(c[0] * c[2] * c[5]) - 0.5 * (r0 * r0 + r1 * r1 + r2 * r2)
        if np.log(uniform[j]) < there - old + backward - forward:
            for k in range(3):
                theta[k, j] = new[k]
            accepted += 1
    return accepted
