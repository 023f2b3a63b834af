"""Practice: visits asked for and held, mandates, dialogues, and the acts of quiet diplomacy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from suasion.institutions.procedures import step_said
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Credit, Figure
from suasion.present.figures.waits import Wait, draw_waits
from suasion.present.lookup.parts import Part
from suasion.present.lookup.practice import PracticeFound, look_up_practice
from suasion.present.lookup.practice.parts.dialogues import NO_PAUSE
from suasion.present.lookup.practice.parts.visits import HIGH_COMMISSIONER
from suasion.present.words import count

YEAR = 365.25
RULES = Credit("rules", "Suasion", "Suasion, rules by date, each row with its citation (docs/rules.md)", "Apache-2.0")
LEFT_OUT = ("state", "locator", "source", "rule", "read")
SHOWN = ("visits", "mandates", "dialogues", "gestures", "cooperation", "trade-linkage")
TABLES = {
    "visits": "mandate_visits",
    "mandates": "mandates",
    "dialogues": "dialogues",
    "gestures": "releases",
    "cooperation": "technical_cooperation",
}


def make(context: Context) -> Section | None:
    """Where each visit stalls, and the parts of practice the record holds for the state."""
    found = look_up_practice(context.record, context.state)
    parts = {p.id: p for p in found.parts(SHOWN) if p.frame.height}
    if not set(parts) & set(TABLES):
        return None
    tables = tuple(_table(context, p) for p in parts.values())
    figures = (_figure(context, found),) if "visits" in parts else ()
    return Section("practice", "Visits, mandates and dialogues", _finding(context, parts), (), figures, tables)


def _finding(context: Context, parts: Mapping[str, Part]) -> str:
    said = []
    if "visits" in parts:
        visits = parts["visits"].frame
        waiting = visits.filter(pl.col("waits_for").is_not_null() & (pl.col("requests") > 0))
        highest = pl.col("mandate").str.starts_with(HIGH_COMMISSIONER)
        held, of_highest = (int(visits.filter(which)["held"].sum()) for which in (~highest, highest))
        said.append(f"{context.at_start} received {count(held, 'visit')} of special procedures that the record holds")
        said[-1] += f" and {of_highest} of the High Commissioner" if of_highest else ""
        if waiting.height:
            longest = int(max(waiting["days"].to_list()) / YEAR)
            said[-1] += (
                f"; {count(waiting.height, 'other request')} still waited, the longest for {count(longest, 'year')}"
            )
    if "mandates" in parts:
        n = parts["mandates"].frame.height
        said.append(f"{count(n, 'country mandate')} on {context.name} {'was' if n == 1 else 'were'} ever created")
    if "dialogues" in parts:
        said.append(_dialogues(parts["dialogues"].frame))
    if not said:
        said.append(f"the record holds acts of {context.name} in technical cooperation or quiet diplomacy")
    return ". ".join(s[0].upper() + s[1:] for s in said) + "."


def _dialogues(each: pl.DataFrame) -> str:
    """Counts partners of which a dialogue is on record: one named in a list, or planned for, stands in the table alone."""
    begun = each.filter(~pl.col("stands").is_in(["none", "planned"]))
    if begun.is_empty():
        return "a dialogue is named or planned, and that it began is not on record"
    going = begun.filter(pl.col("stands") == NO_PAUSE).height
    with_whom = count(begun.height, "partner")
    return f"of its dialogues with {with_whom}, {going} {'has' if going == 1 else 'have'} no pause on record"


def _figure(context: Context, found: PracticeFound) -> Figure:
    rows = found.to_the_day("mandate_visits").filter(
        (pl.col("state") == found.id) & pl.col("kind").is_in(["request", "visit"]) & pl.col("date").is_not_null()
    )
    visits = found.parts(("visits",))[0].frame
    waits = [_wait(r, rows) for r in visits.iter_rows(named=True)]
    last = _year(found.on)
    first = min(min((*w.asked, *w.granted), default=last) for w in waits) - 0.5
    open_ = sum(w.waits and bool(w.asked) for w in waits)
    title = f"{count(open_, 'mandate')} that asked {'was' if open_ == 1 else 'were'} still waiting in {found.on.year}"
    return Figure(
        id="visits",
        title=title if open_ else f"No request for a visit to {context.name} was found waiting",
        subtitle="Hollow: a request or a reminder. Filled: a visit. A dotted line: still waiting. A row is a special procedure; "
        "days are known to the year for many.",
        draw=lambda width: draw_waits(waits, width=width, first=first, last=last),
        data=rows.select("mandate", "kind", "date", "date_precision", "end", "status", "confidence", "note", "locator"),
        alt=f"A row for each special procedure with its requests and visits. {title}.",
        sources=context.credits(rows),
        method="The step each visit stands at follows rule SP-4 from the dated steps that pages name; a request nobody wrote "
        "about is missing.",
        command=f"suasion practice {context.state}",
    )


def _wait(standing: Mapping[str, object], rows: pl.DataFrame) -> Wait:
    mine = rows.filter(pl.col("mandate") == standing["mandate"])
    dated = [(_year(day), step_said(words)) for day, words in mine.select("date", "status").iter_rows()]
    asked = [day for day, step in dated if step == "requested"]
    name = str(standing["mandate"]).removeprefix(f"{HIGH_COMMISSIONER} ")
    return Wait(name, asked, [d for d, s in dated if s == "held"], standing["waits_for"] is not None)


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / YEAR


def _table(context: Context, part: Part) -> TableView:
    frame = part.frame.drop(LEFT_OUT, strict=False)
    held = [c for c in frame.columns if frame[c].null_count() < frame.height]
    rows = context.record.table(TABLES[part.id]) if part.id in TABLES else None
    credits = context.credits(rows) if rows is not None else (RULES,)
    return TableView(f"practice-{part.id}", part.heading, frame.select(held), part.note, open=False, sources=credits)


SECTION = SectionMaker(110, make, "procedures and dialogues")
