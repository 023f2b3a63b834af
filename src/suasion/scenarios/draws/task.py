"""What is drawn: calls, who votes on them and how, where states stand and what splits them; and the tallies."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput

BLOCK = 1024
MOST_VOTERS = 255

# What is done with a voter on a call: a ballot as it stands, one moved by the effect, or one drawn.
NO, ABSTAIN, YES, ABSENT, MOVED_NO, MOVED_ABSTAIN, MOVED_YES, DRAWN = range(8)

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Places:
    """Where N states stand in T periods: mean and sd (N, T) in positions; the error in one period and the next
    are correlated `carry` (T,), the first entry being 0. keys: states (N,) of 32 bits, periods (T,) of 64 bits.
    """

    mean: Floats
    sd: Floats
    carry: Floats
    states: Keys
    periods: Keys


@dataclass(frozen=True, eq=False)
class Items:
    """What splits voters on J items: mean (J, 3) of discrimination, lower and upper cut point; root (J, 3, 3), the
    lower triangular root of their covariance; keys (J,). The chance of no is F(lower - discrimination position), of yes
    F(discrimination position - upper), F the logistic.
    """

    mean: Floats
    root: Floats
    keys: Keys


@dataclass(frozen=True, eq=False)
class Task:
    """M calls and E entries, an entry being one voter on one call; entries of call m are start[m] to start[m + 1].

    calls    (M,) keys; item (M,) index into items; period (M,) index of the period whose positions count
    state    (E,) index into places; what (E,) int8, one of NO ... DRAWN
    present  (E,) chance that a voter whose ballot is drawn casts one; dose (E,) how much of the effect it gets
    effect   mean and standard deviation of the effect, in positions at dose 1
    """

    calls: Keys
    start: Ints
    item: Ints
    period: Ints
    state: Ints
    what: NDArray[np.int8]
    present: Floats
    dose: Floats
    places: Places
    items: Items
    effect: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        n_states, n_periods = self.places.mean.shape
        voters = np.diff(self.start)
        if len(voters) != len(self.calls) or (len(self.start) and self.start[-1] != len(self.state)):
            raise BadInput(f"{len(self.state)} entries do not fit {len(self.calls)} calls")
        if voters.size and voters.max() > MOST_VOTERS:
            raise BadInput(f"a call has {voters.max()} voters", why=f"at most {MOST_VOTERS} are counted")
        if self.state.size and not 0 <= self.state.min() <= self.state.max() < n_states:
            raise BadInput("an entry names a state that has no place")
        if self.period.size and not 0 <= self.period.min() <= self.period.max() < n_periods:
            raise BadInput("a call names a period that has no place")
        if self.present.size and not 0 <= self.present.min() <= self.present.max() <= 1:
            raise BadInput("a chance of being present must lie between 0 and 1")
        drawn = self.what > ABSENT
        if not np.isfinite(self.places.mean[self.state[drawn], np.repeat(self.period, voters)[drawn]]).all():
            raise BadInput("a ballot would be drawn for a state without a position in that period")

    @property
    def fingerprint(self) -> str:
        """A hash of everything in the task: equal tasks give equal tallies."""
        digest = blake2b(repr(self.effect).encode(), digest_size=16)
        for part in (self, self.places, self.items):
            for field in fields(part):
                value = getattr(part, field.name)
                if isinstance(value, np.ndarray):
                    digest.update(f"{field.name}{value.dtype}{value.shape}".encode())
                    digest.update(np.ascontiguousarray(value).tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, eq=False)
class Tallies:
    """Votes on M calls in D draws: yes, no, abstain, each (M, D) uint8. Voters in none of them were absent."""

    yes: NDArray[np.uint8]
    no: NDArray[np.uint8]
    abstain: NDArray[np.uint8]
