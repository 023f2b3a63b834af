"""Held-out ballots beside the peers: `python -m benchmarks.heldout [SIZE] [ballots|halves] [PEER ...]`.

ballots hides a random tenth of the ballots of SIZE (S or M); halves hides the votes of a random half of the states on a
fifth of the calls whose text was voted on once. All are fitted to the rest and give chances of the same hidden ballots.
Models of yes and no see an abstention as not in favour and an absence as missing; they are scored on yes or not yes,
ordinal ones on no, abstain, yes as well, ours on both. Where a peer is silent about a ballot (it leaves out lopsided
calls, or a state), the call's own shares stand in, and how often is said. Intervals: 95%, by a bootstrap over calls.
SUASION_BENCH_KEEP names a folder where what peers said is kept, and taken from there the next time.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from benchmarks.runs import peer, written
from benchmarks.scores import CLIP, Scored, interval, scored
from benchmarks.votes import workload
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.kernels.logistic import MODERATION
from suasion.measures.positions.search.holdout import HoldOut, fitted
from suasion.measures.positions.threads import workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Hidden = NDArray[np.bool_]

SHARE = 0.1
# How long each samples, by size: iterations, steps or epochs; of NUTS seconds.
AMOUNTS = {
    "S": {
        "dynIRT": 0,
        "binIRT": 0,
        "ordIRT": 0,
        "wnominate": 0,
        "ideal": 2000,
        "MCMCirt1d": 2000,
        "MCMCdynamicIRT1d": 500,
        "py-irt": 500,
        "NumPyro SVI": 3000,
        "NumPyro NUTS": 360,
        "voeten": 500,
    },
    "M": {
        "dynIRT": 0,
        "binIRT": 0,
        "ordIRT": 0,
        "wnominate": 0,
        "ideal": 1000,
        "MCMCirt1d": 1000,
        "py-irt": 500,
        "NumPyro SVI": 1000,
        "voeten": 200,
    },
}


def ballots(calls: RollCalls) -> Hidden:
    """A random tenth of the ballots."""
    return (np.random.default_rng(1).random(calls.votes.shape) < SHARE) & (calls.votes >= 0)


def halves(calls: RollCalls) -> Hidden:
    """A random half of the states on a fifth of the calls whose text was voted on once."""
    rng = np.random.default_rng(2)
    once = np.bincount(calls.item)[calls.item] == 1
    chosen = once & (rng.random(len(once)) < 2 * SHARE)
    return (rng.random(calls.votes.shape) < 0.5) & chosen & (calls.votes >= 0)


def ours(calls: RollCalls, hidden: Hidden) -> Floats:
    """(ballots, 3) our chances of no, abstain, yes, call after call, over the uncertainty of positions and items."""
    with workers(0) as crew:
        state = fitted(HoldOut(calls, hidden, hidden), PositionSpec(), crew)
    call, who = np.nonzero(hidden.T)
    item = calls.item[call]
    b, low, high = state.theta[:, item]
    x, v, u = (a[who, calls.period[call]] for a in (state.x, state.v, state.consistency.u))
    s = np.exp(u)
    bb, bl, bh, ll, _, hh = state.inverse[item].T

    def passed(cut: Floats, with_slope: Floats, of_cut: Floats) -> Floats:
        """The mean chance to stand above the cut; its argument's variance is that of b x - cut."""
        spread = b**2 * v + (x**2 + v) * bb - 2 * x * with_slope + of_cut
        return np.asarray(expit(s * (b * x - cut) / np.sqrt(1 + MODERATION * s**2 * spread)))

    no, yes = 1 - passed(low, bl, ll), passed(high, bh, hh)
    found = np.stack([no, np.maximum(1 - no - yes, CLIP), yes], axis=1)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def shares(calls: RollCalls, hidden: Hidden) -> Floats:
    """(ballots, 3) shares of no, abstain, yes in what is seen of each call, half a vote added to each."""
    seen = np.where(hidden, -1, calls.votes)
    count = np.stack([(seen == k).sum(axis=0) + 0.5 for k in range(3)], axis=1)
    return np.asarray((count / count.sum(axis=1, keepdims=True))[np.nonzero(hidden.T)[0]])


def line(name: str, told: Scored, best: Scored, call: NDArray[np.int64], more: str = "") -> str:
    """Log score and share right with intervals, and how far ours is ahead."""
    log, right = interval(told.log, call), interval(told.right.astype(float), call)
    text = f"{name:<36} {log[0]:.4f} [{log[1]:.4f}, {log[2]:.4f}]  {right[0]:.2%} [{right[1]:.2%}, {right[2]:.2%}]"
    if told is best:
        return text
    gain, more_right = interval(best.log - told.log, call), interval(1.0 * best.right - told.right, call)
    return (
        f"{text}  {gain[0]:+.4f} [{gain[1]:+.4f}, {gain[2]:+.4f}]"
        f"  {more_right[0]:+.2%} [{more_right[1]:+.2%}, {more_right[2]:+.2%}]{more}"
    )


def two(chance: Floats) -> Floats:
    """Chances of not yes and of yes."""
    return np.stack([1 - chance[:, -1], chance[:, -1]], axis=1)


def run_once(name: str, place: Path, amount: int) -> dict[str, float] | None:
    """Run a peer, and keep its chances as NAME.bin; what a kept run told where there is one."""
    kept = place / f"{name}.json"
    if kept.exists():
        told: dict[str, float] = json.loads(kept.read_text())
        return told
    found = peer(name, place, 2, amount)
    if found is not None:
        (place / "chance.bin").rename(place / f"{name}.bin")
        kept.write_text(json.dumps(found))
    return found


def main(size: str = "S", way: str = "ballots", *names: str) -> None:
    """Print a line a model and outcome."""
    calls = workload(size)
    hidden = {"ballots": ballots, "halves": halves}[way](calls)
    vote, call = calls.votes.T[hidden.T].astype(int), np.nonzero(hidden.T)[0]
    yes = (vote == 2).astype(int)
    mine, spare = ours(calls, hidden), shares(calls, hidden)
    of_two, of_three = scored(two(mine), yes), scored(mine, vote)
    print(f"{size}, {way}: {len(vote):,} hidden of {(calls.votes >= 0).sum():,} ballots on {len(set(call)):,} calls")
    print(f"{'':<36} log score                    right                       ours less its log score        right")
    for kind, best, chance, truth in (("yes or not", of_two, two, yes), ("no, abstain, yes", of_three, np.array, vote)):
        print(line(f"positions, {kind}", best, best, call))
        print(line(f"the call's shares, {kind}", scored(chance(spare), truth), best, call))
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(os.environ.get("SUASION_BENCH_KEEP", folder)) / f"{size}-{way}", calls, hidden)
        for name in names or AMOUNTS[size]:
            told = run_once(name, place, AMOUNTS[size].get(name, 0))
            if told is None:
                continue
            chance = np.fromfile(place / f"{name}.bin").reshape(-1, len(vote)).T
            silent = np.isnan(chance).any(axis=1)
            took = f"  {told['seconds']:.0f} s, {told['cpu']:.0f} cpu s, {told['iterations']:.0f} iterations"
            took += f", {told['effective']:.1f} effective" if told.get("effective") else ""
            more = f"{took}; silent on {silent.mean():.1%}"
            chance[silent] = spare[silent][:, -chance.shape[1] :]
            if chance.shape[1] == 3:
                print(line(f"{name}, no, abstain, yes", scored(chance, vote), of_three, call, more))
            print(line(f"{name}, yes or not", scored(two(chance), yes), of_two, call, more), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
