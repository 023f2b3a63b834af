"""The plain engine: read this one to know what is drawn. It gives the kernel's tallies, bit by bit, slowly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.draws.chance import Split, drawn, halves, moved, split
from suasion.scenarios.draws.normals import plain_normals
from suasion.scenarios.draws.philox import plain_fill
from suasion.scenarios.draws.task import ABSENT, BLOCK, DRAWN, MOVED_NO, Places, Task

Floats = NDArray[np.float32]


def tally_block(task: Task, seed: int, block: int, first: int, last: int) -> NDArray[np.uint8]:
    """Votes (3, last - first, BLOCK) yes, no, abstain on calls first to last in the draws of one block."""
    x = positions(task.places, seed, block)
    effect = effects(task.effect, seed, block)
    votes = np.zeros((3, last - first, BLOCK), np.uint8)
    for m in range(first, last):
        at = item(task, int(task.item[m]), seed, block)
        for e in range(int(task.start[m]), int(task.start[m + 1])):
            votes[:, m - first] += ballots(task, m, e, x, effect, at, seed, block)
    return votes


def positions(places: Places, seed: int, block: int) -> Floats:
    """(T, N, BLOCK) positions: each state's errors form a path with the given correlations."""
    n_states, n_periods = places.mean.shape
    x = np.empty((n_periods, n_states, BLOCK), np.float32)
    fresh = np.sqrt(np.float32(1) - places.carry * places.carry)
    for i in range(n_states):
        z = np.zeros(BLOCK, np.float32)
        for t in range(n_periods):
            deviate = plain_normals(int(places.states[i]), int(places.periods[t]), seed, block)
            z = places.carry[t] * z + fresh[t] * deviate
            x[t, i] = places.mean[i, t] + places.sd[i, t] * z
    return x


def item(task: Task, j: int, seed: int, block: int) -> Split:
    """Item j in every draw of the block."""
    u, v, w = (plain_normals(k, int(task.items.keys[j]), seed, block) for k in range(3))
    return split(task.items.mean[j], task.items.root[j], (u, v, w))


def effects(effect: tuple[float, float], seed: int, block: int) -> Floats:
    """(BLOCK,) the effect at dose 1 in every draw."""
    return np.float32(effect[0]) + np.float32(effect[1]) * plain_normals(0, 0, seed, block)


def ballots(
    task: Task, m: int, e: int, x: Floats, effect: Floats, at: Split, seed: int, block: int
) -> NDArray[np.uint8]:
    """(3, BLOCK) ones where entry e of call m votes yes, no, abstains."""
    what, i = int(task.what[e]), int(task.state[e])
    if what <= ABSENT:
        return np.array([what == 2, what == 0, what == 1], np.uint8)[:, None]
    u = halves(plain_fill(BLOCK // 2, block * (BLOCK // 8), int(task.places.states[i]), int(task.calls[m]), seed))
    place, shift = x[task.period[m], i], task.dose[e] * effect
    if what == DRAWN:
        no, below, cast = drawn(u, place + shift, at, task.present[e])
    else:
        no, below = moved(u, place, shift, at, what - MOVED_NO)
        cast = np.ones(BLOCK, np.bool_)
    return np.stack([cast & ~below, no, below & ~no]).astype(np.uint8)
