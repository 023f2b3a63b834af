"""Philox4x32-10: random words that are a function of a key and a counter, and of nothing else.

Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11 (doi:10.1145/2063384.2063405).
Tested against the known answers that the authors publish with Random123.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.draws.compiled import kernel

Words = NDArray[np.uint32]

LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
FIRST, SECOND = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
FIRST_STEP, SECOND_STEP = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
ROUNDS = 10


def philox(counter: NDArray[np.uint32], key: NDArray[np.uint32]) -> Words:
    """Words (4, n) of the counters (4, n) under a key (2,): the plain form.

    >>> [hex(w) for w in philox(np.zeros((4, 1), np.uint32), np.zeros(2, np.uint32))[:, 0].tolist()]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    c0, c1, c2, c3 = counter.astype(np.uint64)
    k0, k1 = (int(k) for k in key)
    for _ in range(ROUNDS):
        p0, p1 = FIRST * c0, SECOND * c2
        c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ np.uint64(k0), p1 & LOW, (p0 >> HALF) ^ c3 ^ np.uint64(k1), p0 & LOW
        k0, k1 = (k0 + int(FIRST_STEP)) & int(LOW), (k1 + int(SECOND_STEP)) & int(LOW)
    return np.stack([c0, c1, c2, c3]).astype(np.uint32)


@kernel
def fill(out: Words, first: np.uint64, who: np.uint64, name: np.uint64, seed: np.uint64) -> None:
    """Fill `out` (4 n,) with the words of n counters (first + l, low name, who, high name): word w of l at w n + l.

    who is 32 bits, name and seed 64 bits wide; all are uint64, so that a loop of them runs in vector lanes.
    """
    n = len(out) // 4
    for lane in range(n):
        c0, c1, c2, c3 = np.uint64(first) + np.uint64(lane), name & LOW, who, name >> HALF
        k0, k1 = seed & LOW, seed >> HALF
        for _ in range(ROUNDS):
            p0, p1 = FIRST * (c0 & LOW), SECOND * (c2 & LOW)
            c0, c1, c2, c3 = (p1 >> HALF) ^ c1 ^ k0, p1, (p0 >> HALF) ^ c3 ^ k1, p0
            k0, k1 = (k0 + FIRST_STEP) & LOW, (k1 + SECOND_STEP) & LOW
        out[lane] = np.uint32(c0 & LOW)
        out[n + lane] = np.uint32(c1 & LOW)
        out[2 * n + lane] = np.uint32(c2 & LOW)
        out[3 * n + lane] = np.uint32(c3 & LOW)


def plain_fill(n: int, first: int, who: int, name: int, seed: int) -> Words:
    """What `fill` puts into an array of n words (a multiple of 4), by the plain form."""
    counter = np.empty((4, n // 4), np.uint32)
    counter[0] = first + np.arange(n // 4)
    counter[1:, :] = np.array([name & int(LOW), who, name >> 32], np.uint64)[:, None]
    return philox(counter, np.array([seed & int(LOW), seed >> 32], np.uint32)).ravel()
