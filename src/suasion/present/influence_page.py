"""A study as a page or a figure of its own: the curve, what argues against it, the event study, where it comes from."""

from __future__ import annotations

from pathlib import Path

from suasion.errors import BadInput
from suasion.influence.columns import CHECKS
from suasion.influence.instruments import all_instruments
from suasion.influence.outcomes import all_outcomes
from suasion.influence.study import Study
from suasion.present.document import document
from suasion.present.figures import Credit, Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.figures.standalone import png
from suasion.present.html import drawn
from suasion.present.moved import curve_figure, significant, sources_of, told
from suasion.present.numbers import numbers, write_numbers
from suasion.present.parts import Section, TableView, credits_named
from suasion.present.words import named
from suasion.record.files import write_text
from suasion.record.store import Record

MOST_ROWS = 120


def write_figure(study: Study, record: Record, path: Path) -> None:
    """The specification curve as one SVG or PNG. Raises BadInput for another suffix or an empty curve."""
    figure = curve_figure(told(study), _credits(study, record))
    if figure is None or path.suffix not in (".svg", ".png"):
        why = "no specification could be fitted" if figure is None else f"it ends in {path.suffix or 'nothing'}"
        raise BadInput("the figure cannot be written", where=str(path), why=why, next_step="name a .svg or .png file")
    drawing = drawn(figure, record.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            write_text(path, drawing, "--figure FILE")
        else:
            path.write_bytes(png(drawing))
    except OSError as e:
        raise BadInput(
            "the figure cannot be written", where=str(path), why=str(e.strerror), next_step="choose another path"
        ) from e


def write_page(study: Study, record: Record, path: Path) -> None:
    """The page at `path`, and its numbers as CSVs in the folder `data` beside it."""
    sections, option = page_sections(study, record), "--page FILE"
    write_numbers(path.parent / "data", numbers(sections, _command(study)), record, option)
    write_text(path, _page(study, record, sections), option)


def page_sections(study: Study, record: Record) -> list[Section]:
    """The curve first, then what argues against it, then the event study where there is one."""
    credits = _credits(study, record)
    curve = curve_figure(told(study), credits)
    view = significant(study.checks, "estimate", "se", "p", "low", "high")
    note = "; ".join(f"{k}: {v}" for k, v in CHECKS.items())
    checks = TableView("influence-checks", "Every check", view, note, sources=credits)
    found = [
        Section("curve", "The whole curve", study.words[0], (" ".join(study.words[1:3]),), (curve,) if curve else ()),
        Section("checks", "What argues against it", " ".join(study.words[3:]), (), (), (checks,)),
    ]
    around = _around(study, credits)
    if around is not None and study.events is not None:
        estimate, _, p, low, high = study.events.average
        finding = (
            f"After the start, in {study.events.starts} states: {estimate:+.3f} [{low:+.3f} to {high:+.3f}], p = "
            f"{p:.3f}; the smallest p of the years before, corrected for their number, is {study.events.p_leads:.3f}."
        )
        found.append(Section("events", "Around the start", finding, (), (around,)))
    return found


def _around(study: Study, credits: tuple[Credit, ...]) -> Figure | None:
    if study.events is None or study.events.frame.height < 3:
        return None
    instrument, outcome = all_instruments()[study.panel.instrument], all_outcomes()[study.panel.outcome]
    rows = study.events.frame.select("horizon", "estimate", "low", "high")
    points = [(float(h), e, low, high) for h, e, low, high in rows.iter_rows()]
    before = [p for p in points if p[0] < 0]
    after = [p for p in points if p[0] >= 0]
    lines = [Line("before", before, key="1"), Line("after", after, main=True)]
    return Figure(
        id="influence-events",
        title="Years before and after the instrument began, against what would have been",
        subtitle=f"{outcome.words} ({outcome.unit}) around the first year of {instrument.words}, 90% intervals; n = "
        f"{study.events.starts} states that started.",
        draw=lambda width: draw_lines([s for s in lines if s.points], width=width, y_words=("lower", "higher")),
        data=study.events.frame,
        alt="Estimates by years since the start, leads first, with their intervals.",
        sources=credits,
        method="What would have been is imputed from state-years not yet touched (Borusyak, Jaravel and Spiess 2024); "
        "the years before come from untouched state-years alone.",
        command=f"{_command(study)} --part events",
    )


def _command(study: Study) -> str:
    panel = study.panel
    return f"suasion influence --sender {panel.sender} --instrument {panel.instrument} --outcome {panel.outcome}"


def _credits(study: Study, record: Record) -> tuple[Credit, ...]:
    outcome = all_outcomes()[study.panel.outcome]
    return credits_named(record, (*sources_of([study.panel.instrument]), *outcome.sources))


def _page(study: Study, record: Record, sections: list[Section]) -> str:
    panel = study.panel
    instrument, outcome = all_instruments()[panel.instrument], all_outcomes()[panel.outcome]
    title = f"{instrument.words} of {named(panel.sender)} and {outcome.words}"
    answer = f"{study.verdict[0].upper()}{study.verdict[1:]}."
    title = title[0].upper() + title[1:]
    return document("influence.html", record, sections, MOST_ROWS, title=title, standfirst=answer)
