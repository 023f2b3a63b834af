"""What changed between two records: rows gone, rows new, cells that differ, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion.errors import MissingRecord
from suasion.record.files import home_folder
from suasion.record.store import CURRENT, Record, open_record, open_starter
from suasion.record.tables import Table, all_tables

UNKEYED = ("problems",)
PROVENANCE = ("source", "locator")
# Of a source: what its files and the code that reads them hash to. It says that they changed, not what.
MARKS = ("fingerprint",)


@dataclass(frozen=True)
class Difference:
    """Two records set side by side.

    counts  a row a table: table, old_rows, new_rows, gone, added, changed
    renamed id to id: decisions of `old` that the new record joins with another source's; none of them is gone
    reread  sources whose files, or the code that reads them, are others now
    cells   a row a cell that differs: table, key (as text), column, old, new (as text)
    rows    a row a row gone or added: table, key, change
    """

    old: Record
    new: Record
    counts: pl.DataFrame
    cells: pl.DataFrame
    rows: pl.DataFrame
    renamed: dict[str, str]
    reread: tuple[str, ...]


def named_record(name: str, home: Path | None = None) -> Record:
    """The record called `name`: current, previous, starter, a version (or its beginning), a record's folder or a home.

    Raises MissingRecord with the names there are.
    """
    folder = home_folder(home)
    if name == "starter":
        return open_starter(folder)
    if name == "current":
        return open_record(home)
    path = Path(name)
    if (path / "datapackage.json").exists():
        return Record(path, path.name, "full")
    if (path / CURRENT).exists():
        return open_record(path)
    held = _versions(folder)
    current = _current(folder)
    found = [v for v in held if v != current] if name == "previous" else [v for v in held if v.startswith(name)]
    if len(found) == 1:
        return Record(folder / "records" / found[0], found[0], "full")
    raise MissingRecord(
        f"there is no record {name!r} here" if not found else f"{name!r} may be {' or '.join(found)}",
        where=str(folder / "records"),
        next_step=f"use current, previous, starter, a folder, or one of {', '.join(held) or 'none yet'}",
    )


def _versions(folder: Path) -> list[str]:
    base = folder / "records"
    found = base.iterdir() if base.is_dir() else iter(())
    return sorted(p.name for p in found if (p / "datapackage.json").exists() and not p.name.startswith("starter-"))


def _current(folder: Path) -> str:
    pointer = folder / CURRENT
    return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""


def difference(old: Record, new: Record) -> Difference:
    """Every table of `old` against `new`, by the table's key; where a row came from does not count as a change."""
    counts, cells, rows = [], [], []
    renamed = _renamed(old, new)
    for name in sorted(set(old.tables()) | set(new.tables())):
        if name in all_tables() and name not in UNKEYED:
            counted, differ, moved = _table(all_tables()[name], _frame(old, name, renamed), _frame(new, name))
            counts.append(counted)
            cells.append(differ)
            rows.append(moved)
    return Difference(old, new, pl.concat(counts), pl.concat(cells), pl.concat(rows), renamed, _reread(old, new))


def _renamed(old: Record, new: Record) -> dict[str, str]:
    """Ids of decisions of `old` that are rows of another id in `new`, as its list of problems says ('a = b')."""
    told = _frame(new, "problems").filter(pl.col("check") == "linked")["detail"].drop_nulls()
    pairs = dict(tuple(text.split(" = ", 1)) for text in told if " = " in text)
    had, has = (set(_frame(r, "decisions")["decision"]) for r in (old, new))
    return {a: b for a, b in sorted(pairs.items()) if a in had and a not in has and b in has and b not in had}


def _reread(old: Record, new: Record) -> tuple[str, ...]:
    both = _frame(old, "sources").join(_frame(new, "sources"), on="source", suffix="_2")
    differ = pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c}_2")) for c in MARKS)
    return tuple(both.filter(differ)["source"].sort())


def _frame(record: Record, name: str, renamed: Mapping[str, str] | None = None) -> pl.DataFrame:
    frame = record.table(name) if name in record.tables() else all_tables()[name].frame()
    if not renamed or "decision" not in frame.columns:
        return frame
    return frame.with_columns(pl.col("decision").replace(renamed))


def _table(declared: Table, old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    keys = list(declared.key)
    name = pl.lit(declared.name).alias("table")
    marked = [f.with_columns(pl.col(c).cast(pl.List(pl.String)).list.join(";") for c in _lists(f)) for f in (old, new)]
    spoken = pl.concat_str([pl.col(k).cast(pl.String).fill_null("-") for k in keys], separator=" ").alias("key")
    gone = marked[0].join(marked[1].select(keys), on=keys, how="anti", nulls_equal=True)
    added = marked[1].join(marked[0].select(keys), on=keys, how="anti", nulls_equal=True)
    columns = [c for c in declared.schema if c not in (*keys, *PROVENANCE, *MARKS)]
    both = marked[0].join(marked[1], on=keys, suffix="_2", nulls_equal=True)
    differ = [
        both.filter(pl.col(c).ne_missing(pl.col(f"{c}_2"))).select(
            name, spoken, column=pl.lit(c), old=pl.col(c).cast(pl.String), new=pl.col(f"{c}_2").cast(pl.String)
        )
        for c in columns
    ]
    empty = pl.DataFrame(schema=dict.fromkeys(("table", "key", "column", "old", "new"), pl.String))
    cells = pl.concat([empty, *differ])
    moved = pl.concat(f.select(name, spoken, change=pl.lit(c)) for f, c in ((gone, "gone"), (added, "added")))
    counted = pl.DataFrame(
        {
            "table": declared.name,
            "old_rows": old.height,
            "new_rows": new.height,
            "gone": gone.height,
            "added": added.height,
            "changed": cells["key"].n_unique(),
        }
    )
    return counted, cells, moved


def _lists(frame: pl.DataFrame) -> list[str]:
    return [n for n, t in frame.schema.items() if isinstance(t, pl.List)]
