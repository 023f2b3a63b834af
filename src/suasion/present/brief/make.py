"""From a record to a brief: sections made, page rendered, CSVs written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.present.brief.page import render
from suasion.present.brief.parts import Context, Section
from suasion.present.brief.sections import all_sections
from suasion.present.corpus import Corpus
from suasion.present.numbers import Numbers, numbers, write_folder
from suasion.record.store import Record
from suasion.record.sync import Progress, silent

USUAL = ("USA", "RUS", "GBR", "IND", "CUB")


@dataclass(frozen=True)
class Brief:
    """A brief: the state, its sections, the page as one HTML text, the numbers behind it, and the record."""

    state: str
    sections: tuple[Section, ...]
    html: str
    numbers: dict[str, Numbers]
    record: Record

    @property
    def csvs(self) -> dict[str, pl.DataFrame]:
        """The frame of each CSV, by file name."""
        return {f"{name}.csv": one.frame for name, one in self.numbers.items()}


def make_brief(record: Record, state: str, against: Sequence[str] = (), progress: Progress = silent) -> Brief:
    """The brief of `state` (an id) set beside `against` (ids; default: five usual ones).

    progress is called with (section, done, of).
    Raises MissingRecord when the record holds no vote of the state on human rights.
    """
    return brief_of(Corpus(record), state, against, progress)


def brief_of(corpus: Corpus, state: str, against: Sequence[str] = (), progress: Progress = silent) -> Brief:
    """The brief from a corpus that is shared: what `make_brief` gives for its record."""
    record = corpus.record
    beside = tuple(dict.fromkeys(against)) or tuple(s for s in USUAL if s != state)
    context = Context(corpus, states.get(state).id, beside)
    if context.own.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no human rights vote of {context.name}",
            why="it may be no member of these bodies, or its votes are in sources that are not here",
            next_step="suasion record --coverage shows what is held; suasion sync --from DIR adds sources",
        )
    made, left_out = make_sections(context, progress=progress)
    held = numbers(made, f"suasion brief {context.state}")
    return Brief(state, tuple(made), render(context, made, list(left_out)), held, record)


def make_sections(
    context: Context, skip: Sequence[str] = (), progress: Progress = silent
) -> tuple[list[Section], dict[str, MissingRecord]]:
    """The sections that the record has something for; and what is missing, by the name of the section it is missed in.

    skip  names of sections that are not wanted
    """
    made, left_out = [], {}
    makers = [maker for maker in all_sections() if maker.name not in skip]
    for n, maker in enumerate(makers):
        progress(f"section: {maker.name}", n, len(makers))
        try:
            section = maker.make(context)
        except MissingRecord as e:
            left_out[maker.name] = e
            continue
        if section is not None:
            made.append(section)
    progress("sections", len(makers), len(makers))
    return made, left_out


def write_brief(brief: Brief, out: Path) -> Path:
    """Write the page and its CSVs into `out`; returns the path of the page. An earlier brief is replaced."""
    return write_folder(out, "brief", f"{brief.state}.html", brief.html, brief.numbers, brief.record)
