"""From a replay to its page: one HTML file that needs no network, and its numbers as CSVs."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from suasion.institutions import body as body_of
from suasion.present.document import document
from suasion.present.figures import Credit
from suasion.present.numbers import Numbers, numbers, write_folder
from suasion.present.parts import Section, TableView, credits_of, rights_votes
from suasion.present.replay_page.figure import spare_figure
from suasion.present.replay_page.tables import regime_table, turning_table, unsure_table
from suasion.present.replay_page.words import answer, both_ways
from suasion.record.store import Record
from suasion.scenarios.replay import Replay

MOST_ROWS = 120
EXACT = "Votes short: of those needed under the scenario."
DRAWN = "Under the scenario: medians of yes, no and abstain; 90% of the draws lie within the ranges of yes and no."
NAMING = ("decision", "motion", "text")  # columns of evidence that hold ids of decisions
EVIDENCE = {
    "terms": "Terms of membership: who is barred, who is seated instead",
    "pairs": "Motions to take no action and texts that were both voted on",
    "due": "Texts due, with their last round",
}


def make_sections(done: Replay, record: Record, command: str) -> list[Section]:
    """What comes out otherwise, the regime, what is rule and what is model, what it rests on; `command` made it."""
    owed = _owed(done, record)
    found = [_turning(done, owed, command), _regime(done, owed), _said(done), _evidence(done, owed, record)]
    return [s for s in found if s is not None]


def make_replay_page(done: Replay, record: Record, command: str) -> str:
    """The whole page as text; `command` made it."""
    return _page(done, record, make_sections(done, record, command))


def _page(done: Replay, record: Record, sections: list[Section]) -> str:
    return document(
        "replay.html",
        record,
        sections,
        MOST_ROWS,
        title=done.scenario.head.title,
        standfirst=done.scenario.head.question,
        exact=done.exact,
        draws=done.draws,
        seed=done.seed,
        last=done.decisions["date"].sort().to_list()[-1],
        toml=done.scenario.text,
    )


def write_replay(done: Replay, record: Record, out: Path, command: str) -> Path:
    """Write the page and its CSVs into `out`; returns the path of the page. An earlier replay is replaced."""
    sections, owed = make_sections(done, record, command), _owed(done, record)
    whole = {"decisions": done.decisions, "left-out": done.left_out}
    held = numbers(sections, command) | {n: Numbers(f, owed, command) for n, f in whole.items()}
    return write_folder(out, "replay", "index.html", _page(done, record, sections), held, record)


def _owed(done: Replay, record: Record) -> tuple[Credit, ...]:
    rows = record.table("decisions").join(done.decisions.select("decision"), on="decision", how="semi")
    return credits_of(record, rows.select("source"), *([] if done.exact else [rights_votes(record)]))


def _named(frame: pl.DataFrame, record: Record) -> tuple[Credit, ...]:
    """The sources of the decisions that rows of evidence name."""
    ids = [x for c in NAMING if c in frame.columns for x in frame[c].to_list()]
    return credits_of(record, record.scan("decisions").filter(pl.col("decision").is_in(ids)).select("source").collect())


def _turning(done: Replay, owed: tuple[Credit, ...], command: str) -> Section:
    figure = spare_figure(done, owed, body_of(done.scenario.head.body).name, command)
    turning, unsure = turning_table(done), unsure_table(done)
    caption = "Decisions that come out otherwise, or are new"
    note = EXACT if done.exact else DRAWN
    tables = [TableView("turning", caption, turning, note, sources=owed)] if turning.height else []
    if unsure.height:
        caption = "Decisions that stand in most draws, and turn in at least one of twenty"
        tables.append(TableView("unsure", caption, unsure, note, sources=owed, open=False))
    paragraphs = (both_ways(done),) if done.touched else ()
    return Section("decisions", "Decisions", answer(done), paragraphs, (figure,), tuple(tables))


def _regime(done: Replay, owed: tuple[Credit, ...]) -> Section | None:
    rows = done.health.filter(pl.col("was").is_not_null())
    if rows.is_empty() or not done.touched:
        return None
    adopted = rows.row(by_predicate=pl.col("measure") == "adopted", named=True)
    said = f"{adopted['under_scenario']:.1f} decisions adopted, against {adopted['was']:.0f}".replace(".0 ", " ")
    view = regime_table(done).filter(pl.col("was").is_not_null())
    table = TableView("regime", "Measures of the regime, as it was and under the scenario", view, sources=owed)
    why = "Differences are taken draw by draw with the same chance numbers in both arms, so they are not noise."
    return Section("regime", "The regime", f"Under the scenario: {said}.", () if done.exact else (why,), (), (table,))


def _said(done: Replay) -> Section:
    finding = "Rules applied to recorded tallies: nothing here is estimated."
    if not done.exact:
        finding = "Part of this is rule, and exact; part is model, and uncertain."
    lines = tuple(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in done.said)
    return Section("rule-and-model", "What is rule, what is model", finding, lines)


def _evidence(done: Replay, owed: tuple[Credit, ...], record: Record) -> Section | None:
    tables = [
        TableView(name, EVIDENCE.get(name, name), frame, sources=_named(frame, record) or owed, open=frame.height <= 30)
        for name, frame in done.evidence.items()
    ]
    if done.left_out.height:
        tables.append(TableView("left-out", "Decisions left out, and why", done.left_out, sources=owed, open=False))
    if not tables:
        return None
    return Section("evidence", "What it rests on", "The tables behind the scenario.", (), (), tuple(tables))
