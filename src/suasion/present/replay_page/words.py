"""A replay in words: the finding first, with its uncertainty."""

from __future__ import annotations

import numpy as np

from suasion.present.words import count
from suasion.scenarios.replay import Replay
from suasion.scenarios.summary import HIGH, LOW, NEW


def answer(done: Replay) -> str:
    """What comes out otherwise, in a sentence or two."""
    known = done.decisions.filter(done.decisions["was"].is_not_null())
    parts = []
    if known.height:
        parts.append(_flips(done, known.height))
    new = done.health.filter(done.health["measure"] == NEW)
    if new.height:
        row, n = new.row(0, named=True), done.decisions.height - known.height
        band = f"{row['low']:.0f}\u2013{row['high']:.0f}"
        verb = "comes" if n == 1 else "come"
        adopted = f"{row['under_scenario']:.1f} adopted [{band} in 90% of draws]"
        parts.append(f"{count(n, 'text')} {verb} to a vote under the scenario alone; {adopted}.")
    return " ".join(parts)


def _flips(done: Replay, n: int) -> str:
    if not done.touched:
        one = n == 1
        return f"{count(n, 'decision')} {'was' if one else 'were'} taken in fact, and {'stands' if one else 'stand'}."
    if done.exact:
        return f"{int(done.flips[0])} of {count(n, 'decision')} would come out otherwise."
    low, high = (int(v) for v in np.quantile(done.flips, [LOW, HIGH], method="inverted_cdf"))
    told = f"{done.flips.mean():.1f} of {count(n, 'decision')} would come out otherwise"
    return f"{told} [{low}\u2013{high} in 90% of draws]."


def both_ways(done: Replay) -> str:
    """How many go from adopted to rejected, and back, in most draws."""
    turned = done.decisions.filter(done.decisions["was"] != done.decisions["becomes"])
    lost = int((turned["was"] == "adopted").sum())
    ways = ((lost, "from adopted to rejected"), (turned.height - lost, "from rejected to adopted"))
    said = " and ".join(f"{n} {way}" for n, way in ways if n) or "none"
    return f"Turned{'' if done.exact else ' in most draws'}: {said}."
