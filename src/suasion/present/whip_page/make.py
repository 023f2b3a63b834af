"""From a whip count to its page: one HTML file that needs no network, and its numbers as CSVs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from suasion.present.document import document
from suasion.present.explorer.figures.chances import chances_figure
from suasion.present.figures import Credit
from suasion.present.numbers import numbers, write_folder
from suasion.present.parts import Section, TableView, credits_of
from suasion.present.whip_page.tables import leaned_table, learnt_from, members_table, tally_table
from suasion.present.whip_page.words import HOW, answer, decided_by, likeliest, notes_of
from suasion.present.words import amount
from suasion.record.store import Record
from suasion.scenarios.forecast.whip import Whip

MOST_ROWS = 60


def make_sections(made: Whip, record: Record, command: str) -> list[Section]:
    """Member by member, those that decide, what it leaned on."""
    owed = learnt_from(record)
    return [_members(made, owed, command), _deciding(made, owed, record), _why(made, owed)]


def make_whip_page(made: Whip, record: Record, command: str) -> str:
    """The whole page as text; `command` made it."""
    return _page(made, record, make_sections(made, record, command), command)


def write_whip(made: Whip, record: Record, out: Path, command: str) -> Path:
    """Write the page and its CSVs into `out`; returns the path of the page. An earlier count is replaced."""
    sections = make_sections(made, record, command)
    held = numbers(sections, command)
    if made.ties.height:
        held["ties"] = replace(held["ties"], frame=made.ties)
    return write_folder(out, "whip", "index.html", _page(made, record, sections, command), held, record)


def _page(made: Whip, record: Record, sections: list[Section], command: str) -> str:
    words = {"title": made.draft.title, "standfirst": answer(made), "notes": notes_of(made)}
    return document("whip.html", record, sections, MOST_ROWS, command=command, **words)


def _members(made: Whip, owed: tuple[Credit, ...], command: str) -> Section:
    figure = chances_figure(made.members, made.draft.title, str(made.day), owed, command)
    tables = (tally_table(made.tally, owed), members_table(made.members, owed))
    return Section("members", "Member by member", likeliest(made), (HOW,), (figure,), tables)


def _deciding(made: Whip, owed: tuple[Credit, ...], record: Record) -> Section:
    moves = "Moves with: members that left what their positions say on the same calls to the same side (correlation)."
    given = "Money, partnerships and joint statements in the record before that day. None of it enters the forecast."
    tables = [TableView("history", "How they voted on such texts before", made.history, moves, sources=owed)]
    if made.ties.height:
        theirs = credits_of(record, made.ties.select("source"))
        tables.append(TableView("ties", "What they received and signed", _in_words(made.ties), given, sources=theirs))
    return Section("deciding", "The members that decide", decided_by(made.members), (), (), tuple(tables))


def _in_words(ties: pl.DataFrame) -> pl.DataFrame:
    """Money rounded; the CSV keeps it exact."""
    words = [None if v is None else amount(v) for v in ties["amount"]]
    return ties.with_columns(pl.Series("amount", words, dtype=pl.String))


def _why(made: Whip, owed: tuple[Credit, ...]) -> Section:
    table = leaned_table(made.analogues, owed)
    return Section("why", "What it leaned on", "Only what was known the day before.", (), (), (table,))
