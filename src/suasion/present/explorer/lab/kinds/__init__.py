"""The kinds of job, one module each."""

from __future__ import annotations

from functools import cache

from suasion.found import declared_in
from suasion.present.explorer.lab.kind import Kind


@cache
def all_kinds() -> dict[str, Kind]:
    """Every declared kind, by name."""
    return {kind.name: kind for kind in declared_in(__name__, "KIND")}
