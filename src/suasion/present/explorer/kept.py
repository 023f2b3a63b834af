"""What takes seconds to make from a record is kept beside it, for the next start."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import polars as pl

from suasion.present.explorer.stamp import stamp
from suasion.record.store import Record


def beside(record: Record) -> Path:
    """The folder for them beside the records."""
    return record.home / "explorer"


def folders(record: Record) -> tuple[Path, Path]:
    """Where such files go: beside the records, else the temporary folder."""
    return beside(record), Path(tempfile.gettempdir()) / "suasion-explorer"


def is_kept(record: Record, name: str) -> bool:
    """Was it made before, by this code and from this record?"""
    return any((folder / f"{name}-{record.version}-{stamp()}.parquet").exists() for folder in folders(record))


def kept_frame(record: Record, name: str, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
    """What `make` gives, read from its file where this code made it from this record before."""
    file = f"{name}-{record.version}-{stamp()}.parquet"
    for folder in folders(record):
        if (folder / file).exists():
            with contextlib.suppress(pl.exceptions.PolarsError, OSError):
                return pl.read_parquet(folder / file)
    made = make()
    for folder in folders(record):
        with contextlib.suppress(OSError):
            put(folder / file, name, made.write_parquet)
            break
    return made


def put(path: Path, name: str, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all; those that other code or another record made for `name` go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".tmp-{path.name}-{os.getpid()}-{threading.get_ident()}")
    write(temporary)
    temporary.replace(path)
    for old in path.parent.glob(f"{name}-*{path.suffix}"):
        if old != path:
            old.unlink(missing_ok=True)
