"""`suasion claims`: the essay's claims, or those of a file, against the record and the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="claims")(claims)


def claims(
    file: Annotated[Path | None, typer.Argument(help="A TOML file of claims; without it, the essay's.")] = None,
    one: Annotated[str, typer.Option("--claim", help="One claim by its id, with the rows behind it.")] = "",
    verdict: Annotated[str, typer.Option("--verdict", help="Only claims with this verdict.")] = "",
    page: Annotated[Path | None, typer.Option("--page", help="Write the annotated text as an HTML page.")] = None,
    text: Annotated[
        Path | None, typer.Option("--text", help="The whole text to annotate (it is not shipped): with --page.")
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Check claims: supported, imprecise, contradicted or not found, with what decided each and its source."""
    from suasion.claims import check_claims, ledger, read_claims
    from suasion.claims.tables import evidence_frame, one_of, summary, verdict_frame
    from suasion.record.store import open_record

    record = open_record(home)
    verdicts = check_claims(read_claims(file) if file else ledger(), record)
    if page is not None:
        from suasion.present.claims_page import write_page

        write_page(verdicts, record, page, text)
    if one:
        chosen = one_of(verdicts, one)
        emit(
            evidence_frame(chosen),
            json_=json_,
            csv=csv,
            title=f"{chosen.claim.id}: {chosen.claim.quote}",
            notes=(
                f"{chosen.verdict} ({chosen.basis}): {chosen.why}",
                *(f"source: {s}" for s in chosen.sources),
                record.name,
            ),
            extra={"verdict": chosen.verdict, "basis": chosen.basis, "why": chosen.why},
        )
        return
    notes = (summary(verdicts), record.name, *((f"page: {page.resolve()}",) if page else ()))
    rows = verdict_frame(verdicts, verdict)
    if not (json_ or csv):
        rows = rows.select("claim", "verdict", "basis", "quote", "why")
    emit(rows, json_=json_, csv=csv, title="Claims", notes=notes, limit=200)
