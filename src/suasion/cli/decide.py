"""`suasion decide`: what the rules of the day make of a vote, or of every row of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import BadInput, UsageError

if TYPE_CHECKING:
    import polars as pl

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
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Apply the rules in force: to one vote (--body, --on, --yes, ...) or to every row of CASES."""
    import polars as pl

    from suasion.measures.rulings import decide_rows, facts_of, rule_row, ruling_frame
    from suasion.record.store import open_record

    held = open_record(home)
    if cases is not None:
        ruled = decide_rows(_read(cases), facts_of(held))
        shown = ruled if csv or json_ else ruled.select(c for c in SHOWN if c in ruled.columns)
        emit(shown, json_=json_, csv=csv, title="Rulings", notes=(_counts(ruled), held.name), limit=400)
        return
    if not (body and on):
        raise UsageError(
            "decide needs a file of cases, or --body and --on",
            next_step="suasion decide --body hrc --on 2022-10-06 --yes 17 --no 19 --abstain 11",
        )
    counts = {"yes": yes, "no": no, "abstain": abstain, "absent": absent}
    row = {"body": body, "date": on, "motion_type": motion, "title": title}
    ruling = rule_row({**row, **{k: None if v is None else str(v) for k, v in counts.items()}}, facts_of(held))
    frame = ruling_frame(ruling)
    people = pl.DataFrame({"": frame.columns, "ruling": [str(v) for v in frame.row(0)]}).filter(
        pl.col("ruling") != "None"
    )
    emit(people if not (csv or json_) else frame, json_=json_, csv=csv, title=ruling.outcome or "", notes=(held.name,))


def _read(path: Path) -> pl.DataFrame:
    """A CSV as text columns, names trimmed. Raises BadInput for a file that is none."""
    import polars as pl

    try:
        rows = pl.read_csv(path, infer_schema=False)
    except FileNotFoundError:
        raise BadInput("no such file", where=str(path), next_step="give the path of a CSV of cases") from None
    except (pl.exceptions.PolarsError, UnicodeDecodeError, OSError) as e:
        raise BadInput("the file cannot be read as CSV", where=str(path), why=str(e)) from e
    return rows.rename({c: c.strip().lstrip("\ufeff") for c in rows.columns})


def _counts(ruled: pl.DataFrame) -> str:
    import polars as pl

    undecided = ruled["outcome_by_rule"].null_count()
    agree = ruled.filter(pl.col("agrees") == "true").height
    differ = ruled.filter(pl.col("agrees") == "false").height
    return (
        f"{ruled.height} rows: {agree} agree with the recorded outcome, {differ} differ, {undecided} cannot be decided"
    )
