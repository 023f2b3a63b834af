"""Every table of the record, found by itself: each module here declares `TABLES`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from suasion.record.tables.core import Column, Table

__all__ = ["Column", "Table", "all_tables", "table"]


@cache
def all_tables() -> dict[str, Table]:
    """Name to table, sorted by name."""
    found: dict[str, Table] = {}
    for module in pkgutil.iter_modules(__path__):
        for t in getattr(importlib.import_module(f"{__name__}.{module.name}"), "TABLES", ()):
            found[t.name] = t
    return dict(sorted(found.items()))


def table(name: str) -> Table:
    """The table of that name (KeyError if there is none).

    >>> table("ballots").key
    ('decision', 'state')
    """
    return all_tables()[name]
