"""`suasion profile`: the soft power of a sender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts

if TYPE_CHECKING:
    import polars as pl

    from suasion.measures.profile import Profile, SideBySide


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="profile", epilog="For example: suasion profile CHN")(profile)


def profile(
    sender: Annotated[str, typer.Argument(help="The sender: name, ISO code or number.")],
    against: Annotated[
        str | None, typer.Option("--against", help="Another sender, side by side.", show_default=False)
    ] = None,
    recipient: Annotated[
        str | None, typer.Option("--recipient", help="Towards this state only.", show_default=False)
    ] = None,
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument", help="Only this instrument (repeatable): leader-visits, aid, ...", show_default=False
        ),
    ] = None,
    part: PartName = "",
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Visits, ties, money, trade and culture by year, region and recipient; where the data end, no zero is shown."""
    from suasion import states
    from suasion.measures.profile import profile as build
    from suasion.measures.profile import side_by_side
    from suasion.present.lookup.profile import profile_parts, side_by_side_parts
    from suasion.record.store import open_record

    held = open_record(home)
    one, asked = states.resolve(sender).id, list(instrument or ())
    towards = states.resolve(recipient).id if recipient else None
    extra = {"version": held.version, "sender": one, "recipient": towards}
    if against:
        pair = side_by_side(held, one, states.resolve(against).id, instruments=asked, recipient=towards)
        if not (part or json_ or csv):
            emit(_pair(pair), title=f"{pair.senders[0]} beside {pair.senders[1]}", notes=(_silent(pair), held.name))
            return
        parts = side_by_side_parts(pair)
        emit_parts(parts, main=part or "by-year", json_=json_, csv=csv, notes=(_silent(pair), held.name), extra=extra)
        return
    found = build(held, one, instruments=asked, recipient=towards)
    if not (part or json_ or csv):
        emit(_short(found), title=f"{one} as sender", notes=(*_limits(found), *_not_held(found), held.name))
        return
    notes = (*_missing(found), held.name)
    emit_parts(profile_parts(found), main=part or "by-year", json_=json_, csv=csv, notes=notes, extra=extra)


def _short(found: Profile) -> pl.DataFrame:
    """For people: each instrument with its years, total or latest, and the largest recipients."""
    import polars as pl

    from suasion.measures.profile import largest

    total = found.by_year.drop_nulls("value").sort("year").group_by("instrument").agg(
        sum=pl.col("value").sum(), latest=pl.col("value").last()
    )  # fmt: skip
    top = largest(found.by_recipient, 4)
    most = [" ".join(s + ([f"({n} with {v:,.0f})"] if n else [])) for _, s, n, v in top.iter_rows()]
    top = top.select("instrument", most=pl.Series(most, dtype=pl.String))
    rows = found.coverage.filter("held").join(total, on="instrument", how="left", maintain_order="left")
    both = rows.join(top, on="instrument", how="left", maintain_order="left")
    value = pl.when(pl.col("measure") == "stock").then("latest").otherwise("sum")
    shown = both.select(
        "instrument", years=pl.format("{}-{}", "first", "last"), value=value, unit="unit",
        what=pl.when(pl.col("measure") == "stock").then(pl.lit("latest")).otherwise(pl.lit("sum")), most="most",
    )  # fmt: skip
    return shown.with_columns(value=pl.Series([_number(v) for v in shown["value"]], dtype=pl.String))


def _pair(found: SideBySide) -> pl.DataFrame:
    import polars as pl

    one, two = found.senders
    sums = found.by_year.group_by("instrument").agg(pl.col(one).sum(), pl.col(two).sum())
    last = found.by_year.sort("year").group_by("instrument").agg(pl.col(one).last(), pl.col(two).last())
    stock = found.common.filter(pl.col("measure") == "stock").join(last, on="instrument")
    flow = found.common.filter(pl.col("measure") == "flow").join(sums, on="instrument")
    both = pl.concat([flow, stock]).sort("instrument")
    shown = [pl.Series(s, [_number(v) for v in both[s]], dtype=pl.String) for s in found.senders]
    what = pl.when(pl.col("measure") == "stock").then(pl.lit("latest")).otherwise(pl.lit("sum"))
    return both.with_columns(*shown).select(
        "instrument", pl.format("{}-{}", "first", "last").alias("years"), one, two, "unit", what.alias("what")
    )


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    for size, mark in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.2f} {mark}"
    return f"{value:,.0f}"


def _limits(found: Profile) -> tuple[str, ...]:
    partial = found.coverage.drop_nulls("partial")
    return tuple(f"{r['instrument']}: {r['partial']} is covered in part" for r in partial.to_dicts())


def _missing(found: Profile) -> tuple[str, ...]:
    return tuple(found.coverage.filter(~found.coverage["held"])["missing"].drop_nulls().to_list())


def _not_held(found: Profile) -> tuple[str, ...]:
    silent = found.coverage.filter(~found.coverage["held"])["instrument"].to_list()
    told = f"not held: {', '.join(silent)}; `suasion profile {found.sender} --part coverage` says what is missing"
    return (told,) if silent else ()


def _silent(found: SideBySide) -> str:
    names = list(dict.fromkeys(f"{r['instrument']} ({r['sender']})" for r in found.missing.to_dicts()))
    return (
        f"not held for both: {', '.join(names)}; --part missing says what is missing"
        if names
        else "all are held for both"
    )
