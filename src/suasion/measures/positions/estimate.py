"""The one entry: roll calls and a specification in, positions out."""

from __future__ import annotations

import numpy as np

from suasion.errors import BadInput
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.rollcalls import ABSENT, ABSTAIN, NO, NOT_LISTED, YES, RollCalls


def estimate_positions(rollcalls: RollCalls, spec: PositionSpec | None = None) -> Positions:
    """Dynamic ordinal ideal points of the states in `rollcalls`.

    Raises BadInput when there is nothing to estimate: no call, or none on which states differ.
    """
    spec = spec or PositionSpec()
    check(rollcalls)
    if spec.method == "reference":
        from suasion.measures.positions.reference import estimate
    else:
        from suasion.measures.positions.fast import estimate
    return estimate(rollcalls, spec)


def check(rollcalls: RollCalls) -> None:
    """Refuse roll calls that positions cannot be estimated from."""
    if rollcalls.votes.size and not ((rollcalls.votes >= NOT_LISTED) & (rollcalls.votes <= YES)).all():
        raise BadInput(
            "votes hold codes that mean nothing here",
            why=f"they run from {rollcalls.votes.min()} to {rollcalls.votes.max()}",
            next_step=f"use {NO} no, {ABSTAIN} abstain, {YES} yes, {ABSENT} absent, {NOT_LISTED} not listed",
        )
    cast = rollcalls.votes >= 0
    if rollcalls.votes.size == 0 or not cast.any():
        raise BadInput("there is no vote to estimate positions from", next_step="widen the selection of decisions")
    kinds = [((rollcalls.votes == v) & cast).any(axis=0) for v in (0, 1, 2)]
    if not (np.sum(kinds, axis=0) > 1).any():
        raise BadInput(
            "every call is unanimous",
            why="positions come from votes on which states differ",
            next_step="add calls on which states differ",
        )
