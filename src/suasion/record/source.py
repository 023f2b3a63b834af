"""What a source is: a frozen declaration and a parser from raw files to tables, nothing lost."""

from __future__ import annotations

import gzip
import hashlib
import inspect
import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

import polars as pl

from suasion.errors import SourceFailed
from suasion.found import declared_in
from suasion.record.tables import table


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a row: quarantined (left out), corrected, or noted (kept and marked)."""

    check: str
    severity: str
    locator: str
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Parsed:
    """What a parser returns: frames by table name, and the problems met on the way."""

    tables: Mapping[str, pl.DataFrame]
    problems: Sequence[Problem] | pl.DataFrame = ()

    def problem_frame(self, source: str) -> pl.DataFrame:
        """The problems as rows of the table `problems`."""
        if isinstance(self.problems, pl.DataFrame):
            return table("problems").frame(self.problems.with_columns(source=pl.lit(source)))
        rows = [
            {
                "check": p.check,
                "severity": p.severity,
                "locator": p.locator,
                "reason": p.reason,
                "detail": p.detail,
                "source": source,
            }
            for p in self.problems
        ]
        return table("problems").frame(pl.DataFrame(rows))


@dataclass(frozen=True)
class Raw:
    """The raw files of one source, in one folder; every read failure says file and next step."""

    source: str
    folder: Path

    def bytes(self, name: str) -> bytes:
        """The whole of file `name`, gunzipped if it ends in .gz."""
        path = self.folder / name
        try:
            data = path.read_bytes()
            return gzip.decompress(data) if name.endswith(".gz") else data
        except FileNotFoundError as e:
            raise self._failed(name, "the file is not there", "restore the file, then sync") from e
        except (OSError, EOFError, zlib.error) as e:
            raise self._failed(name, f"cannot be read: {e}", "fetch the file again, then sync") from e

    def csv(
        self,
        name: str,
        required: Sequence[str],
        *,
        encoding: str = "utf-8",
        dtypes: Mapping[str, pl.DataType] | None = None,
    ) -> pl.DataFrame:
        """File `name` as text columns (or `dtypes`), plus `row` = 1-based data row.

        Raises SourceFailed when it is empty, not CSV text, or lacks a `required` column.
        """
        data = self.bytes(name)
        if not data.strip():
            raise self._failed(name, "the file is empty", "fetch the file again, then sync")
        if b"\x00" in data[:65536]:
            raise self._failed(name, "this is not text but a binary file", "fetch the file again")
        try:
            text = data if encoding == "utf-8" else data.decode(encoding).encode()
            frame = pl.read_csv(
                io.BytesIO(text),
                infer_schema=False,
                schema_overrides=dict(dtypes or {}),
                null_values=[""],
                row_index_name="row",
                row_index_offset=1,
            )
        except (pl.exceptions.PolarsError, UnicodeDecodeError) as e:
            raise self._failed(name, f"not readable as CSV: {e}", "fetch the file again, then sync") from e
        missing = [c for c in required if c not in frame.columns]
        if missing:
            raise self.lacks(name, missing, frame.columns[1:])
        return frame

    def lacks(self, name: str, missing: Sequence[str], found: Sequence[str]) -> SourceFailed:
        """The error for file `name` without the columns `missing`."""
        return self._failed(
            name,
            f"column {', '.join(missing)} is missing (found: {', '.join(found[:8])})",
            "the source has changed its layout; keep the old file or adapt the parser",
        )

    def names(self, pattern: str) -> tuple[str, ...]:
        """Files of the folder that match `pattern`, sorted: for sources of which a user may add any number."""
        return tuple(sorted(p.name for p in self.folder.glob(pattern) if p.is_file()))

    def _failed(self, name: str, why: str, step: str) -> SourceFailed:
        return SourceFailed(
            f"source {self.source} cannot be used", where=f"{self.folder / name}", why=why, next_step=step
        )


@dataclass(frozen=True)
class Source:
    """A declared source: who publishes it, under what licence, its files, and how to read them.

    `folder` is relative to the mirror; a `packaged` source lives inside this package instead. A name in
    `files` may be a pattern (`*.xml`) where the user adds files of their own. Lower `precedence` wins where
    two sources give the same ballot or fact. A source that a person must fetch has an `import_kind` (its
    word in `suasion import`) and the `steps` that lead to the file.
    """

    id: str
    title: str
    publisher: str
    licence: str
    redistributable: bool
    citation: str
    address: str
    folder: str
    files: tuple[str, ...]
    parse: Callable[[Raw], Parsed]
    precedence: int = 50
    coverage: str = ""
    packaged: bool = False
    import_kind: str = ""
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def fingerprint(self, folder: Path) -> str:
        """sha256 over the raw files and the code that reads them: unchanged means skip."""
        digest = hashlib.sha256()
        for name in sorted(n for f in self.files for n in (_matching(folder, f) if "*" in f else (f,))):
            path = folder / name
            digest.update(name.encode())
            digest.update(path.read_bytes() if path.exists() else b"missing")
        module = inspect.getmodule(self.parse)
        digest.update(inspect.getsource(module).encode() if module else b"")
        digest.update(_shared_code())
        return digest.hexdigest()


def _matching(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(p.name for p in folder.glob(pattern) if p.is_file())


@cache
def _shared_code() -> bytes:
    """sha256 over what parsers share: each other's helpers, `parsing`, and the table of states."""
    digest = hashlib.sha256()
    record = Path(__file__).parent
    helpers = [*record.glob("*pars*.py"), *record.glob("own_facts.py"), *(record / "sources").glob("*.py")]
    for path in sorted([*helpers, *(p for p in (record.parent / "states").rglob("*") if p.is_file())]):
        if path.suffix in (".py", ".csv", ".toml"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


@cache
def all_sources() -> dict[str, Source]:
    """Every source, found by itself: each module of `record.sources` may declare SOURCE or SOURCES."""
    here = "suasion.record.sources"
    found: list[Source] = [*declared_in(here, "SOURCE"), *chain.from_iterable(declared_in(here, "SOURCES"))]
    return {s.id: s for s in sorted(found, key=lambda s: (s.precedence, s.id))}
