"""Seats on the Council and the Commission, and the elections won and lost."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.present.brief.parts import BODY_NAMES, Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.terms import draw_terms
from suasion.present.words import count, listed

COUNCIL = date(2006, 6, 19)  # its first day: A/RES/60/251


# How the terms of a body are known.
KNOWN = {
    "hrc": "Council terms are listed day by day.",
    "chr": "Commission years are those in which the state was seen voting in a roll call, so years without a roll call "
    "are missing, not empty.",
}


def make(context: Context) -> Section | None:
    """Terms as bars, elections as a table; what was not found is left empty."""
    seats = context.record.table("seats").filter(pl.col("state").is_in(context.line)).sort("body", "start")
    elections = context.record.table("elections").filter(pl.col("state") == context.state).sort("date")
    if seats.is_empty() and elections.is_empty():
        return None
    figures = (_figure(context, seats),) if seats.height else ()
    tables = (_elections(context, elections),) if elections.height else ()
    return Section("seats", "Seats and elections", _finding(context, seats, elections), (), figures, tables)


def _finding(context: Context, seats: pl.DataFrame, elections: pl.DataFrame) -> str:
    terms = seats.filter(pl.col("body") == "hrc")
    words = _terms(context, terms)
    known = elections.filter(pl.col("votes").is_not_null() & pl.col("official_candidate").fill_null(value=True))
    if known.height:
        last = known.row(-1, named=True)
        words += (
            f"; in {last['date'].year} it won {last['votes']} votes"
            if last["elected"]
            else (f"; in {last['date'].year} it stood with {last['votes']} votes and was not elected")
        )
        if last["slate_open"] is False:
            words += " on a closed slate, as many candidates as seats"
    return words + "."


def _terms(context: Context, terms: pl.DataFrame) -> str:
    if terms.height:
        spans = [f"{r['start'].year}\u2013{r['end'].year if r['end'] else ''}" for r in terms.to_dicts()]
        return (
            f"{context.at_start} has held {count(terms.height, 'term')} on the Human Rights Council ({listed(spans)})"
        )
    ended = states.get(context.state).un_to
    if ended and ended < COUNCIL:
        return f"{context.at_start} ended before the Human Rights Council began in 2006; years on the Commission are those in which it was seen voting there"
    return f"{context.at_start} has held no term on the Human Rights Council"


def _figure(context: Context, seats: pl.DataFrame) -> Figure:
    # A term without an end is drawn to the newest day that the record's terms reach.
    newest = context.record.table("seats").select(pl.max_horizontal(pl.col("start", "end").max())).item()
    rows = [
        (BODY_NAMES.get(r["body"], r["body"]), r["start"], r["end"] or newest, r["basis"]) for r in seats.to_dicts()
    ]
    first, last = min(r[1].year for r in rows), max(r[2].year for r in rows) + 1
    short = {"Human Rights Council": "Council", "Commission on Human Rights": "Commission"}
    terms = [(short.get(r[0], r[0]), r[1], r[2], r[3]) for r in rows]
    return Figure(
        id="seats",
        title=f"{context.at_start} sat on {listed([f'the {b}' for b in dict.fromkeys(t[0] for t in terms)])} in these years",
        subtitle=" ".join(["Terms by body.", *(said for body, said in KNOWN.items() if body in seats["body"])]),
        draw=lambda width: draw_terms(terms, width=width, first=first, last=last),
        data=seats.select(
            "body", "state", "start", "end", "precision", "basis", "elected_on", "end_reason", "confidence"
        ),
        alt="Bars for each term on a time line.",
        sources=context.credits(seats),
        method="Council terms were collected from UN pages and press, each with its source; 47 members on every date but two vacancies.",
        command=f"suasion state {context.state}",
    )


def _elections(context: Context, elections: pl.DataFrame) -> TableView:
    shown = elections.select(
        "date",
        "group",
        "seats",
        "votes",
        elected=pl.when("elected").then(pl.lit("yes")).otherwise(pl.lit("no")),
        slate=pl.when("slate_open").then(pl.lit("contested")).otherwise(pl.lit("closed")),
        candidate=pl.when("official_candidate").then(pl.lit("declared")).otherwise(pl.lit("stray votes")),
        note=pl.col("note").fill_null(""),
    )
    note = "A candidate needs 97 of 193 (an absolute majority of the membership) and a place among its group's seats. No figure: not found."
    return TableView(
        "elections", "Elections to the Human Rights Council", shown, note, sources=context.credits(elections)
    )


SECTION = SectionMaker(80, make, "seats and elections")
