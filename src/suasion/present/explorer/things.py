"""Measures of a whole record, kept beside it as they are: what takes seconds is made once a record."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

from suasion.errors import SuasionError
from suasion.present.explorer.kept import beside, put
from suasion.present.explorer.stamp import stamp
from suasion.record.store import Record

NUMPY = ("numpy", "numpy._core.numeric", "numpy._core.multiarray", "numpy.core.numeric", "numpy.core.multiarray")
PARTS = ("dtype", "ndarray", "_frombuffer", "_reconstruct", "scalar")
OTHERS = (("datetime", "date"), ("polars.dataframe.frame", "DataFrame"), ("suasion.errors", "_rebuild"))


def has_thing(record: Record, name: str) -> bool:
    """Was it made before, by this code and from this record?"""
    return _file(record, name).exists()


def kept_thing(record: Record, name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, read from its file where this code made it from this record before."""
    path = _file(record, name)
    with contextlib.suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError):
        if path.stat().st_uid == os.getuid():
            with path.open("rb") as file:
                return Careful(file).load()
    made = make()
    with contextlib.suppress(OSError):
        put(path, _plain(name), lambda at: _write(at, made))
    return made


def _write(path: Path, made: Any) -> None:
    with path.open("wb") as file:
        Own(file, protocol=5).dump(made)


def _plain(name: str) -> str:
    return name.replace(" ", "-")


def _file(record: Record, name: str) -> Path:
    return beside(record) / f"{_plain(name)}-{record.version}-{stamp()}.pickle"


class Own(pickle.Pickler):
    """Writes the project's errors as they say themselves, whatever a library (Dask's tblib) has told pickle."""

    def reducer_override(self, thing: Any) -> Any:
        """How an error is written; all else as always."""
        return thing.__reduce__() if isinstance(thing, SuasionError) else NotImplemented


class Careful(pickle.Unpickler):
    """Reads frames, arrays, days and the project's own classes, and nothing that could do anything else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name. Raises UnpicklingError for any other than those."""
        own = module.startswith("suasion.") and "." not in name
        numpy = module in NUMPY and name in PARTS
        if own or numpy or (module, name) in OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type) or numpy or (module, name) in OTHERS:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not read from a file")
