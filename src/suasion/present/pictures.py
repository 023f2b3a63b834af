"""The pictures of docs/, drawn by the pages' own code: `python -m suasion.present.pictures docs`.

They show the starter record, so that anybody can draw them again and their sources allow it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion.errors import BadInput
from suasion.measures.positions import calls_for_positions, estimate_positions
from suasion.present.brief.make import make_sections
from suasion.present.brief.parts import Context
from suasion.present.corpus import Corpus
from suasion.present.explorer.decision import all_decision_sections
from suasion.present.explorer.decisions import DecisionContext
from suasion.present.explorer.library import Library
from suasion.present.figures import Figure
from suasion.present.html import drawn
from suasion.present.position_figures import credits_of_calls, paths_figure
from suasion.record.store import Record, open_starter

SHOWN = ("CHN", "USA", "BRA", "IND", "ZAF")
VOTE = "A/HRC/51/L.6"


@dataclass(frozen=True)
class Picture:
    """A picture of the documentation: its name as a file, and the figure that a record gives."""

    name: str
    figure: Callable[[Record], Figure]


def _positions(record: Record) -> Figure:
    calls = calls_for_positions(record, body="unga", topic="human-rights", by="year")
    said = "From recorded human rights votes of the General Assembly, year by year"
    options = "--topic human-rights --by year"
    return paths_figure(estimate_positions(calls), list(SHOWN), credits_of_calls(record, calls), said, options)


def _agreement(record: Record) -> Figure:
    sections, _ = make_sections(Context(Corpus(record), "CHN", SHOWN[1:]))
    return _one((f for s in sections if s.id == "agreement" for f in s.figures), "agreement-map-now")


def _vote(record: Record) -> Figure:
    library = Library(record)
    row = library.decisions.filter((pl.col("symbol") == VOTE) & (pl.col("mode") == "recorded"))
    context = DecisionContext(library, row["decision"][0])
    made = (maker.make(context) for maker in all_decision_sections())
    return _one((f for s in made if s is not None for f in s.figures), "groups")


def _one(figures: Iterator[Figure], wanted: str) -> Figure:
    held = {f.id: f for f in figures}
    if wanted not in held:
        raise BadInput(f"no figure {wanted!r}", next_step=f"there are {', '.join(sorted(held))}")
    return held[wanted]


PICTURES = (
    Picture("positions", _positions),
    Picture("agreement", _agreement),
    Picture("vote", _vote),
)


def draw(record: Record) -> dict[str, str]:
    """Every picture of a record as an SVG text, by file name."""
    return {f"{p.name}.svg": drawn(p.figure(record), f"The {record.depth} record") for p in PICTURES}


def same_drawing(one: str, other: str, apart: float = 1.0) -> bool:
    """Do two SVG texts say the same, no number of theirs further than `apart` from its fellow?

    Processors differ in the last digit of a sum, and a line may then end a tenth of a pixel further on.

    >>> same_drawing('<path d="M1 2.0L3 4"/>', '<path d="M1 2.4L3 4"/>')
    True
    >>> same_drawing('<text x="1">China</text>', '<text x="1">Cuba</text>')
    False
    """
    number = r"-?\d+(?:\.\d+)?"
    if re.sub(number, "#", one) != re.sub(number, "#", other):
        return False
    pairs = zip(re.findall(number, one), re.findall(number, other), strict=True)
    return all(abs(float(a) - float(b)) <= apart for a, b in pairs)


def write(folder: Path) -> list[Path]:
    """Draw every picture of the starter record into `folder`/figures; returns their paths."""
    into = folder / "figures"
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        made = draw(open_starter(Path(home)))
    for name, text in made.items():
        (into / name).write_text(text, encoding="utf-8")
    return [into / name for name in made]


if __name__ == "__main__":
    for written in write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")):
        print(written)
