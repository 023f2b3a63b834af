"""Anderson's acceleration of a fixed-point iteration: the next guess from the last few steps."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

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
    changes: list[Floats] = field(default_factory=list)
    moves: list[Floats] = field(default_factory=list)
    gram: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    def next(self, result: Floats, step: Floats) -> Floats:
        """The next guess, where the iteration mapped to `result` with `step` = result less what it started from."""
        if self.last is not None and float(np.abs(step).max()) > 5 * float(np.abs(self.last[1]).max()):
            self.last, self.changes, self.moves, self.gram = None, [], [], np.zeros((0, 0))
        if self.last is not None:
            self._remember(result - self.last[0], step - self.last[1])
        self.last = result, step
        if not self.changes:
            return result
        gram = self.gram + 1e-10 * np.diag(np.diag(self.gram))
        share = np.linalg.lstsq(gram, np.array([_product(c, step) for c in self.changes]), rcond=None)[0]
        guess = result.copy()
        for part, move in zip(share, self.moves, strict=True):
            guess -= part * move
        return guess

    def _remember(self, move: Floats, change: Floats) -> None:
        """Keep the newest, let the oldest go; `gram` holds the products of all changes."""
        kept = self.gram[1:, 1:] if len(self.changes) == self.window else self.gram
        self.changes = [*self.changes, change][-self.window :]
        self.moves = [*self.moves, move][-self.window :]
        row = np.array([_product(c, change) for c in self.changes])
        self.gram = np.block([[kept, row[:-1, None]], [row[None, :-1], row[None, -1:]]])


def _product(a: Floats, b: Floats) -> float:
    """Their inner product; einsum adds in one order on every machine, a matrix product may not."""
    return float(np.einsum("i,i->", a, b))
