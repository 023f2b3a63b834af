"""The record on disk: Parquet tables with a Data Package beside them, and DuckDB over them."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from threading import Timer
from typing import Any

import polars as pl

from suasion.errors import BadInput, MissingRecord, SourceFailed
from suasion.record.files import home_folder, new_folder, write_parquet
from suasion.record.tables import Table, all_tables

CURRENT = "CURRENT"
FIELD_TYPES = {"String": "string", "Date": "date", "Boolean": "boolean", "Float64": "number", "List": "array"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query of a stranger may take: seconds, megabytes of memory, rows of its answer."""

    seconds: float = 5.0
    megabytes: int = 256
    rows: int = 10_000


@dataclass(frozen=True)
class Record:
    """A record that can be read: its folder, its version (a hash of all that went in), its depth.

    depth is 'starter' (what ships inside the package) or 'full' (what `suasion sync` built).
    """

    path: Path
    version: str
    depth: str

    @property
    def name(self) -> str:
        """How outputs name this record, e.g. 'starter record 1f2e3d4c5b6a'."""
        return f"{self.depth} record {self.version.removeprefix(f'{self.depth}-')}"

    @property
    def home(self) -> Path:
        """The folder that its records stand in; what is made of them and kept stands beside them."""
        return self.path.parent.parent

    def tables(self) -> tuple[str, ...]:
        """Names of the tables it holds."""
        return tuple(sorted(p.stem for p in self.path.glob("*.parquet")))

    def scan(self, name: str) -> pl.LazyFrame:
        """A table, lazily. Raises BadInput for an unknown name, MissingRecord for one not held."""
        if name not in all_tables():
            raise BadInput(f"unknown table {name!r}", next_step=f"tables are {', '.join(all_tables())}")
        path = self.path / f"{name}.parquet"
        if not path.exists():
            raise MissingRecord(
                f"the {self.depth} record has no table {name}",
                where=str(self.path),
                next_step="run `suasion sync --from DIR` with a mirror that holds it",
            )
        return pl.scan_parquet(path)

    def table(self, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """A table, whole, or only some of its columns, which is quicker."""
        try:
            scan = self.scan(name)
            return (scan if columns is None else scan.select(columns)).collect()
        except (pl.exceptions.PolarsError, OSError) as e:
            raise SourceFailed(
                f"table {name} of the record cannot be read",
                where=str(self.path),
                why=str(e),
                next_step="run `suasion sync` again",
            ) from e

    @cached_property
    def package(self) -> dict[str, Any]:
        """The Data Package descriptor: tables, fields, hashes, sources and licences."""
        loaded: dict[str, Any] = json.loads((self.path / "datapackage.json").read_text(encoding="utf-8"))
        return loaded

    def sql(self, query: str, bounds: Bounds | None = None) -> pl.DataFrame:
        """What a SQL query (one SELECT) over the tables answers; it reads the record and nothing else.

        With `bounds` it is stopped where it would take more than they allow, and cut to so many rows.

        Raises BadInput for anything but a single SELECT, and for a query DuckDB cannot answer.
        """
        import duckdb

        with duckdb.connect(":memory:") as connection:
            folder = str(self.path).replace("'", "''")
            connection.execute(f"SET allowed_directories=['{folder}']")
            for name in self.tables():
                path = str(self.path / f"{name}.parquet").replace("'", "''")
                connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')")
            if bounds:
                connection.execute(f"SET memory_limit='{bounds.megabytes}MB'; SET threads=1; SET temp_directory=''")
            connection.execute("SET enable_external_access=false")
            connection.execute("SET lock_configuration=true")
            alarm = Timer(bounds.seconds if bounds else 0.0, connection.interrupt)
            try:
                if bounds:
                    alarm.start()
                statements = connection.extract_statements(query)
                if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
                    raise BadInput(
                        "only one SELECT at a time is answered",
                        why="the record is read-only",
                        next_step="ask one SELECT; write elsewhere after `suasion export`",
                    )
                found = connection.sql(query)
                return pl.DataFrame(found.limit(bounds.rows) if bounds else found)
            except duckdb.Error as e:
                raise BadInput(
                    "the query cannot be answered",
                    why=str(e).splitlines()[0],
                    next_step=self._near(query, str(e)),
                ) from e
            finally:
                alarm.cancel()

    def _near(self, query: str, said: str) -> str:
        """What to write instead of a column or table that DuckDB did not find."""
        columns = {t: self.scan(t).collect_schema().names() for t in self.tables() if re.search(rf"(?i)\b{t}\b", query)}
        tables = f"tables are {', '.join(self.tables())}; columns: `suasion record --codebook`"
        if column := re.search(r'column (?:named )?"(\w+)"', said):
            near = get_close_matches(column[1], sorted({c for held in columns.values() for c in held}))
            listed = "; ".join(f"{t} has {', '.join(held)}" for t, held in columns.items()) or tables
        else:
            table = re.search(r"Table with name (\w+)", said)
            near, listed = get_close_matches(table[1], self.tables()) if table else [], tables
        return f"did you mean {', '.join(near)}?" if near else listed


def open_record(home: Path | str | None = None) -> Record:
    """The record in `home` (default: the user's), or the starter record where none was built yet."""
    folder = home_folder(home)
    pointer = folder / CURRENT
    if pointer.exists():
        version = pointer.read_text(encoding="utf-8").strip()
        path = folder / "records" / version
        if (path / "datapackage.json").exists():
            return Record(path, version, "full")
        raise MissingRecord(
            f"record {version} is named but not there", where=str(path), next_step="run `suasion sync` again"
        )
    return open_starter(folder)


def open_starter(folder: Path) -> Record:
    """The starter record, laid out as Parquet in `folder` on first use (or in a temporary folder)."""
    from suasion.record.starter.load import starter_key, starter_tables

    version = f"starter-{starter_key()}"
    for base in (folder, Path(tempfile.gettempdir()) / "suasion"):
        path = base / "records" / version
        if (path / "datapackage.json").exists():
            return Record(path, version, "starter")
        try:
            with new_folder(path) as new:
                write_tables(new, starter_tables(), version)
        except SourceFailed:
            continue
        return Record(path, version, "starter")
    raise MissingRecord(
        "the starter record cannot be laid out",
        where=str(folder),
        why="neither that folder nor the temporary folder can be written",
        next_step="choose a folder with --home DIR or SUASION_HOME",
    )


def write_tables(folder: Path, tables: Mapping[str, pl.DataFrame], version: str) -> None:
    """Write `tables` as Parquet into `folder`, with datapackage.json; the same input, the same bytes."""
    for name in sorted(tables):
        write_parquet(tables[name], folder / f"{name}.parquet")
    described = describe(folder, tables, version)
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def describe(folder: Path, tables: Mapping[str, pl.DataFrame], version: str) -> dict[str, Any]:
    """The Data Package descriptor of `tables` as they stand in `folder` (specification version 2)."""
    sources = tables["sources"].filter(pl.col("status") == "present").sort("source")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "suasion-record",
        "title": "Suasion: the record of states in the human rights bodies",
        "version": version,
        "sources": [
            {"title": r["title"], "path": r["locator"], "licence": r["licence"], "id": r["source"]}
            for r in sources.to_dicts()
        ],
        "resources": [_resource(folder, all_tables()[n], tables[n].height) for n in sorted(tables)],
    }


def _resource(folder: Path, declared: Table, rows: int) -> dict[str, Any]:
    data = (folder / f"{declared.name}.parquet").read_bytes()
    fields = [
        {
            "name": c.name,
            "type": FIELD_TYPES.get(type(c.dtype).__name__, "integer"),
            "description": c.meaning + (f" [{c.unit}]" if c.unit else ""),
            **({"constraints": {"enum": list(c.values)}} if c.values else {}),
        }
        for c in declared.all_columns
    ]
    return {
        "name": declared.name.replace("_", "-"),
        "path": f"{declared.name}.parquet",
        "description": f"a row is {declared.row}",
        "format": "parquet",
        "rows": rows,
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "schema": {"fields": fields, "primaryKey": list(declared.key)},
    }
