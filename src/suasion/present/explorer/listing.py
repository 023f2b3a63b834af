"""A long list: filtered by a form, sorted by its heads, in pages, whole as CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotSo
from suasion.present.figures import Credit

A_PAGE = 100
ALWAYS = ("sort", "page", "format")


@dataclass(frozen=True)
class Filter:
    """One field of the form: its name in the query, its words, and its choices ((), for free text)."""

    name: str
    words: str
    choices: Sequence[tuple[str, str]] = ()
    value: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class Listing:
    """A list for a reader.

    frame    every row that passed the filters, sorted
    sort     column sorted by, with '-' before it when falling
    page     which page, from 1; `part` its rows
    shown    columns a reader sees (all, if none is named); the CSV has every one
    columns  what each column means, where a reader cannot know
    """

    id: str
    caption: str
    frame: pl.DataFrame
    filters: tuple[Filter, ...]
    sort: str
    page: int
    sources: tuple[Credit, ...] = ()
    note: str = ""
    shown: tuple[str, ...] = ()
    columns: Mapping[str, str] | None = None

    @property
    def part(self) -> pl.DataFrame:
        """The rows of this page, as shown."""
        rows = self.frame.slice((self.page - 1) * A_PAGE, A_PAGE)
        return rows.select(self.shown) if self.shown else rows

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.frame.height // A_PAGE))


def listed_as(
    ask: Ask, name: str, caption: str, frame: pl.DataFrame, filters: Sequence[Filter], usual: str, **more: object
) -> Listing:
    """The list asked for: `frame` sorted as the query says (else by `usual`), cut to the page it names."""
    sort = ask.text("sort") or usual
    column, falling = sort.removeprefix("-"), sort.startswith("-")
    if column not in frame.columns:
        raise NotSo(f"cannot sort by {column[:60]!r}", next_step=f"sort by one of {', '.join(frame.columns)}")
    by = frame.with_row_index("_place").sort(column, "_place", descending=[falling, falling], nulls_last=True)
    pages = max(1, -(-frame.height // A_PAGE))
    page = min(ask.number("page", 1, 1, 10_000), pages)
    return Listing(name, caption, by.drop("_place"), tuple(filters), sort, page, **more)  # type: ignore[arg-type]
