"""What a figure is: a drawing in two widths, its data, its words, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import polars as pl

from suasion.present.svg import el

WIDE, NARROW = 760, 340


@dataclass(frozen=True)
class Credit:
    """A source as it is named under a figure: its id in the record, a short title, the whole one, the licence."""

    source: str
    short: str
    title: str
    licence: str


NATURAL_EARTH = Credit("natural-earth", "Natural Earth", "Natural Earth, outlines of countries", "public domain")


@dataclass(frozen=True)
class Figure:
    """A figure as a reader meets it.

    id        names the CSV and the link
    title     what is seen, in words; subtitle: measure, unit, bodies, years, n
    draw      width in pixels -> (height, SVG inner markup)
    data      what is drawn, one row a mark, stable columns
    alt       one or two sentences for somebody who does not see it
    sources   whom it is owed to (a page shows the short line, and the whole under 'how this was made')
    method    how it was made, in plain words
    command   the command that gives the same numbers
    """

    id: str
    title: str
    subtitle: str
    draw: Callable[[int], tuple[float, str]]
    data: pl.DataFrame
    alt: str
    sources: tuple[Credit, ...]
    method: str
    command: str

    def svg(self, width: int, *, class_: str = "") -> str:
        """The drawing at `width`, to stand inside a page (colours come from its style sheet)."""
        height, inner = self.draw(width)
        title = el("title", escape(self.alt), id=f"{self.id}-{width}-t")
        return el(
            "svg",
            title + inner,
            viewBox=f"0 0 {width} {height:.0f}",
            role="img",
            aria_labelledby=f"{self.id}-{width}-t",
            class_=f"fig {class_}".strip(),
            xmlns="http://www.w3.org/2000/svg",
        )
