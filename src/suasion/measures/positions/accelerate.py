"""Anderson's acceleration of a fixed-point iteration: the next guess from the last few steps."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels import vectors

Floats = NDArray[np.float64]


@dataclass
class Anderson:
    """Keeps the last `window` + 1 results and steps; gives the combination whose step would be smallest.

    After D. G. Anderson (1965), Iterative procedures for nonlinear integral equations, J. ACM 12(4).

    >>> memory = Anderson(window=2)
    >>> z = np.array([1.0, 1.0])
    >>> for _ in range(6):
    ...     mapped = np.array([0.9, 0.5]) * z
    ...     z = memory.next(mapped, mapped - z)
    >>> bool(np.abs(z).max() < 1e-8)
    True
    """

    window: int
    last: tuple[Floats, Floats] | None = None
    kept: int = 0
    changes: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    moves: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    gram: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    def next(self, result: Floats, step: Floats) -> Floats:
        """The next guess, where the iteration mapped to `result` with `step` = result less what it started from."""
        if self.last is None or float(np.abs(step).max()) > 5 * float(np.abs(self.last[1]).max()):
            self.kept, self.changes, self.moves = 0, *np.empty((2, self.window, step.size))
            self.gram = np.zeros((self.window, self.window))
        else:
            self._remember(result - self.last[0], step - self.last[1])
        self.last, guess = (result, step), result.copy()
        n = min(self.kept, self.window)
        if n:
            gram, right = self.gram[:n, :n], np.empty(n)
            vectors.products(self.changes, step, right)
            share = np.asarray(np.linalg.lstsq(gram + 1e-10 * np.diag(np.diag(gram)), right, rcond=None)[0])
            vectors.add(self.moves, -share, guess)
        return guess

    def _remember(self, move: Floats, change: Floats) -> None:
        """Keep the newest in the place of the oldest; `gram` holds the products of all changes."""
        at, self.kept = self.kept % self.window, self.kept + 1
        self.moves[at], self.changes[at] = move, change
        row = np.empty(min(self.kept, self.window))
        vectors.products(self.changes, change, row)
        self.gram[at, : row.size] = self.gram[: row.size, at] = row
