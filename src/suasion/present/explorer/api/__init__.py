"""The API: the same as the pages, as JSON. Each module here declares `routes(current)`, found by itself.

`current` gives the library that readers see now; a resource takes it once and answers from it alone.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from fastapi import APIRouter

from suasion.present.explorer.library import Library


def all_routes(current: Callable[[], Library]) -> list[APIRouter]:
    """The routes of every resource."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return [m.routes(current) for m in modules if hasattr(m, "routes")]
