"""A record of a few rows, laid out on disk as a real one is."""

from pathlib import Path

import polars as pl

from suasion.record.store import Record, write_tables
from suasion.record.tables import all_tables, table

SOURCE = {
    "source": "toy", "locator": "none", "title": "A toy", "publisher": "the tests", "licence": "CC0-1.0",
    "redistributable": True, "citation": "none", "precedence": 1, "status": "present",
}  # fmt: skip


def small_record(folder: Path, **tables: list[dict]) -> Record:
    """A record with these rows; `source` and `locator` are added, other tables stay empty."""
    frames = {n: table(n).frame() for n in all_tables()}
    frames["sources"] = table("sources").frame(pl.DataFrame([SOURCE]))
    for name, rows in tables.items():
        located = [{"source": "toy", "locator": f"{name}#{k}", **r} for k, r in enumerate(rows)]
        if located:
            frames[name] = table(name).frame(pl.DataFrame(located, infer_schema_length=None))
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(folder, frames, "toy")
    return Record(folder, "toy", "full")
