"""The compiled engine: the arithmetic of `chance`, step by step, in loops that run in vector lanes.

Numba reads types where Python reads values: constants of single precision keep sums in single precision, and unsigned
ones keep words unsigned. Change nothing here without its twin in `chance` and `plain`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.draws.chance import HALF, LEVELS, LOG2E, ONE, Q0, Q1, Q2, Q3, Q4, ROUNDER, SHIFT, TOP, WIDEST
from suasion.scenarios.draws.compiled import kernel
from suasion.scenarios.draws.normals import QUANTILES
from suasion.scenarios.draws.philox import fill
from suasion.scenarios.draws.task import ABSENT, ABSTAIN, BLOCK, DRAWN, MOVED_NO, NO, YES, Places, Task

Floats = NDArray[np.float32]
Counts = NDArray[np.int32]
Words = NDArray[np.uint32]
Number = Any  # one number, of the compiled code's type

HALF_BLOCK, LANES = BLOCK // 2, BLOCK // 8
LOW_BITS, HIGH_BITS = np.uint32(0xFFFF), np.uint32(16)
ZERO = np.float32(0)


def tally_block(task: Task, seed: int, block: int, first: int, last: int, x: Floats | None = None) -> NDArray[np.uint8]:
    """Votes (3, last - first, BLOCK) yes, no, abstain on calls first to last in the draws of one block.

    x: the block's positions where the caller has them, to share among parts.
    """
    x = positions(task.places, seed, block) if x is None else x
    votes = np.zeros((3, last - first, BLOCK), np.uint8)
    calls = (task.calls, task.start, task.item, task.period)
    entries = (task.state, task.what, task.present, task.dose)
    items = (task.items.mean, task.items.root, task.items.keys)
    effect = np.array(task.effect, np.float32)
    stream = (QUANTILES, np.uint64(seed), np.uint64(block * LANES))
    _tally(votes, first, last, calls, entries, x, task.places.states, items, effect, stream)
    return votes


def positions(places: Places, seed: int, block: int) -> Floats:
    """(T, N, BLOCK) positions in the draws of one block."""
    n_states, n_periods = places.mean.shape
    x = np.empty((n_periods, n_states, BLOCK), np.float32)
    fresh = np.sqrt(np.float32(1) - places.carry * places.carry)
    stream = (QUANTILES, np.uint64(seed), np.uint64(block * LANES))
    _positions(x, places.mean, places.sd, places.carry, fresh, places.states, places.periods, stream)
    return x


@kernel
def _odds(t: Number) -> Number:
    t = min(max(t, -TOP), TOP)
    whole = t + ROUNDER
    f = t - (whole - ROUNDER)
    power = Q4 * f + Q3
    power = power * f + Q2
    power = power * f + Q1
    power = power * f + Q0
    bits = np.float32(power).view(np.int32) + np.int32(np.float32(whole).view(np.int32) << SHIFT)
    return np.int32(bits).view(np.float32)


@kernel
def _normals(out: Floats, words: Words, who: Number, name: Number, stream: Any) -> None:
    quantiles, seed, lane = stream
    fill(words, lane, who, name, seed)
    for k in range(HALF_BLOCK):
        out[k] = quantiles[words[k] & LOW_BITS]
        out[HALF_BLOCK + k] = quantiles[words[k] >> HIGH_BITS]


@kernel
def _positions(x: Floats, mean: Floats, sd: Floats, carry: Floats, fresh: Floats, states: Any, periods: Any, stream: Any) -> None:  # fmt: skip  # noqa: E501
    words, deviate, z = np.empty(HALF_BLOCK, np.uint32), np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32)
    for i in range(mean.shape[0]):
        z[:] = ZERO
        for t in range(mean.shape[1]):
            _normals(deviate, words, states[i], periods[t], stream)
            for d in range(BLOCK):
                z[d] = carry[t] * z[d] + fresh[t] * deviate[d]
                x[t, i, d] = mean[i, t] + sd[i, t] * z[d]


@kernel
def _item(at: Floats, z: Floats, words: Words, mean: Floats, root: Floats, key: Number, stream: Any) -> None:
    for k in range(3):
        _normals(z[k], words, np.uint64(k), key, stream)
    for d in range(BLOCK):
        lower = mean[1] + root[1, 0] * z[0, d] + root[1, 1] * z[1, d]
        upper = mean[2] + root[2, 0] * z[0, d] + root[2, 1] * z[1, d] + root[2, 2] * z[2, d]
        half = min(max((upper - lower) * HALF, ZERO), WIDEST) * LOG2E
        at[0, d] = (mean[0] + root[0, 0] * z[0, d]) * LOG2E
        at[1, d] = (lower + upper) * HALF * LOG2E
        at[2, d] = _odds(half)
        at[3, d] = _odds(-half)


@kernel
def _drawn(
    words: Words, x: Floats, slope: Floats, middle: Floats, wide: Floats, narrow: Floats, s: Number,
    no: Counts, below: Counts,
) -> None:  # fmt: skip
    for k in range(HALF_BLOCK):
        u = np.float32(np.int32(words[k] & LOW_BITS)) + HALF
        v = u * _odds(slope[k] * x[k] - middle[k])
        left = s - u
        no[k] += np.int32(v * wide[k] < left)
        below[k] += np.int32(v * narrow[k] < left)
    for k in range(HALF_BLOCK):
        d = HALF_BLOCK + k
        u = np.float32(np.int32(words[k] >> HIGH_BITS)) + HALF
        v = u * _odds(slope[d] * x[d] - middle[d])
        left = s - u
        no[d] += np.int32(v * wide[d] < left)
        below[d] += np.int32(v * narrow[d] < left)


@kernel
def _present(words: Words, s: Number, cast: Counts) -> None:
    for k in range(HALF_BLOCK):
        cast[k] += np.int32(np.float32(np.int32(words[k] & LOW_BITS)) + HALF < s)
        cast[HALF_BLOCK + k] += np.int32(np.float32(np.int32(words[k] >> HIGH_BITS)) + HALF < s)


@kernel
def _moved(words: Words, x: Floats, shift: Floats, at: Floats, cast: Number, no: Counts, below: Counts) -> None:
    for d in range(BLOCK):
        word = words[d] & LOW_BITS if d < HALF_BLOCK else words[d - HALF_BLOCK] >> HIGH_BITS
        w = np.float64(np.float32(np.int32(word)) + HALF) / np.float64(LEVELS)
        b = np.float64(_odds(at[0, d] * x[d] - at[1, d]))
        a = np.float64(_odds(at[0, d] * (x[d] + shift[d]) - at[1, d]))
        g, h = np.float64(at[2, d]), np.float64(at[3, d])
        if cast == YES:
            rest = w * (b * h / (1.0 + b * h))
            no[d] += np.int32(rest * (1.0 + a * g) >= a * g)
            below[d] += np.int32(rest * (1.0 + a * h) >= a * h)
        else:
            low = 1.0 / (1.0 + b * g)
            share = w * low if cast == NO else low + w * (1.0 / (1.0 + b * h) - low)
            no[d] += np.int32(share * (1.0 + a * g) < 1.0)
            below[d] += np.int32(share * (1.0 + a * h) < 1.0)


@kernel
def _shifted(shift: Floats, place: Floats, x: Floats, dose: Number, effect: Floats) -> None:
    for d in range(BLOCK):
        shift[d] = dose * effect[d]
        place[d] = x[d] + shift[d]


@kernel
def _call(m: int, calls: Any, entries: Any, x: Any, states: Any, at: Any, scratch: Any, counts: Any, stream: Any) -> Any:  # fmt: skip  # noqa: E501
    """Count the ballots of call m: those that stand (yes, no, abstain) are returned, the others added to `counts`."""
    keys, start, _, period = calls
    state, what, present, dose = entries
    words, effect, shift, place = scratch
    no, below, cast = counts
    yes_as_is, no_as_is, abstain_as_is, always = 0, 0, 0, 0
    for e in range(start[m], start[m + 1]):
        kind = what[e]
        if kind <= ABSENT:
            yes_as_is += kind == YES
            no_as_is += kind == NO
            abstain_as_is += kind == ABSTAIN
            continue
        fill(words, stream[2], states[state[e]], keys[m], stream[1])
        here = x[period[m], state[e]]
        if kind != DRAWN:
            _shifted(shift, place, here, dose[e], effect)
            _moved(words, here, shift, at, kind - MOVED_NO, no, below)
            always += 1
            continue
        if dose[e] != ZERO:
            _shifted(shift, place, here, dose[e], effect)
            here = place
        _drawn(words, here, at[0], at[1], at[2], at[3], present[e] * LEVELS, no, below)
        if present[e] < ONE:
            _present(words, present[e] * LEVELS, cast)
        else:
            always += 1
    cast += np.int32(always)
    return yes_as_is, no_as_is, abstain_as_is


@kernel
def _tally(votes: Any, first: int, last: int, calls: Any, entries: Any, x: Any, states: Any, items: Any, effect: Floats, stream: Any) -> None:  # fmt: skip  # noqa: E501
    words, z, at = np.empty(HALF_BLOCK, np.uint32), np.empty((3, BLOCK), np.float32), np.empty((4, BLOCK), np.float32)
    moved, shift, place = np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32), np.empty(BLOCK, np.float32)
    no, below, cast = np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32), np.empty(BLOCK, np.int32)
    _normals(moved, words, np.uint64(0), np.uint64(0), stream)
    for d in range(BLOCK):
        moved[d] = effect[0] + effect[1] * moved[d]
    for m in range(first, last):
        no[:], below[:], cast[:] = 0, 0, 0
        j = calls[2][m]
        _item(at, z, words, items[0][j], items[1][j], items[2][j], stream)
        scratch, counts = (words, moved, shift, place), (no, below, cast)
        yes_as_is, no_as_is, abstain_as_is = _call(m, calls, entries, x, states, at, scratch, counts, stream)
        for d in range(BLOCK):
            votes[0, m - first, d] = np.uint8(cast[d] - below[d] + yes_as_is)
            votes[1, m - first, d] = np.uint8(no[d] + no_as_is)
            votes[2, m - first, d] = np.uint8(below[d] - no[d] + abstain_as_is)
