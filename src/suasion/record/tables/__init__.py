"""Every table of the record, found by itself: each module here declares `TABLES`."""

from __future__ import annotations

from functools import cache
from itertools import chain

from suasion.found import declared_in
from suasion.record.tables.core import Column, Table

__all__ = ["Column", "Table", "all_tables", "table"]


@cache
def all_tables() -> dict[str, Table]:
    """Name to table, sorted by name."""
    found = chain.from_iterable(declared_in(__name__, "TABLES"))
    return {t.name: t for t in sorted(found, key=lambda t: t.name)}


def table(name: str) -> Table:
    """The table of that name (KeyError if there is none).

    >>> table("ballots").key
    ('decision', 'state')
    """
    return all_tables()[name]
