"""`suasion health`: is the regime growing, capped or in retrogression?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts, known_part, other_parts
from suasion.cli.tables import decimals

if TYPE_CHECKING:
    import polars as pl


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="health")(health)


def health(
    from_: Annotated[int, typer.Option("--from", help="First year.")] = 1980,
    to: Annotated[
        int | None, typer.Option("--to", help="Last year; by default the last one known.", show_default=False)
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", help="COMPONENT=NUMBER, 1 where not given (repeatable).", show_default=False),
    ] = None,
    flat: Annotated[
        float, typer.Option("--flat", help="Slopes up to so many standard deviations a decade count as capped.")
    ] = 0.25,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draws.")] = 0,
    part: PartName = "components",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """A composite that anyone can recompute: components, trend, when it turned, and what hangs on the weights."""
    from suasion.present.lookup.health import look_up_health, part_names
    from suasion.record.store import open_record

    known_part(part, part_names())
    held = open_record(home)
    found = look_up_health(held, first=from_, last=to, weights=_weights(weight or ()), flat=flat, seed=seed)
    answer = found.health.answer
    missing = found.health.components.drop_nulls("why_missing").select("component", "why_missing")
    silent = (f"no {name}: {why}" for name, why in missing.iter_rows())
    notes = (answer, *silent, other_parts(part, part_names()), held.name)
    extra = {"version": held.version, "answer": answer}
    if json_ or csv is not None or part != "components":
        wanted = () if json_ else (part,)
        emit_parts(found.parts(wanted), main=part, json_=json_, csv=csv, notes=notes, extra=extra)
        return
    emit(_short(found.health.components), title="Components", notes=notes)


def _weights(given: list[str] | tuple[str, ...]) -> dict[str, float]:
    from suasion.errors import BadInput

    found = {}
    for text in given:
        name, _, number = text.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise BadInput(f"{text!r} is no weight", next_step="write it as contested=2") from None
    return found


def _short(components: pl.DataFrame) -> pl.DataFrame:
    """For people: what fits a page."""
    import polars as pl

    return components.filter(pl.col("years") > 0).select(
        "component", "better", years=pl.format("{}-{}", "first", "last"),
        weight=decimals("weight", 2),
        verdict=pl.col("verdict").str.replace("in ", ""), sure=decimals("sure", 2), since="since",
    )  # fmt: skip
