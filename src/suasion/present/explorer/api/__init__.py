"""The API: the same as the pages, as JSON. Each module here declares `routes(current)`, found by itself.

`current` gives the library that readers see now; a resource takes it once and answers from it alone.
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from suasion.found import declared_in
from suasion.present.explorer.library import Library


def all_routes(current: Callable[[], Library]) -> list[APIRouter]:
    """The routes of every resource."""
    return [routes(current) for routes in declared_in(__name__, "routes")]
