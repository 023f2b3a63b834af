"""`suasion decision`: a decision by symbol, id or words, or all of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts
from suasion.cli.selecting import About, Body, From, Motion, Outcome, Sessions, To, Topic, selection

if TYPE_CHECKING:
    import polars as pl


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="decision")(decision)


def decision(
    words: Annotated[list[str] | None, typer.Argument(help="Symbol, id, or words of the title.")] = None,
    motion: Motion = None,
    about: About = None,
    body: Body = None,
    topic: Topic = None,
    outcome: Outcome = None,
    from_: From = None,
    to: To = None,
    session: Sessions = None,
    part: PartName = "decisions",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """One match: the result, and who voted how, by group. Several: a list of them."""
    from suasion.present.lookup.decision import look_up_decisions
    from suasion.record.store import open_record

    held = open_record(home)
    asked = selection(
        motion=motion, about=about, body=body, topic=topic, outcome=outcome, from_=from_, to=to, session=session
    )
    found = look_up_decisions(held, " ".join(words or ()), asked)
    n = found.decisions.height
    extra = {"version": held.version, "matches": n}
    if n == 1 or csv is not None or part != "decisions":
        emit_parts(found.parts, main=part, json_=json_, csv=csv, notes=(held.name,), extra=extra)
        return
    notes = (f"{n:,} decisions; name one by its id or symbol to see who voted how", held.name)
    emit(found.decisions if json_ else _brief(found.decisions), json_=json_, notes=notes, extra=extra)


def _brief(decisions: pl.DataFrame) -> pl.DataFrame:
    """For people: what fits a line."""
    import polars as pl

    votes = [pl.col(v).cast(pl.String).fill_null("?") for v in ("yes", "no", "abstain")]
    tally = pl.when(pl.col("yes").is_not_null()).then(pl.concat_str(votes, separator="-"))
    return decisions.select("decision", "date", "symbol", "title", tally.alias("vote"), "outcome")
