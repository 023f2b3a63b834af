"""What a kind of job is, and how its numbers are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import BaseModel

from suasion import __version__
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import View
from suasion.record.files import write_text
from suasion.record.store import Record

Spec = dict[str, Any]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Kept:
    """The numbers of a finished job: a head that JSON can hold, and frames by name."""

    head: Mapping[str, Any]
    frames: Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Kind:
    """The declaration of a kind of job.

    asked  what may be asked over the API: the same fields as the form, as JSON
    read   from the fields of a form to what is to be run (plain values); raises BadInput for what makes no sense
    run    does the work: from the record and what `read` gave to numbers; tells how far it is
    view   from what was asked and its numbers to the page of the result
    """

    name: str
    asked: type[BaseModel]
    read: Callable[[Mapping[str, str], Library], Spec]
    run: Callable[[Record, Spec, Progress], Kept]
    view: Callable[[Library, Spec, Kept], View]


@dataclass(frozen=True)
class Job:
    """One job: its kind, what is to be run, and the record it is run on."""

    kind: str
    spec: Spec
    version: str

    @property
    def id(self) -> str:
        """Twelve letters that follow from all of it: the same question has the same address.

        >>> Job("replay", {"seed": 1}, "v").id == Job("replay", {"seed": 1}, "v").id
        True
        """
        told = json.dumps([self.kind, self.spec, self.version, __version__], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def write(self, folder: Path) -> None:
        """Write it into the folder of the job."""
        folder.mkdir(parents=True, exist_ok=True)
        told = {"kind": self.kind, "spec": self.spec, "version": self.version}
        write_text(folder / "job.json", json.dumps(told, ensure_ascii=False))

    @classmethod
    def of(cls, folder: Path) -> Job:
        """The job of a folder."""
        told = json.loads((folder / "job.json").read_text(encoding="utf-8"))
        return cls(told["kind"], told["spec"], told["version"])


def keep(kept: Kept, folder: Path) -> None:
    """Write the numbers; `done.json` comes last, so that it stands only where all is there."""
    for name, frame in kept.frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
    told = {"head": dict(kept.head), "frames": list(kept.frames)}
    write_text(folder / "done.json", json.dumps(told, ensure_ascii=False, default=str))


def kept(folder: Path) -> Kept:
    """Read the numbers again."""
    told = json.loads((folder / "done.json").read_text(encoding="utf-8"))
    return Kept(told["head"], {n: pl.read_parquet(folder / f"{n}.parquet") for n in told["frames"]})
