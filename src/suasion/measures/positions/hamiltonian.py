"""Hamiltonian draws from a density close to a standard normal (Neal 2011; Shahbaba and others 2014, split HMC).

The normal's part of the movement is a rotation and is followed exactly; only what the density has beyond it bends the
path, in a few kicks. Where the density is normal, a quarter turn gives an independent draw at no error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Density = Callable[[Floats], tuple[float, Floats]]

QUARTER = np.pi / 2
FIRST_KICKS, MOST_KICKS = 6, 40
TARGET = (0.65, 0.9)
ROUND = 5


@dataclass
class Chain:
    """One chain: where it stands, its density and gradient there, and how many kicks a turn takes."""

    density: Density
    rng: np.random.Generator
    z: Floats
    kicks: int = FIRST_KICKS

    def __post_init__(self) -> None:
        self.log_p, self.slope = self.density(self.z)

    def step(self) -> float:
        """About a quarter turn, accepted or not: the chance it had of being accepted."""
        angle = QUARTER * self.rng.uniform(0.8, 1.2) / self.kicks
        cos, sin = np.cos(angle), np.sin(angle)
        z, slope, log_p = self.z, self.slope, self.log_p
        p = self.rng.standard_normal(z.size)
        before = self.log_p - 0.5 * float(p @ p)
        for _ in range(self.kicks):
            p = p + angle / 2 * (slope + z)
            z, p = cos * z + sin * p, cos * p - sin * z
            log_p, slope = self.density(z)
            p = p + angle / 2 * (slope + z)
        change = log_p - 0.5 * float(p @ p) - before
        chance = float(np.exp(min(change, 0.0))) if np.isfinite(change) else 0.0
        if self.rng.random() < chance:
            self.z, self.slope, self.log_p = z, slope, log_p
        return chance

    def warm_up(self, steps: int, told: Callable[[], None]) -> None:
        """Step, and choose the number of kicks so that most turns are accepted."""
        chances: list[float] = []
        for _ in range(steps):
            chances.append(self.step())
            told()
            if len(chances) == ROUND:
                mean = float(np.mean(chances))
                if mean < TARGET[0]:
                    self.kicks += 1 if mean > TARGET[0] / 2 else max(2, self.kicks // 2)
                elif mean > TARGET[1]:
                    self.kicks -= max(1, self.kicks // 5)
                self.kicks = min(max(self.kicks, 1), MOST_KICKS)
                chances = []
