"""How kernels are compiled: once a machine, kept on disk, free of the interpreter's lock."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., object])


def _cache_folder() -> None:
    """Where the package's own folder cannot be written, keep compiled code in the user's cache."""
    if "NUMBA_CACHE_DIR" in os.environ or os.access(Path(__file__).parent, os.W_OK):
        return
    os.environ["NUMBA_CACHE_DIR"] = str(user_cache_path("suasion") / "kernels")


_cache_folder()

from numba import njit  # noqa: E402

# Sums may be reassociated so that they run in vector lanes; infinities and NaN keep their meaning.
FASTMATH = {"reassoc", "contract", "arcp", "nsz"}


def kernel(function: F) -> F:
    """Compile `function` on first use and keep the code; division by zero gives inf, never an exception."""
    compiled = njit(nogil=True, cache=True, error_model="numpy", fastmath=FASTMATH)(function)
    return cast(F, compiled)
