"""Items in coordinates in which their posterior is nearly normal, and back.

An item is (b, L, A): discrimination, the outer cut point and the log of what the chance to abstain adds to its odds,

    exp(H) = exp(L) + exp(A),   L < H the cut points; where yes is rarer than no, L = -hi and H = -lo.

Where few voted no (or abstained) there is a wall: beyond it the likelihood falls as exp(-n exp(L)), before it all is
left to the wide prior. So what L and A have beyond b is skewed as the logarithm of a gamma variable is, whose cube root
is nearly normal (Wilson and Hilferty 1931). `skew` takes a standard normal there, straight on far to the left.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.kernels.compiled import kernel
from suasion.measures.positions.prior import HALF_AN_ABSTENTION

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

POWER = 3.0
# What log(1 - exp(lo - hi)) weighs: the prior's part, and the volume of the map from (b, L, A).
APART = HALF_AN_ABSTENTION + 1.0


@kernel
def skew(z: float, at: float, by: float, level: float) -> tuple[float, float, float]:
    """POWER log softplus(at + by z) - level; its slope; the slope of its slope's logarithm."""
    y = at + by * z
    e = np.exp(-abs(y))
    s = max(y, 0.0) + np.log1p(e)
    g = (1.0 if y > 0 else e) / (1.0 + e)
    return POWER * np.log(s) - level, POWER * by * g / s, by * (1.0 - g - g / s)


@kernel
def place_items(
    z: Floats,
    shift: Floats,
    centre: Floats,
    root: Floats,
    skews: Floats,
    turned: Flags,
    precision: Floats,
    theta: Floats,
    bends: Floats,
) -> float:
    """Theta (3, J) <- b, lo, hi at z (J, 3); gives the terms of items alone, their prior and the map's volume.

    shift (J, 3) is what positions add to (b, L, A); centre (J, 3), root (J, 6: three lengths, then shears of
    L by b, of A by b and by L), skews (J, 6: `skew` of L, of A) and turned (J,) make the frame. bends (J, 5) <- of L
    and A the slope and its logarithm's slope, then exp(L - H).
    """
    total = 0.0
    for j in range(z.shape[0]):
        k, r = skews[j], root[j]
        b = r[0] * z[j, 0]
        low, bends[j, 0], bends[j, 1] = skew(z[j, 1], k[0], k[1], k[2])
        added, bends[j, 2], bends[j, 3] = skew(z[j, 2], k[3], k[4], k[5])
        added += centre[j, 2] + shift[j, 2] + r[4] * b + r[5] * low
        low += centre[j, 1] + shift[j, 1] + r[3] * b
        b += centre[j, 0] + shift[j, 0]
        high = max(low, added) + np.log1p(np.exp(-abs(low - added)))
        bends[j, 4] = np.exp(low - high)
        theta[0, j] = b
        theta[1, j] = -high if turned[j] else low
        theta[2, j] = -low if turned[j] else high
        total += APART * (added - high) + np.log(bends[j, 0]) + np.log(bends[j, 2])
        total -= 0.5 * (precision[0] * b * b + precision[1] * (low * low + high * high))
    return total


@kernel
def pull_items(
    of_items: Floats,
    theta: Floats,
    root: Floats,
    turned: Flags,
    precision: Floats,
    bends: Floats,
    of_z: Floats,
    of_shift: Floats,
) -> None:
    """Slopes of the log density in z and in shift, both (J, 3), from those of the likelihood in b, lo, hi (J, 3)."""
    for j in range(of_items.shape[0]):
        r, q = root[j], bends[j, 4]
        of_low = -of_items[j, 2] if turned[j] else of_items[j, 1]
        of_high = -of_items[j, 1] if turned[j] else of_items[j, 2]
        low = -theta[2, j] if turned[j] else theta[1, j]
        high = -theta[1, j] if turned[j] else theta[2, j]
        of_high -= APART + precision[1] * high
        of_low += q * of_high - precision[1] * low
        of_added = (1.0 - q) * of_high + APART
        of_b = of_items[j, 0] - precision[0] * theta[0, j]
        of_shift[j, 0], of_shift[j, 1], of_shift[j, 2] = of_b, of_low, of_added
        of_z[j, 0] = r[0] * (of_b + r[3] * of_low + r[4] * of_added)
        of_z[j, 1] = (of_low + r[5] * of_added) * bends[j, 0] + bends[j, 1]
        of_z[j, 2] = of_added * bends[j, 2] + bends[j, 3]
