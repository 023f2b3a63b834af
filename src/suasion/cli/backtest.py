"""`suasion backtest`: how good the forecasts would have been."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="backtest")(backtest)


def backtest(
    body: Annotated[str, typer.Option("--body", help="Only hrc, the Human Rights Council.")] = "hrc",
    first: Annotated[str, typer.Option("--from", help="Forecast from this year, month or day on.")] = "2016-01-01",
    votes_from: Annotated[
        Path | None,
        typer.Option("--votes-from", help="Score decisions not in the record: resolutions.csv, votes_long.csv here."),
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Forecast every recorded Council decision from what was known before it, and score it beside five baselines."""
    from suasion.errors import BadInput
    from suasion.record.selection import first_day
    from suasion.record.store import open_record
    from suasion.scenarios.forecast import backtest as run

    if body != "hrc":
        raise BadInput(f"no backtest of {body!r}", next_step="use --body hrc")
    day = first_day(first)
    record = open_record(home)
    with progress_bar() as progress:
        found = run(record, day, votes_from=votes_from, progress=progress)
    notes = (record.name, f"decisions of {found.first} to {found.last}", *found.notes)
    extra = {
        "skill": found.skill.to_dicts(),
        "margins": found.margins.to_dicts(),
        "reliability": found.reliability.to_dicts(),
        "calibration_error": found.calibration,
        "version": record.version,
    }
    title = "Log score (nats a ballot) and Brier, less is better; right: share of ballots whose likeliest vote came"
    emit(found.scores, json_=json_, csv=csv, title=title, extra=extra, limit=60)
    if not json_ and csv is None:
        emit(
            found.skill,
            title="How much less log score than last vote else position, as a share (90% interval)",
        )
        emit(found.margins, title="80% interval of the margin (votes) and odds of adoption")
        emit(found.reliability, title=f"Reliability; calibration error {found.calibration:.4f}", notes=notes)
