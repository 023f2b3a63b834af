"""Two senders side by side, where the record holds both; elsewhere an error that names the source that is missing."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.measures.profile.build import NAMED, chosen_instruments, covers, span
from suasion.measures.profile.instrument import Instrument
from suasion.measures.profile.result import SideBySide
from suasion.record.store import Record

Rows = tuple[pl.DataFrame, pl.DataFrame]


def side_by_side(
    record: Record, sender: str, other: str, *, instruments: Sequence[str] = (), recipient: str | None = None
) -> SideBySide:
    """`sender` beside `other` (ids) on the instruments and years that the record covers for both.

    Raises MissingRecord where an instrument was asked for by name and one of them has none, or where no instrument
    is held for both; it names the source that would be needed.
    """
    if sender == other:
        raise BadInput(f"{sender} cannot stand beside itself", next_step="name another state with --against")
    both, missing = _held(record, (sender, other), chosen_instruments(instruments))
    if instruments and missing:
        raise missing[0][2]
    if not both:
        names = [states.get(s).name for s in (sender, other)]
        raise MissingRecord(
            f"no instrument is recorded for both {names[0]} and {names[1]}",
            where=record.name,
            why="visits are held for China and the United States, direct investment for these, Germany, Japan and "
            "Singapore, everything else for China alone",
            next_step=_wanted([i for i, _, _ in missing]),
        )
    seen = [(i, (_towards(one, recipient), _towards(two, recipient)), (one, two)) for i, (one, two) in both]
    return SideBySide(
        senders=(sender, other),
        common=pl.DataFrame([_common(i, rows) for i, rows in both], schema=COMMON, orient="row"),
        by_year=pl.concat([_years(i, some, whole, (sender, other), recipient) for i, some, whole in seen]),
        by_recipient=pl.concat([_recipients(i, some, whole, (sender, other)) for i, some, whole in seen]),
        missing=pl.DataFrame(
            [(i.id, s, f"{e.what}; {e.next_step}") for i, s, e in missing],
            schema={"instrument": pl.String, "sender": pl.String, "missing": pl.String},
            orient="row",
        ),
    )


COMMON = {
    "instrument": pl.String, "name": pl.String, "unit": pl.String, "measure": pl.String, "first": pl.Int32,
    "last": pl.Int32,
}  # fmt: skip


def _held(
    record: Record, senders: tuple[str, str], chosen: Sequence[Instrument]
) -> tuple[list[tuple[Instrument, Rows]], list[tuple[Instrument, str, MissingRecord]]]:
    both: list[tuple[Instrument, Rows]] = []
    missing: list[tuple[Instrument, str, MissingRecord]] = []
    for i in chosen:
        rows = []
        for s in senders:
            try:
                rows.append(i.of(record, s))
            except MissingRecord as e:
                missing.append((i, s, e))
        if len(rows) == 2 and _overlap(rows[0], rows[1]):
            both.append((i, (rows[0], rows[1])))
    return both, missing


def _wanted(instruments: Sequence[Instrument]) -> str:
    wanted = list(dict.fromkeys(i.wanted for i in instruments))
    return f"missing: sources of {'; '.join(wanted[:NAMED])}{' ...' if len(wanted) > NAMED else ''}"


def _overlap(one: pl.DataFrame, two: pl.DataFrame) -> tuple[int, int] | None:
    (a, b), (c, d) = span(one), span(two)
    return (max(a, c), min(b, d)) if max(a, c) <= min(b, d) else None


def _common(i: Instrument, rows: Rows) -> tuple[object, ...]:
    return i.id, i.name, i.unit, "stock" if i.stock else "flow", *(_overlap(*rows) or (None, None))


def _towards(rows: pl.DataFrame, recipient: str | None) -> pl.DataFrame:
    return rows if recipient is None else rows.filter(pl.col("state") == recipient)


def _years(i: Instrument, seen: Rows, whole: Rows, senders: tuple[str, str], recipient: str | None) -> pl.DataFrame:
    first, last = _overlap(*whole) or (0, -1)
    frame = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32})
    for name, rows in zip(senders, seen, strict=True):
        frame = frame.join(rows.group_by("year").agg(pl.col("value").sum().alias(name)), on="year", how="left")
    if i.zeros and all(covers(i, rows, recipient) for rows in whole):
        frame = frame.with_columns(pl.col(s).fill_null(0.0) for s in senders)
    return frame.select(pl.lit(i.id).alias("instrument"), "year", pl.lit(i.unit).alias("unit"), *senders).sort("year")


def _recipients(i: Instrument, seen: Rows, whole: Rows, senders: tuple[str, str]) -> pl.DataFrame:
    first, last = _overlap(*whole) or (0, -1)
    years = pl.col("year") == last if i.stock else pl.col("year").is_between(first, last)
    parts = [
        rows.filter(years).drop_nulls("state").group_by("state").agg(pl.col("value").sum().alias(name))
        for name, rows in zip(senders, seen, strict=True)
    ]
    frame = parts[0].join(parts[1], on="state", how="full", coalesce=True)
    if i.zeros and i.everywhere:
        frame = frame.with_columns(pl.col(s).fill_null(0.0) for s in senders)
    order = ["state", *senders]
    return frame.select(pl.lit(i.id).alias("instrument"), *order).sort(
        senders[0], "state", descending=[True, False], nulls_last=True
    )
