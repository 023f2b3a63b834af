"""The frame of `kernels.item_frame` for every item: where it is centred, how far it reaches, how it is sheared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.item_frame import POWER

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ItemFrame:
    """Of J items: centre (J, 3), root (J, 6), skews (J, 6), turned (J,), as `place_items` takes them.

    slopes (J, 3, 3) are those of b, lo, hi in (b, L, A) at the centre.
    """

    centre: Floats
    root: Floats
    skews: Floats
    turned: NDArray[np.bool_]
    slopes: Floats

    def shift(self, of_theta: Floats) -> Floats:
        """(J, 3) small changes of (b, L, A) from those of b, lo, hi (J, 3)."""
        return np.asarray(np.linalg.solve(self.slopes, of_theta[:, :, None])[:, :, 0])

    def standard(self, theta: Floats, shift: Floats) -> Floats:
        """(J, 3) z of items theta (3, J): `place_items` backwards."""
        b, low, added = (_outward(theta, self.turned) - self.centre - shift).T
        low = low - self.root[:, 3] * b
        added = added - self.root[:, 4] * b - self.root[:, 5] * low
        skewed = (_unskewed(low, self.skews[:, :3]), _unskewed(added, self.skews[:, 3:]))
        return np.stack([b / self.root[:, 0], *skewed], axis=1)


def item_frame(theta: Floats, information: Floats, counts: NDArray[np.int64]) -> ItemFrame:
    """The frame around theta (3, J) with information (J, 3, 3) in b, lo, hi; counts (J, 3) of no, abstain, yes."""
    turned = counts[:, 2] < counts[:, 0]
    centre = _outward(theta, turned)
    slopes = _slopes(1 / (1 + np.exp(centre[:, 2] - centre[:, 1])), turned)
    covariance = np.linalg.inv(np.einsum("jka,jkl,jlb->jab", slopes, information, slopes))
    lower = np.linalg.cholesky(covariance)
    length = np.einsum("jkk->jk", lower)
    shear = lower / length[:, None, :]
    root = np.concatenate([length, shear[:, [1, 2, 2], [0, 0, 1]]], axis=1)
    skews = np.concatenate([_skews(length[:, 1]), _skews(length[:, 2])], axis=1)
    return ItemFrame(centre, root, skews, turned, slopes)


def _outward(theta: Floats, turned: NDArray[np.bool_]) -> Floats:
    """(J, 3) b, L, A of items theta (3, J)."""
    b, low, high = theta
    outer, inner = np.where(turned, -high, low), np.where(turned, -low, high)
    return np.stack([b, outer, inner + np.log(-np.expm1(outer - inner))], axis=1)


def _slopes(share: Floats, turned: NDArray[np.bool_]) -> Floats:
    """(J, 3, 3) slopes of b, lo, hi in (b, L, A); of H they are `share` in L and the rest in A."""
    plain = np.zeros((len(share), 3, 3))
    plain[:, 0, 0] = plain[:, 1, 1] = 1.0
    plain[:, 2, 1], plain[:, 2, 2] = share, 1 - share
    return np.where(turned[:, None, None], plain[:, [0, 2, 1]] * np.array([1.0, -1.0, -1.0])[:, None], plain)


def _unskewed(value: Floats, skews: Floats) -> Floats:
    """(J,) what `skew` takes to `value`."""
    at, by, level = skews.T
    size = np.exp((value + level) / POWER)
    return np.asarray((size + np.log(-np.expm1(-size)) - at) / by)


def _skews(length: Floats) -> Floats:
    """(J, 3) arguments of `skew` whose slope at 0 is `length`: as a gamma variable's logarithm with that deviation."""
    size = length ** (-2 / POWER)
    at = size + np.log(-np.expm1(-size))
    by = length * size / (POWER * (-np.expm1(-size)))
    return np.stack([at, by, POWER * np.log(size)], axis=1)
