"""Published results beside ours, found by themselves: each module here declares `REPLICATION = Replication(...)`.

`python -m suasion.influence.replications HOME` runs them all on the record in HOME and writes `recorded.json`, from
which docs/replications.md is made; `suasion influence --replications` runs them and prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import polars as pl

from suasion.found import declared_in
from suasion.influence.replication import Replication, Result
from suasion.record.store import Record

COLUMNS = {
    "replication": "id of the published result", "cited": "the paper", "published": "what it found",
    "what": "what the figure of ours is", "estimate": "our estimate, in the unit that `what` names",
    "low": "lower end, 90%", "high": "upper end, 90%", "p": "p-value", "n": "rows",
}  # fmt: skip


@cache
def all_replications() -> Mapping[str, Replication]:
    """Every declared replication by its id, in order of the id.

    >>> "hendrix-noland-2023" in all_replications()
    True
    """
    return {r.id: r for r in sorted(declared_in(__name__, "REPLICATION"), key=lambda r: r.id)}


def run_all(record: Record) -> dict[str, tuple[Result, ...]]:
    """The figures of every replication on this record, by id. Raises MissingRecord where a source is missing."""
    return {name: r.run(record) for name, r in all_replications().items()}


def replication_frame(found: Mapping[str, tuple[Result, ...]]) -> pl.DataFrame:
    """A row a figure, the columns of COLUMNS."""
    rows = [
        (name, all_replications()[name].cited, all_replications()[name].published, *_values(r))
        for name, results in found.items()
        for r in results
    ]
    return pl.DataFrame(rows, schema=list(COLUMNS), orient="row")


def _values(r: Result) -> tuple[str, float, float, float, float, int]:
    return r.what, r.estimate, r.low, r.high, r.p, r.n
