"""Writing that is whole or not at all: temporary folders, renames, one lock, clear errors."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import platformdirs
import polars as pl

from suasion.errors import SourceFailed

TEMPORARY = ".tmp-"
NO_SPACE = "free some space, then run the command again; the old record is untouched"
NO_RIGHT = "choose a folder you may write to with {}"
NO_FILE = "choose a file, which this is not, with {}"
STEPS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), NO_SPACE),
    **dict.fromkeys((errno.EACCES, errno.EROFS, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EEXIST), NO_RIGHT),
    errno.EISDIR: NO_FILE,
}
HOME_OPTION, OUT_OPTION = "--home DIR or SUASION_HOME", "--out DIR"


def home_folder(home: Path | str | None) -> Path:
    """The folder that holds the record: `home`, else SUASION_HOME, else the user's data folder."""
    if home is not None:
        return Path(home).expanduser()
    named = os.environ.get("SUASION_HOME")
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("suasion"))


@contextmanager
def written(where: Path, option: str = HOME_OPTION) -> Iterator[None]:
    """Turn an operating system's refusal to write under `where` into an error that names the option to change."""
    try:
        yield
    except OSError as e:
        step = STEPS.get(_number(e), "look at the reason, then run the command again").format(option)
        raise SourceFailed("the files cannot be written", where=str(where), why=str(e), next_step=step) from e


def _number(error: OSError) -> int:
    """The system's number of an error; Polars gives it in words alone."""
    told = re.search(r"os error (\d+)", str(error))
    return error.errno or int(told[1] if told else 0)


def write_parquet(frame: pl.DataFrame, path: Path, compression: Literal["zstd", "lz4"] = "zstd") -> None:
    """Write `frame`; a disk that refuses is an OSError with its number, which Polars would hide."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression=compression, statistics=True)
    path.write_bytes(buffer.getbuffer())


def flat(frame: pl.DataFrame, between: str = ";") -> pl.DataFrame:
    """`frame` with list columns joined by ';', as CSV needs them.

    >>> flat(pl.DataFrame({"about": [["CHN", "PRK"]]})).item()
    'CHN;PRK'
    """
    lists = [n for n, t in frame.schema.items() if isinstance(t, pl.List)]
    return frame.with_columns(pl.col(c).cast(pl.List(pl.String)).list.join(between) for c in lists)


@contextmanager
def new_folder(target: Path, *, durable: bool = True, option: str = HOME_OPTION) -> Iterator[Path]:
    """A temporary folder beside `target` that becomes `target` when all went well, else vanishes.

    durable  its files are on the disk before it takes the name; not worth the wait where it can be made again
    option   what chose the folder, for the error where it cannot be written
    """
    temporary = target.parent / f"{TEMPORARY}{target.name}-{os.getpid()}"
    with written(target.parent, option):
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
    try:
        with written(target.parent, option):
            yield temporary
            if durable:
                _flush(temporary)
            if target.exists():
                shutil.rmtree(target)
            temporary.replace(target)
            _flush_folder(target.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def write_text(path: Path, text: str, option: str = HOME_OPTION) -> None:
    """Replace the text of `path`, which `option` chose, in one step."""
    write_bytes(path, text.encode("utf-8"), option)


def write_bytes(path: Path, data: bytes | memoryview, option: str = HOME_OPTION) -> None:
    """Replace the content of `path`, which `option` chose, in one step."""
    with written(path, option):
        temporary = _beside(path)
        temporary.write_bytes(data)
        _flush_file(temporary)
        temporary.replace(path)


def writable(path: Path, option: str = HOME_OPTION) -> None:
    """Make the folder of `path`; raise SourceFailed now where `write_bytes` would later, after long work."""
    with written(path, option):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        temporary = _beside(path)
        temporary.touch()
        temporary.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f"{TEMPORARY}{path.name}-{os.getpid()}")


def sweep(folder: Path) -> None:
    """Remove what a killed process left half-written in `folder` (the caller holds the lock)."""
    for left in folder.glob(f"{TEMPORARY}*"):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


@contextmanager
def only_writer(home: Path) -> Iterator[None]:
    """Hold the home's lock: a second writer gets an error at once. A killed process frees it."""
    with written(home):
        home.mkdir(parents=True, exist_ok=True)
        handle = (home / "lock").open("a")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            raise SourceFailed(
                "another sync is writing this record",
                where=str(home),
                why="only one process may write at a time",
                next_step="wait until it has finished, then try again",
            ) from e
        yield


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _flush_folder(path) if path.is_dir() else _flush_file(path)
    _flush_folder(folder)


def _flush_file(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
