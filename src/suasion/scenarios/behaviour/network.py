"""A small multinomial network (one hidden layer, a few starts averaged), trained on with what is new.

Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019). Plain NumPy: its cost is a
few matrix products, and the same seed gives the same weights.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
# Each start has its own weight decay, so that no one decay has to be chosen.
DECAY = np.array([4.0, 2.0, 1.0], dtype=np.float32)[:, None, None]
STARTS, BATCH, RATE = len(DECAY), 512, 3e-3
FIRST_EPOCHS = 15
FLOOR = 0.01
# A feature that is mostly 0 (unknown) is scaled by its size where it is known, if that is in more ballots than these.
FEWEST_KNOWN = 50


class Network:
    """Shares of no, abstain and yes from features."""

    def __init__(self, size: int, seed: int = 0, chosen: Settings | None = None) -> None:
        self.chosen = chosen or settings()
        hidden = self.chosen.hidden
        self.random = np.random.default_rng(seed)
        first = self.random.standard_normal((STARTS, size, hidden)) / np.sqrt(size)
        last = self.random.standard_normal((STARTS, hidden, 3)) * 0.1
        shapes = [first, np.zeros((STARTS, 1, hidden)), last, np.zeros((STARTS, 1, 3))]
        self.weights: list[Array] = [a.astype(np.float32) for a in shapes]
        self.moments = [(np.zeros_like(a), np.zeros_like(a)) for a in self.weights]
        self.steps = 0
        self.sharpness = 1.0
        self.centre: Array = np.zeros(size)
        self.scale: Array = np.ones(size)

    def train(self, x: Array, y: Array, weight: Array) -> None:
        """Train on features (rows, size), votes 0, 1, 2 and weights (rows,) or (STARTS, rows); anew, then on."""
        epochs = self.chosen.more_epochs
        if self.steps == 0:
            self.centre, self.scale = scaling(x)
            epochs = FIRST_EPOCHS
        x, target = self._standard(x), np.eye(3, dtype=np.float32)[y]
        weight = np.broadcast_to(weight, (STARTS, len(x)))
        weight = (weight / weight.mean(axis=1, keepdims=True)).astype(np.float32)
        batches = len(x) // BATCH
        for n in range(epochs * batches):
            if n % batches == 0:
                order = self.random.permutation(len(x))
            rows = order[(n % batches) * BATCH :][:BATCH]
            rate = RATE * (0.05 + 0.475 * (1 + np.cos(np.pi * (n + 1) / (epochs * batches))))
            self._step(x[rows], target[rows], weight[:, rows], rate)

    def shares(self, x: Array) -> Array:
        """(rows, 3): no, abstain, yes; each at least FLOOR/3, for nothing is certain."""
        first, bias, last, shift = self.weights
        hidden = np.maximum(self._standard(x)[None] @ first + bias, 0)
        mean = _softmax(hidden @ last + shift).mean(axis=0)
        return sharpened(np.asarray((1 - FLOOR) * mean + FLOOR / 3, dtype=np.float64), self.sharpness)

    def _standard(self, x: Array) -> Array:
        return np.clip((x - self.centre) / self.scale, -4, 4).astype(np.float32)

    def _keep(self, shape: tuple[int, ...]) -> Array:
        drop = self.chosen.drop
        return np.asarray((self.random.random(shape, dtype=np.float32) >= drop) / np.float32(1 - drop))

    def _step(self, x: Array, target: Array, weight: Array, rate: float) -> None:
        first, bias, last, shift = self.weights
        x = x * self._keep(x.shape)
        before = x[None] @ first + bias
        keep = self._keep(before.shape)
        hidden = np.maximum(before, 0) * keep
        error = (_softmax(hidden @ last + shift) - target) * (weight[:, :, None] / len(x))
        back = (error @ last.transpose(0, 2, 1)) * keep * (before > 0)
        slopes = [
            x.T[None] @ back,
            back.sum(axis=1, keepdims=True),
            hidden.transpose(0, 2, 1) @ error,
            error.sum(axis=1, keepdims=True),
        ]
        self.steps += 1
        for k, slope in enumerate(slopes):
            self._adam(k, slope.astype(np.float32), np.float32(rate))

    def _adam(self, k: int, slope: Array, rate: np.float32) -> None:
        mean, square = self.moments[k]
        mean += np.float32(0.1) * (slope - mean)
        square += np.float32(0.01) * (slope**2 - square)
        up = mean / np.float32(1 - 0.9**self.steps)
        down = np.sqrt(square / np.float32(1 - 0.99**self.steps)) + np.float32(1e-7)
        self.weights[k] -= rate * (up / down)
        if k in (0, 2):
            self.weights[k] *= np.float32(1) - rate * DECAY


def scaling(x: Array) -> tuple[Array, Array]:
    """Centre and scale (size,) of features (rows, size): mean and standard deviation; of a feature mostly 0, 0 and its
    root mean square where it is not.

    Sponsors are known of few early ballots: on the scale of them all, every later one would stand beyond the bounds.

    >>> [part.round(2).tolist() for part in scaling(np.array([[1.0, 0], [3, 0], [1, 0], [3, 2]]))]
    [[2.0, 0.0], [1.0, 1.0]]
    """
    known = (x != 0).sum(axis=0)
    mostly = known < len(x) / 2
    size = np.sqrt((x**2).sum(axis=0) / np.maximum(known, 1))
    size = np.where(known > FEWEST_KNOWN, size, 1.0)
    centre = np.where(mostly, 0.0, x.mean(axis=0))
    return centre, np.where(mostly, size, x.std(axis=0)) + 1e-3


def sharpened(shares: Array, power: float) -> Array:
    """Shares raised to a power and scaled to one again (temperature scaling, Guo et al. 2017).

    >>> sharpened(np.array([[0.25, 0.25, 0.5]]), 2.0).round(3).tolist()
    [[0.167, 0.167, 0.667]]
    """
    raised = shares**power
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _softmax(z: Array) -> Array:
    """Along the last axis, of three: column by column, for sums over so few run slowly."""
    top = np.maximum(np.maximum(z[..., 0], z[..., 1]), z[..., 2])[..., None]
    e = np.exp(z - top)
    return np.asarray(e / (e[..., 0] + e[..., 1] + e[..., 2])[..., None])
