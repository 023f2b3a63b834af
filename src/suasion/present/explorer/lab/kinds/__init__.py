"""The kinds of job, one module each."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from suasion.present.explorer.lab.kind import Kind


@cache
def all_kinds() -> dict[str, Kind]:
    """Every declared kind, by name."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return {m.KIND.name: m.KIND for m in modules}
