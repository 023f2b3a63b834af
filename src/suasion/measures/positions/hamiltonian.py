"""Hamiltonian draws from a density close to a standard normal (Neal 2011; Shahbaba and others 2014, split HMC).

The normal's part of the movement is a rotation and is followed exactly; only what the density has beyond it bends the
path, in a few kicks halfway between rotations. Where the density is normal, a quarter turn gives an independent draw at
no error. Kicks leave volume as it is and run backwards whatever the slopes are, so slopes may be of single precision:
whether a turn is accepted the density itself decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# A little more than a quarter turn: a turn that is refused then weighs less in the mean of all draws.
TURN = 1.7
FIRST_STRIDE, MOST_KICKS = TURN / 6, 20
GOAL = 0.9


class Density(Protocol):
    """A log density and its slopes."""

    def log_density(self, z: Floats) -> float:
        """Without its constant."""
        ...

    def slopes(self, z: Floats) -> Floats:
        """(n,), nearly."""
        ...


@dataclass
class Chain:
    """One chain: where it stands, its log density there, and the longest angle from one kick to the next."""

    density: Density
    rng: np.random.Generator
    z: Floats
    stride: float = FIRST_STRIDE

    def __post_init__(self) -> None:
        self.log_p = self.density.log_density(self.z)

    def step(self) -> float:
        """About a quarter turn, accepted or not: the chance it had of being accepted."""
        turn = TURN * self.rng.uniform(0.8, 1.2)
        kicks = min(max(1, int(turn / self.stride + self.rng.random())), MOST_KICKS)
        angle = min(turn / kicks, 2 * self.stride)
        p = self.rng.standard_normal(self.z.size)
        before = self.log_p - 0.5 * float(np.einsum("c,c", p, p))
        z, p = _rotated(self.z, p, angle / 2)
        for left in range(kicks, 0, -1):
            p += angle * (self.density.slopes(z) + z)
            z, p = _rotated(z, p, angle if left > 1 else angle / 2)
        log_p = self.density.log_density(z)
        change = log_p - 0.5 * float(np.einsum("c,c", p, p)) - before
        chance = float(np.exp(min(change, 0.0))) if np.isfinite(change) else 0.0
        if self.rng.random() < chance:
            self.z, self.log_p = z, log_p
        return chance

    @property
    def kicks(self) -> float:
        """How many kicks a turn takes in the mean."""
        return min(max(1.0, TURN / self.stride), MOST_KICKS)

    def walk_in(self, steps: int, told: Callable[[], None]) -> None:
        """Step, from afar perhaps, and change the stride fast: half of all turns are to be accepted."""
        for _ in range(steps):
            self.stride *= float(np.exp(2 * (self.step() - 0.5)))
            told()

    def tune(self, steps: int, told: Callable[[], None]) -> None:
        """Step, and settle on the stride at which GOAL of all turns are accepted (Robbins and Monro 1951)."""
        late: list[float] = []
        for n in range(steps):
            self.stride *= float(np.exp((self.step() - GOAL) / np.sqrt(n + 1.0)))
            if 2 * n >= steps:
                late.append(np.log(self.stride))
            told()
        if late:
            self.stride = float(np.exp(np.mean(late)))


def _rotated(z: Floats, p: Floats, angle: float) -> tuple[Floats, Floats]:
    cos, sin = np.cos(angle), np.sin(angle)
    return cos * z + sin * p, cos * p - sin * z
