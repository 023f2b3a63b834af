"""`suasion decide`: what the rules of the day make of a vote, or of every row of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import BadInput, MissingRecord, SuasionError, UsageError

if TYPE_CHECKING:
    import polars as pl

    from suasion.institutions import Ruling
    from suasion.record.store import Record

MARKS = "mark: F found in a source, D derived from what was found, M from memory (unverified)"
SHOWN = ("id", "body", "date", "motion_type", "yes", "no", "abstain", "outcome_by_rule", "agrees", "reason")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="decide")(decide)


def decide(
    cases: Annotated[
        Path | None, typer.Argument(help="A CSV of cases; every row is ruled.", show_default=False)
    ] = None,
    body: Annotated[str, typer.Option("--body", help="The body: hrc, 'Third Committee', ...")] = "",
    on: Annotated[str, typer.Option("--on", help="The day, as 2022-10-06.")] = "",
    motion: Annotated[str, typer.Option("--motion", help="What is put to the vote.")] = "resolution",
    title: Annotated[str, typer.Option("--title", help="Its title; for an election, the seats and who stands.")] = "",
    yes: Annotated[int | None, typer.Option("--yes", help="Votes in favour, or votes won.")] = None,
    no: Annotated[int | None, typer.Option("--no", help="Votes against.")] = None,
    abstain: Annotated[int | None, typer.Option("--abstain", help="Abstentions.")] = None,
    absent: Annotated[int | None, typer.Option("--absent", help="Members not voting.")] = None,
    ballots: Annotated[
        Path | None, typer.Option("--ballots", help="CSV of state,vote: checked against the members of the day.")
    ] = None,
    treaties: Annotated[
        bool, typer.Option("--treaties", help="Entry into force of each treaty, from the deposits in the record.")
    ] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Apply the rules in force: to one vote (--body, --on, --yes, ...) or to every row of CASES.

    With --body and --on alone: the rules of that day. One vote that cannot be decided for want of a count exits 3.
    """
    from suasion.measures import rulings
    from suasion.record.store import open_record

    held = open_record(home)
    counts = {"yes": yes, "no": no, "abstain": abstain, "absent": absent}
    if treaties:
        found = rulings.entry_table(rulings.facts_of(held).deposits)
        emit(found, json_=json_, csv=csv, title="Entry into force, from deposits", notes=(held.name,))
    elif cases is not None:
        ruled = rulings.decide_rows(_read(cases), rulings.facts_of(held))
        shown = ruled if csv or json_ else ruled.select(c for c in SHOWN if c in ruled.columns)
        emit(shown, json_=json_, csv=csv, title="Rulings", notes=(_counts(ruled), held.name), limit=400)
    elif not (body and on):
        raise UsageError(
            "decide needs a file of cases, or --body and --on",
            next_step="suasion decide --body hrc --on 2022-10-06 --yes 17 --no 19 --abstain 11",
        )
    elif ballots is None and not title and all(v is None for v in counts.values()):
        rules = rulings.rules_of(body, on)
        shown = rules if csv or json_ else rules.select("motion", "majority", "members", "citation", "mark")
        emit(shown, json_=json_, csv=csv, title=f"Rules in force on {on}", notes=(MARKS,), limit=100)
    else:
        said: dict[str, str | None] = {"body": body, "date": on, "motion_type": motion, "title": title}
        given = {k: None if v is None else str(v) for k, v in counts.items()}
        _one({**said, **given}, ballots, held, json_=json_, csv=csv)


def _one(row: dict[str, str | None], ballots: Path | None, held: Record, *, json_: bool, csv: Path | None) -> None:
    """The ruling on one vote, printed field by field for people. Raises where what it needs is missing."""
    import polars as pl

    from suasion.measures import rulings

    facts = rulings.facts_of(held)
    ruling = rulings.rule_ballots(row, _read(ballots), held) if ballots else rulings.rule_row(row, facts)
    frame = rulings.ruling_frame(ruling)
    fields = pl.DataFrame({"field": frame.columns, "value": [None if v is None else str(v) for v in frame.row(0)]})
    shown = frame if csv or json_ else fields.drop_nulls()
    emit(shown, json_=json_, csv=csv, title=ruling.outcome or "cannot be decided", notes=(held.name,))
    if ruling.outcome is None:
        raise _undecided(ruling)


def _undecided(ruling: Ruling) -> SuasionError:
    """Why there is no outcome: counts or titles are for the caller to give, deposits for the record to hold."""
    why = f"missing: {ruling.missing}"
    if ruling.missing == "deposits":
        return MissingRecord("cannot be decided", why=why, next_step="run `suasion sync` for the full record")
    return BadInput("cannot be decided", why=why, next_step="give what is missing: see `suasion decide --help`")


def _read(path: Path) -> pl.DataFrame:
    """A CSV as text columns, names trimmed. Raises BadInput for a file that is none."""
    import polars as pl

    try:
        rows = pl.read_csv(path, infer_schema=False)
    except FileNotFoundError:
        raise BadInput("no such file", where=str(path), next_step="give the path of a CSV of cases") from None
    except (pl.exceptions.PolarsError, UnicodeDecodeError, OSError) as e:
        raise BadInput(
            "the file cannot be read as CSV",
            where=str(path),
            why=str(e),
            next_step="save it as CSV with a line of column names",
        ) from e
    return rows.rename({c: c.strip().lstrip("\ufeff") for c in rows.columns})


def _counts(ruled: pl.DataFrame) -> str:
    """How many rows agree, differ, and cannot be decided."""
    undecided = ruled["outcome_by_rule"].null_count()
    agree, differ = ((ruled["agrees"] == said).sum() for said in ("true", "false"))
    said = f"{agree} agree with the recorded outcome, {differ} differ, {undecided} cannot be decided"
    return f"{ruled.height} rows: {said}"
