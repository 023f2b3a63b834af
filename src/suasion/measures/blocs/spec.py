"""What a search for blocs is asked to do: measure, resolution, resamples, seed."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.errors import BadInput
from suasion.measures.affinity import INDICES

SMALLEST = 3
SURE = 0.9


@dataclass(frozen=True, slots=True)
class BlocSpec:
    """How blocs are looked for.

    measure     the index of agreement that ties two states (a name in affinity.INDICES)
    resolution  above 1 finds more and smaller communities, below 1 fewer and larger ones
    fewest      decisions two states must have voted on together to be tied at all
    draws       resamples of the roll calls, each divided anew; they carry the uncertainty
    smallest    communities smaller than this are no bloc: their states are unaligned
    seed        of the resamples and of the search

    >>> BlocSpec(resolution=0.0)
    Traceback (most recent call last):
    suasion.errors.BadInput: a resolution of 0.0 cannot be used
      where: BlocSpec
      next:  give a number above 0; 1 is usual
    """

    measure: str = "kappa"
    resolution: float = 1.0
    fewest: int = 10
    draws: int = 50
    smallest: int = SMALLEST
    seed: int = 0

    def __post_init__(self) -> None:
        if self.measure not in INDICES:
            raise BadInput(f"unknown measure {self.measure!r}", next_step=f"use one of {', '.join(INDICES)}")
        for name, ok, need in (
            ("resolution", self.resolution > 0, "give a number above 0; 1 is usual"),
            ("fewest", self.fewest >= 1, "give 1 or more decisions"),
            ("draws", self.draws >= 1, "give 1 or more resamples; 50 is usual"),
            ("smallest", self.smallest >= 1, "give 1 or more states"),
        ):
            if not ok:
                raise BadInput(f"a {name} of {getattr(self, name)} cannot be used", where="BlocSpec", next_step=need)
