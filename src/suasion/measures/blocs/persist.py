"""Blocs through time: the same letter for a bloc that keeps most of its members from span to span."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from suasion.measures.blocs.likeness import jaccard

KEPT = 0.3
Members = frozenset[str]


def persistent(spans: Sequence[Sequence[Members]], kept: float = KEPT) -> list[list[int]]:
    """A number for every bloc of every span, the same for a bloc that goes on.

    A bloc continues the earlier one whose members, as it was last seen, it shares most of: Jaccard index
    over the states placed both times, one to one, at least `kept`. A bloc that continues none gets
    a new number, and a number that rests may return.

    >>> first, second = [frozenset("abcd"), frozenset("xyz")], [frozenset("wxyz"), frozenset("abc")]
    >>> persistent([first, second])
    [[0, 1], [1, 0]]
    """
    seen: list[Members] = []
    out: list[list[int]] = []
    for blocs in spans:
        here = frozenset().union(*blocs)
        numbers = _continuing(blocs, [m & here for m in seen], kept)
        for k, members in enumerate(blocs):
            if numbers[k] < 0:
                numbers[k] = len(seen)
                seen.append(members)
            seen[numbers[k]] = members
        out.append(numbers)
    return out


def _continuing(blocs: Sequence[Members], seen: Sequence[Members], kept: float) -> list[int]:
    numbers = [-1] * len(blocs)
    if not seen or not blocs:
        return numbers
    known = frozenset().union(*seen)
    alike = np.array([[jaccard(b & known, m) for m in seen] for b in blocs])
    for k, old in zip(*linear_sum_assignment(-alike), strict=True):
        if alike[k, old] >= kept:
            numbers[k] = int(old)
    return numbers


def letter(number: int) -> str:
    """The name of a bloc: A, B, ..., Z, AA, AB, ...

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before = letter(number // 26 - 1) if number >= 26 else ""
    return before + chr(ord("A") + number % 26)
