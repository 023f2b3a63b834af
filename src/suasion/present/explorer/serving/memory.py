"""Memory that is no longer used goes back to the machine.

Polars (jemalloc) and NumPy (the C library) keep what was freed, in an arena a thread, for the next large frame: after a
long browse a server held twice what it used. Both are told to keep little. Polars reads its setting when it is first
imported, so this module imports nothing that imports it.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress

JEMALLOC = "_RJEM_MALLOC_CONF"
FREED_SOON = "background_thread:true,narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0"
ARENAS, MAPPED = (-8, 2), (-3, 256 * 1024)  # M_ARENA_MAX; M_MMAP_THRESHOLD: what is larger is given back when freed


def frugal() -> None:
    """Set both allocators of this process, and of those it starts, unless the environment says otherwise."""
    os.environ.setdefault(JEMALLOC, FREED_SOON)
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        for name, value in (ARENAS, MAPPED):
            libc.mallopt(name, value)
