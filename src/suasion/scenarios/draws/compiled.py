"""How the kernels of this room are compiled: exact arithmetic, in the order written.

Unlike the estimators' kernels they may not reassociate or contract: the plain twin, another processor and a worker on
another machine have to give the same bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

# Imported for where compiled code is kept; must come before Numba is.
from suasion.measures.positions.kernels import compiled as _cached  # noqa: F401

from numba import njit  # isort: skip

F = TypeVar("F", bound=Callable[..., object])


def kernel(function: F) -> F:
    """Compile `function` on first use and keep the code; division by zero gives inf; no fast mathematics."""
    return cast(F, njit(nogil=True, cache=True, error_model="numpy")(function))
