"""Files that a person fetched: looked at, kept in the home's own mirror, and the record built again."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion.errors import BadInput, SourceFailed
from suasion.record.files import new_folder
from suasion.record.rebuild import own_mirror, rebuild
from suasion.record.source import Parsed, Source, all_sources
from suasion.record.sync import Progress, SyncReport, read, silent


@dataclass(frozen=True)
class Imported:
    """What an import did: its source, the names under which the files are kept, rows read, the record built.

    rows  by table, of all the files of the source that the home holds
    """

    source: str
    kept: tuple[str, ...]
    rows: dict[str, int]
    problems: int
    report: SyncReport


def kinds() -> pl.DataFrame:
    """A row a kind of file that can be imported: kind, source, title, files, licence, steps."""
    rows = [
        (s.import_kind or s.id, s.id, s.title, ", ".join(s.files), s.licence, "; ".join(s.steps) or f"see {s.address}")
        for s in all_sources().values()
        if not s.packaged
    ]
    names = ["kind", "source", "title", "files", "licence", "steps"]
    return pl.DataFrame(rows, schema=names, orient="row").sort("kind")


def source_of(kind: str) -> Source:
    """The source behind the word `kind`, or BadInput with the words there are."""
    for source in all_sources().values():
        if not source.packaged and kind in (source.import_kind, source.id):
            return source
    words = sorted(s.import_kind for s in all_sources().values() if s.import_kind)
    raise BadInput(
        f"there is no kind {kind!r} to import",
        next_step=f"use {', '.join(words)}, or a source's id: `suasion import --kinds` lists them with their steps",
    )


def import_files(kind: str, paths: Sequence[Path], home: Path, *, progress: Progress = silent) -> Imported:
    """Keep `paths` as files of the source `kind` in `home`, and build the record with them.

    The files are read first: nothing is kept, and the old record stays, when one cannot be used. A file
    given again is the same file. Raises BadInput for a file that does not belong to the source, SourceFailed
    for one that cannot be read.
    """
    source = source_of(kind)
    folder = own_mirror(home) / source.folder
    with tempfile.TemporaryDirectory() as scratch:
        staged = Path(scratch) / "staged"
        if folder.is_dir():
            shutil.copytree(folder, staged)
        else:
            staged.mkdir()
        kept = tuple(_stage(source, path, staged) for path in paths)
        parsed = _looked_at(source, staged, paths)
        rows = {name: frame.height for name, frame in parsed.tables.items() if frame.height}
        if not rows:
            raise BadInput(
                "no row of the file can be used",
                where=", ".join(map(str, paths)),
                why=_first_reason(parsed.problem_frame(source.id)),
                next_step=f"is it a file of the kind {kind}? `suasion import --kinds` says what is expected",
            )
        with new_folder(folder) as new:
            shutil.copytree(staged, new, dirs_exist_ok=True)
    report = rebuild(home, progress=progress)
    return Imported(source.id, kept, rows, parsed.problem_frame(source.id).height, report)


def _stage(source: Source, path: Path, staged: Path) -> str:
    """Put a copy of `path` under the name the source expects; a pattern takes any number, named by content."""
    try:
        data = path.read_bytes()
    except OSError as e:
        raise BadInput(
            "the file cannot be read", where=str(path), why=str(e.strerror), next_step="check the path"
        ) from e
    pattern = next((f for f in source.files if "*" in f), None)
    if pattern:
        name = f"{path.stem[:40]}-{hashlib.sha256(data).hexdigest()[:8]}{Path(pattern).suffix}"
        (staged / name).write_bytes(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
        return name
    for name in source.files:
        if name == path.name:
            (staged / name).write_bytes(data)
            return name
        if name.removesuffix(".gz") == path.name:
            (staged / name).write_bytes(gzip.compress(data, mtime=0))
            return name
    raise BadInput(
        f"{path.name} is not a file of {source.id}",
        where=str(path),
        why=f"its files are {', '.join(source.files)}",
        next_step="give the file under that name",
    )


def _looked_at(source: Source, staged: Path, paths: Sequence[Path]) -> Parsed:
    try:
        return read(source, staged)
    except SourceFailed as e:
        raise BadInput(
            f"the file is not what {source.id} reads",
            where=", ".join(map(str, paths)),
            why=e.why or e.what,
            next_step="; ".join(source.steps) or e.next_step,
        ) from e


def _first_reason(problems: pl.DataFrame) -> str:
    return str(problems["reason"][0]) if problems.height else "no row was found in it"
