"""What an answer is made of: parts with stable, documented columns, each declared in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Generic, TypeVar

import polars as pl

from suasion.found import declared_in

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """One part of an answer: a frame with the declared columns, and what a reader must know of it.

    shown  does a person see it at once? (A list of 193 ballots is for machines.)
    """

    id: str
    heading: str
    frame: pl.DataFrame
    note: str = ""
    shown: bool = True


def _no_note(_: object) -> str:
    return ""


@dataclass(frozen=True)
class PartMaker(Generic[T]):
    """The declaration of a part: its place, its columns with their meaning, and the function that makes it.

    `make` takes what was found (a StateFound, DecisionFound) and returns a frame with exactly `columns`.
    """

    id: str
    heading: str
    order: int
    columns: Mapping[str, str]
    make: Callable[[T], pl.DataFrame]
    note: Callable[[T], str] = _no_note
    shown: bool = True

    def part(self, found: T) -> Part:
        """The part for what was found."""
        return Part(self.id, self.heading, self.make(found).select(list(self.columns)), self.note(found), self.shown)


@cache
def makers(package: ModuleType) -> tuple[PartMaker[Any], ...]:
    """Every part declared in a module of `package`, in order of place."""
    return tuple(sorted(declared_in(package.__name__, "PART"), key=lambda m: (m.order, m.id)))
