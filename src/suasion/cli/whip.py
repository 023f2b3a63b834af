"""`suasion whip`: who will vote how on a draft, and who decides it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.codebook import this_call
from suasion.cli.output import Csv, Home, Json, emit, progress_bar
from suasion.cli.tables import decimals

if TYPE_CHECKING:
    import polars as pl

    from suasion.record.store import Record
    from suasion.scenarios.forecast import Whip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="whip", epilog="For example: suasion whip --like A/HRC/51/L.6 --on 2025-03-01")(whip)


def whip(
    on: Annotated[
        str,
        typer.Option("--on", help="Day of the vote (YYYY-MM-DD): its members vote, and what was known before is used."),
    ],
    like: Annotated[str, typer.Option("--like", help="A decision of the record, by symbol or id.")] = "",
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft", help='A TOML file: title = "...", and perhaps motion, about = ["SDN"], sponsors, agenda_item.'
        ),
    ] = None,
    members: Annotated[
        Path | None, typer.Option("--members", help="A file with one member a line (a future day).")
    ] = None,
    no_statements: Annotated[
        bool, typer.Option("--no-statements", help="Leave joint statements out of what is known.")
    ] = False,
    body: Annotated[str, typer.Option("--body", help="Only hrc, the Human Rights Council.")] = "hrc",
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draws.")] = 1,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for a page with its CSVs.", show_default=False)
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Each member's chances on a draft, the odds of adoption, the members that decide it, what it leaned on.

    Yes, no and abstain are given that the member votes; absent stands apart. Members are in order of pivot (odds of
    adoption with its yes less those with its no) times how unsure its vote is.
    """
    from suasion.errors import BadInput, UsageError
    from suasion.present.numbers import free_folder
    from suasion.present.whip_page import notes_of, odds_said
    from suasion.present.whip_page.tables import leaned
    from suasion.record.selection import one_day
    from suasion.record.store import open_record
    from suasion.scenarios.behaviour.drafts import read_draft
    from suasion.scenarios.forecast import draft_like
    from suasion.scenarios.forecast import whip as count

    if body != "hrc":
        raise BadInput(f"no whip count for {body!r}", next_step="use --body hrc")
    if bool(like) == bool(draft):
        raise UsageError("say which draft", next_step="give either --like SYMBOL or --draft FILE.toml")
    day = one_day(on)
    record = open_record(home)
    if out:
        free_folder(out, "whip")
    text = read_draft(draft) if draft else draft_like(record, like)
    sitting = _read_members(members) if members else None
    with progress_bar() as progress:
        made = count(
            record,
            text,
            day,
            members=sitting,
            statements=not no_statements,
            seed=seed,
            progress=progress,
        )
    notes = (record.name, *notes_of(made))
    if out:
        notes = (*notes, _page(made, record, out))
    extra = {
        "odds": made.odds,
        "newest_ballot": made.newest,
        "put_to_vote": made.put.chance if made.put else None,
        "put": asdict(made.put) if made.put else None,
        "adopted": made.adopted,
        "tally": made.tally.to_dicts(),
        "analogues": made.analogues.to_dicts(),
        "history": made.history.to_dicts(),
        "ties": made.ties.to_dicts(),
        "version": record.version,
    }
    if not json_ and csv is None:
        odds = odds_said(made.odds, made.notes, made.members.height, day)
        emit(_votes(made), title=f"{made.notes[0]}\n{text.title}\nOdds of adoption on {day}, given a roll call: {odds}")
    shown = made.members if json_ or csv is not None else _chances(made)
    told = notes if json_ or csv is not None else ()
    title = "Members, the most decisive first; brackets hold 80% of the shocks"
    emit(shown, json_=json_, csv=csv, title=title, notes=told, extra=extra, limit=60)
    if not json_ and csv is None:
        emit(made.history, title="The members that decide most: votes on such texts, who moves with them")
        emit(_received(made), title="What they received and signed (not used in the forecast)")
        emit(leaned(made.analogues), title="What it leaned on", notes=notes)


def _page(made: Whip, record: Record, out: Path) -> str:
    from suasion.present.whip_page import write_whip

    return f"page: {write_whip(made, record, out, this_call()).resolve()}"


def _chances(made: Whip) -> pl.DataFrame:
    """The members as people read them, in a window of 80 columns: bounds stand beside their chance."""
    import polars as pl

    def bounded(vote: str) -> pl.Expr:
        low, high = (decimals(f"{vote}_{end}", 2).str.replace("^0", "") for end in ("q10", "q90"))
        return pl.format("{} [{}\u2013{}]", decimals(vote, 2), low, high).alias(vote)

    plain = {c: decimals(c, 2) for c in ("abstain", "absent", "pivot")}
    return made.members.select("state", "group", bounded("yes"), bounded("no"), **plain, last="last")


def _votes(made: Whip) -> pl.DataFrame:
    """The tally as people read it: a vote is whole."""
    import polars as pl

    whole = pl.format("{} to {}", *(pl.col(c).round().cast(pl.Int64) for c in ("q10", "q90")))
    return made.tally.select("count", decimals("mean", 1), whole.alias("80% of draws"))


def _received(made: Whip) -> pl.DataFrame:
    """What the members received and signed, amounts to the unit with thousands apart."""
    import polars as pl

    amount = pl.col("amount").map_elements(lambda a: f"{a:,.0f}", return_dtype=pl.String)
    what = pl.concat_str("kind", "what", separator=": ", ignore_nulls=True)
    return made.ties.select("state", "with", "when", what=what, amount=pl.concat_str(amount, "unit", separator=" "))


def _read_members(path: Path) -> tuple[str, ...]:
    from suasion import states
    from suasion.errors import BadInput

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as e:
        raise BadInput(
            "the list of members cannot be read",
            where=str(path),
            why=e.strerror or str(e),
            next_step="check the path: one member a line",
        ) from e
    try:
        return tuple(sorted({states.resolve(s).id for s in lines if s.strip()}))
    except BadInput as e:
        why = "each line is one member, by name or code"
        raise BadInput(e.what, where=str(path), why=why, next_step=e.next_step) from e
