"""Normal deviates of named things: 65,536 equally likely quantiles, looked up by 16 random bits.

The distribution function is right to within 8 in a million, and no deviate lies beyond 4.3 standard deviations. Ballots
are not drawn from these; positions, items and effects are, whose distributions are approximations of a coarser kind.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from suasion.scenarios.draws.philox import fill, plain_fill
from suasion.scenarios.draws.task import BLOCK

Floats = NDArray[np.float32]

LEVELS = 1 << 16
QUANTILES: Floats = ndtri((np.arange(LEVELS) + 0.5) / LEVELS).astype(np.float32)


def normals(who: int, name: int, seed: int, block: int) -> Floats:
    """(BLOCK,) deviates of what is called (who, name), one a draw of the block."""
    words = np.empty(BLOCK // 2, np.uint32)
    fill(words, np.uint64(block * (BLOCK // 8)), np.uint64(who), np.uint64(name), np.uint64(seed))
    return looked_up(words)


def plain_normals(who: int, name: int, seed: int, block: int) -> Floats:
    """The same by the plain form."""
    return looked_up(plain_fill(BLOCK // 2, block * (BLOCK // 8), who, name, seed))


def looked_up(words: NDArray[np.uint32]) -> Floats:
    """Each word's low half for the first half of the draws, its high half for the second."""
    found: Floats = QUANTILES[np.concatenate([words & np.uint32(0xFFFF), words >> np.uint32(16)])]
    return found
