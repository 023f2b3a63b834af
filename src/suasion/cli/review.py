"""`suasion review`: conduct in the Universal Periodic Review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, emit_parts

if TYPE_CHECKING:
    from suasion.measures.review_conduct import ReviewSpec
    from suasion.present.lookup.parts import Part
    from suasion.record.store import Record

FIRST_ROWS = 12


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="review")(review)


def review(
    state: Annotated[str | None, typer.Argument(help="A state: name, ISO code or number.", show_default=False)] = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            help="Of all states: recommenders, reviewed, regions, region-pairs, regimes, issues, pairs.",
            show_default=False,
        ),
    ] = None,
    part: Annotated[
        str, typer.Option("--part", help="Of the state: the part that --csv and the JSON rows hold.")
    ] = "conduct",
    sessions: Annotated[
        str | None, typer.Option("--sessions", help="A session or a span: 4 or 1-8.", show_default=False)
    ] = None,
    scale: Annotated[str, typer.Option("--scale", help="upr-info-2014 or mcmahon.")] = "upr-info-2014",
    count: Annotated[str, typer.Option("--count", help="recommender or text.")] = "recommender",
    classify: Annotated[
        str | None,
        typer.Option("--classify", help="A text, or a file of texts: what each asks for.", show_default=False),
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option("--judge", help="How well texts are coded, held out by sessions or states.", show_default=False),
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """What a state was told in its reviews, what it tells others, and how softly; or tables of all states."""
    from suasion.errors import UsageError
    from suasion.measures.review_conduct import ReviewSpec
    from suasion.record.selection import span_of_sessions
    from suasion.record.store import open_record

    held = open_record(home)
    if classify is not None:
        _classified(held, classify, home, json_, csv)
        return
    if judge is not None:
        _judged(held, judge, json_, csv)
        return
    if (state is None) == (table is None):
        raise UsageError("name a state, or a table of all states", next_step="suasion review CHN, or --table regions")
    spec = ReviewSpec(scale=scale, sessions=span_of_sessions(sessions) if sessions else None, count=count)
    _told(held, state, table, part, spec, json_, csv)


def _told(
    held: Record, state: str | None, table: str | None, part: str, spec: ReviewSpec, json_: bool, csv: Path | None
) -> None:
    from suasion import states
    from suasion.errors import UsageError
    from suasion.present.lookup.review import look_up_review, part_names, table_names

    names = table_names() if table else part_names()
    main = table or part
    if main not in names:
        raise UsageError(f"unknown {'table' if table else 'part'} {main!r}", next_step=f"use one of {', '.join(names)}")
    found = look_up_review(held, spec, states.resolve(state).id if state else None)
    main = f"table-{main}" if table else main
    wanted = (main,) if table or csv is not None or part != "conduct" else ()
    notes = (
        f"on {found.scope}",
        f"counted per {spec.count}; {found.scale}; intervals {spec.level:.0%}, allowing for recommendations alike",
        *(() if table else (f"parts, with --part: {', '.join(names)}",)),
        held.name,
    )
    machine = json_ or csv is not None
    parts = [p if machine else _for_people(p, whole=bool(wanted)) for p in found.parts(wanted)]
    emit_parts(parts, main=main, json_=json_, csv=csv, notes=notes, extra={"version": held.version})


def _for_people(part: Part, *, whole: bool) -> Part:
    """A part with each value and its interval in one cell, and the first rows of a long list."""
    from dataclasses import replace

    import polars as pl

    ends = {c.removesuffix("_low"): c for c in part.frame.columns if c.endswith("_low")}
    ends |= {"share": "low"} if {"share", "low", "high"} <= set(part.frame.columns) else {}
    frame = part.frame
    for value, low in ends.items():
        high = low.replace("low", "high")
        cells = [_cell(*row) for row in frame.select(value, low, high).iter_rows()]
        frame = frame.with_columns(pl.Series(value, cells, dtype=pl.String)).drop(low, high)
    more = frame.height - FIRST_ROWS
    if whole or more <= 0:
        return replace(part, frame=frame, shown=True)
    return replace(part, frame=frame.head(FIRST_ROWS), heading=f"{part.heading} (first {FIRST_ROWS} of {frame.height})")


def _cell(value: float | None, low: float | None, high: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:.2f}" if low is None or high is None else f"{value:.2f} [{low:.2f}, {high:.2f}]"


def _classified(held: Record, given: str, home: Path | None, json_: bool, csv: Path | None) -> None:
    import polars as pl

    from suasion.cli.output import progress_bar
    from suasion.measures.review_conduct.actions.kept import model_of
    from suasion.present.lookup.review.texts import classify, texts_of
    from suasion.record.files import home_folder

    texts = texts_of(given)
    with progress_bar("learning from the coded texts") as progress:
        progress("learning from the coded texts", 0, 1)
        model = model_of(held, home_folder(home) / "models")
        progress("done", 1, 1)
    frame = classify(model, texts)
    shown = frame if json_ or csv is not None else frame.select("text", "action", "name", "chance", "because", "verbs")
    notes = (
        f"a logit trained on {model.texts:,} coded texts of sessions 1-20; --judge shows how well it does",
        "categories: 1 minimal, 2 continuing, 3 considering, 4 general, 5 specific action",
        held.name,
    )
    emit(shown.with_columns(pl.col("because").list.join("; ")), json_=json_, csv=csv, notes=notes)


def _judged(held: Record, split: str, json_: bool, csv: Path | None) -> None:
    import polars as pl

    from suasion.cli.output import progress_bar
    from suasion.measures.review_conduct.actions import judge
    from suasion.present.lookup.parts import Part

    rows = held.table("recommendations").filter(pl.col("kind") == "recommendation")
    with progress_bar("judging on held-out texts") as progress:
        progress("judging on held-out texts", 0, 1)
        found = judge(rows, split)
        progress("done", 1, 1)
    wide = found.confusion.pivot("said", index=["coder", "coded"], values="n")
    parts = (
        Part("scores", "On texts that were held out", found.scores),
        Part("categories", "By category", found.categories),
        Part("confusion", "Coded by the source (rows), said by the coder (columns)", wide),
    )
    by = "every state under review once" if split == "states" else "the last quarter of sessions, from those before"
    notes = (
        f"held out: {by}; {found.dropped:,} texts left out because training holds the same words",
        "verbs: the plain list of verbs; commonest: always the commonest category",
        held.name,
    )
    emit_parts(parts, main="scores", json_=json_, csv=csv, notes=notes, extra={"version": held.version})
