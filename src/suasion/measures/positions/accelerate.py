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
    results: list[Floats] = field(default_factory=list)
    steps: list[Floats] = field(default_factory=list)

    def next(self, result: Floats, step: Floats) -> Floats:
        """The next guess, where the iteration mapped to `result` with `step` = result less what it started from."""
        if self.steps and float(np.abs(step).max()) > 5 * float(np.abs(self.steps[-1]).max()):
            self.results, self.steps = [], []
        self.results = [*self.results, result][-self.window - 1 :]
        self.steps = [*self.steps, step][-self.window - 1 :]
        if len(self.steps) == 1:
            return result
        change = np.diff(np.stack(self.steps), axis=0)
        moved = np.diff(np.stack(self.results), axis=0)
        # einsum adds in one order on every machine; a matrix product may not.
        gram = np.einsum("ik,jk->ij", change, change)
        gram[np.diag_indices_from(gram)] *= 1 + 1e-10
        share = np.linalg.lstsq(gram, np.einsum("ik,k->i", change, step), rcond=None)[0]
        return np.asarray(result - np.einsum("i,ik->k", share, moved))
