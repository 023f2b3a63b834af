"""What an outcome is: how near a state stands to the sender, votes with it, speaks like it, binds itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from suasion.record.store import Record

ASSEMBLY = ("unga-unvotes-1946-2019", "unga-wide-iso3-1946-2024", "unga-dataverse", "undl-votes")


@dataclass(frozen=True)
class Outcome:
    """One outcome: what its values are, and which sign of change means nearer to what the sender wants.

    build     gives state, year, value for a record and a sender; an absent row is unknown
    nearer    +1 or -1
    towards   is it measured against the sender? Only then do other states make placebos
    sources   ids of the sources it is made from
    placebo   an outcome that the instruments are not said to move, set beside the others
    """

    name: str
    words: str
    unit: str
    nearer: int
    build: Callable[[Record, str], pl.DataFrame]
    towards: bool = True
    sources: tuple[str, ...] = ASSEMBLY
    placebo: bool = False
