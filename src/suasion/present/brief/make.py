"""From a record to a brief: sections made, page rendered, CSVs written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.present.brief.page import render
from suasion.present.brief.parts import Context, Section
from suasion.present.brief.sections import all_sections
from suasion.present.corpus import Corpus
from suasion.record.files import OUT_OPTION, new_folder
from suasion.record.store import Record

USUAL = ("USA", "RUS", "GBR", "IND", "CUB")
MARKER = "suasion-brief.txt"


@dataclass(frozen=True)
class Brief:
    """A brief: the state, its sections, the page as one HTML text, and the CSVs by file name."""

    state: str
    sections: tuple[Section, ...]
    html: str
    csvs: dict[str, pl.DataFrame]


def make_brief(record: Record, state: str, against: Sequence[str] = ()) -> Brief:
    """The brief of `state` (an id) set beside `against` (ids; default: five usual ones).

    Raises MissingRecord when the record holds no vote of the state on human rights.
    """
    return brief_of(Corpus(record), state, against)


def brief_of(corpus: Corpus, state: str, against: Sequence[str] = ()) -> Brief:
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
    made, left_out = make_sections(context)
    csvs = {f"{f.id}.csv": f.data for s in made for f in s.figures}
    csvs |= {f"{t.id}.csv": t.frame for s in made for t in s.tables}
    return Brief(state, tuple(made), render(context, made, list(left_out)), csvs)


def make_sections(context: Context, skip: Sequence[str] = ()) -> tuple[list[Section], dict[str, MissingRecord]]:
    """The sections that the record has something for; and what is missing, by the name of the section it is missed in.

    skip  names of sections that are not wanted
    """
    made, left_out = [], {}
    for maker in all_sections():
        if maker.name in skip:
            continue
        try:
            section = maker.make(context)
        except MissingRecord as e:
            left_out[maker.name] = e
            continue
        if section is not None:
            made.append(section)
    return made, left_out


def write_brief(brief: Brief, out: Path) -> Path:
    """Write the page and its CSVs into `out`; returns the path of the page. An earlier brief is replaced."""
    if out.exists() and any(out.iterdir()) and not (out / MARKER).exists():
        raise BadInput("the folder holds other files", where=str(out), next_step="choose another one with --out")
    page = f"{brief.state}.html"
    with new_folder(out, option=OUT_OPTION) as folder:
        (folder / page).write_text(brief.html, encoding="utf-8")
        (folder / MARKER).write_text("made by suasion brief; it may be replaced by the next one\n", encoding="utf-8")
        data = folder / "data"
        data.mkdir()
        for name, frame in sorted(brief.csvs.items()):
            lists = [n for n, t in frame.schema.items() if isinstance(t, pl.List)]
            frame.with_columns(pl.col(c).list.join(";") for c in lists).write_csv(data / name)
    return out / page
