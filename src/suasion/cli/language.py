"""`suasion language`: the contest of words in the General Debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit

if TYPE_CHECKING:
    import polars as pl

    from suasion.measures.language import Family

SHOWS = ("rates", "balance", "uptake", "context", "distinctive")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="language")(language)


def language(
    state: Annotated[str, typer.Argument(help="A state: name, ISO code or number.")],
    terms: Annotated[
        list[str] | None, typer.Option("--terms", help="Families of terms (repeatable).", show_default=False)
    ] = None,
    show: Annotated[str, typer.Option("--show", help="rates, balance, uptake, context or distinctive.")] = "rates",
    against: Annotated[
        str | None, typer.Option("--against", help="With --show distinctive: the other state.", show_default=False)
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """How often a state speaks of rights, sovereignty and values, who took a phrase up, and in what words."""
    import polars as pl

    from suasion import states
    from suasion.errors import MissingRecord, UsageError
    from suasion.measures import language as measure
    from suasion.record.store import open_record

    if show not in SHOWS:
        raise UsageError(f"unknown view {show!r}", next_step=f"use one of {', '.join(SHOWS)}")
    chosen = _families(terms)
    held = open_record(home)
    who = states.resolve(state).id
    speeches, texts = held.table("speeches"), held.table("speech_texts")
    own = speeches.filter((pl.col("state") == who) & pl.col("full_text"))
    if own.is_empty():
        raise MissingRecord(
            f"the {held.depth} record holds no whole speech of {who}",
            where=held.name,
            next_step="run `suasion sync --from DIR` with a mirror that holds the speeches",
        )
    said = texts.join(own, on="speech", how="semi")
    if show == "context":
        frame = pl.concat(measure.in_context(said, f).with_columns(family=pl.lit(f.name)) for f in chosen)
    elif show == "distinctive":
        frame = _distinctive(speeches, texts, said, against)
    elif show == "uptake":
        spoken = speeches.filter(pl.col("full_text"))
        frame = measure.uptake(measure.counted(spoken, texts, chosen))
    else:
        counts = measure.counted(own, said, chosen)
        frame = measure.balance(counts) if show == "balance" else measure.rates(counts)
    years = f"{own['year'].min()!s}-{own['year'].max()!s}"
    notes = (
        f"{own.height} whole speeches of {who} in the General Debate, {years}; counted from texts, blind to negation",
        f"families: {', '.join(f'{f.name} ({f.side})' for f in chosen)}",
        "before 1989 the record holds the source's own counts: table speech_terms",
        held.name,
    )
    emit(frame, json_=json_, csv=csv, notes=notes, extra={"version": held.version}, limit=60)


def _families(terms: list[str] | None) -> list[Family]:
    from suasion.errors import UsageError
    from suasion.measures.language import families

    known = families()
    unknown = sorted(set(terms or ()) - set(known))
    if unknown:
        raise UsageError(f"unknown family {', '.join(unknown)}", next_step=f"families are {', '.join(known)}")
    return [known[t] for t in terms] if terms else list(known.values())


def _distinctive(speeches: pl.DataFrame, texts: pl.DataFrame, said: pl.DataFrame, against: str | None) -> pl.DataFrame:
    import polars as pl

    from suasion import states
    from suasion.errors import UsageError
    from suasion.measures.language import distinctive, words

    if against is None:
        raise UsageError("distinctive words need another state", next_step="name it with --against")
    other = speeches.filter(pl.col("state") == states.resolve(against).id)
    theirs = texts.join(other, on="speech", how="semi")
    one, two = words(said["text"].to_list()), words(theirs["text"].to_list())
    return distinctive(one, two, one + two)
