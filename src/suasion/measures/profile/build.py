"""A profile from the record: every instrument of a sender by year, region and recipient, with its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.measures.profile.instrument import Instrument, all_instruments
from suasion.measures.profile.result import COVERAGE, Profile
from suasion.record.store import Record

BY_YEAR = {
    "instrument": pl.String, "year": pl.Int32, "value": pl.Float64, "states": pl.Int32, "partial": pl.Boolean,
    "known": pl.Boolean,
}  # fmt: skip
BY_REGION = {
    "instrument": pl.String, "region": pl.String, "year": pl.Int32, "value": pl.Float64, "states": pl.Int32,
}  # fmt: skip
BY_RECIPIENT = {
    "instrument": pl.String, "state": pl.String, "value": pl.Float64, "first": pl.Int32, "last": pl.Int32,
    "rows": pl.Int32,
}  # fmt: skip
SEVERAL, NONE = "several", "none"
NAMED = 3
# A row of zero says that the source looked and found nothing: who got nothing is no recipient.
RECIPIENTS = pl.col("state").filter(pl.col("value").ne_missing(0)).drop_nulls().n_unique()


def profile(record: Record, sender: str, *, instruments: Sequence[str] = (), recipient: str | None = None) -> Profile:
    """The soft power of `sender` (an id), over all recipients or towards one.

    A year outside an instrument's coverage has no row: where the data end, no zero is shown. Raises BadInput for
    an unknown instrument, MissingRecord naming the missing sources where the record holds nothing of the sender.
    """
    chosen = chosen_instruments(instruments)
    found: list[tuple[Instrument, pl.DataFrame]] = []
    missing: dict[str, str] = {}
    for i in chosen:
        try:
            found.append((i, i.of(record, sender)))
        except MissingRecord as e:
            missing[i.id] = f"{e.what}; {e.next_step}"
    if not found:
        raise _nothing(record, sender, chosen, missing)
    seen = [(i, rows if recipient is None else rows.filter(pl.col("state") == recipient)) for i, rows in found]
    whole = {i.id: rows for i, rows in found}
    years = [_by_year(i, rows, whole[i.id], recipient) for i, rows in seen]
    return Profile(
        sender=sender,
        recipient=recipient,
        coverage=pl.DataFrame([_coverage(i, whole.get(i.id), missing) for i in chosen], schema=COVERAGE, orient="row"),
        by_year=pl.concat(years),
        by_region=pl.concat([_by_region(i, rows) for i, rows in seen]),
        by_recipient=pl.concat([_by_recipient(i, rows) for i, rows in seen]),
    )


def chosen_instruments(named: Sequence[str]) -> tuple[Instrument, ...]:
    """The instruments of these ids, or all. Raises BadInput for an unknown one.

    >>> [i.id for i in chosen_instruments(["aid"])]
    ['aid']
    """
    every = {i.id: i for i in all_instruments()}
    unknown = [n for n in named if n not in every]
    if unknown:
        raise BadInput(f"unknown instrument {unknown[0]!r}", next_step=f"use some of {', '.join(every)}")
    return tuple(every[n] for n in named) if named else tuple(every.values())


def _nothing(record: Record, sender: str, chosen: Sequence[Instrument], missing: dict[str, str]) -> MissingRecord:
    wanted = dict.fromkeys(i.wanted for i in chosen if "suasion sync" not in missing[i.id])
    kind = chosen[0].id.replace("-", " ") if len(chosen) == 1 else "instrument of soft power"
    return MissingRecord(
        f"the {record.depth} record holds no {kind} with {states.get(sender).name} as sender",
        where=record.name,
        why="most sources of soft power record China alone; visits also the United States, investment five senders",
        next_step=f"missing: sources of {'; '.join(list(wanted)[:NAMED])}{' ...' if len(wanted) > NAMED else ''}"
        if wanted
        else "run `suasion sync --from DIR` with a mirror that holds the sources",
    )


def span(rows: pl.DataFrame) -> tuple[int, int]:
    """First and last year of rows."""
    return int(rows["year"].min()), int(rows["year"].max())  # type: ignore[arg-type]


def covers(instrument: Instrument, whole: pl.DataFrame, recipient: str | None) -> bool:
    """Does the source cover this recipient, so that its silence means something?"""
    named = set(whole["state"].drop_nulls())
    return recipient is None or recipient in named or (instrument.everywhere and bool(named))


def _by_year(i: Instrument, rows: pl.DataFrame, whole: pl.DataFrame, recipient: str | None) -> pl.DataFrame:
    """Every year of the coverage; a counted zero, or null where the source is silent."""
    first, last = span(whole)
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32})
    sums = rows.group_by("year").agg(pl.col("value").sum(), states=RECIPIENTS)
    full = years.join(sums, on="year", how="left")
    if i.zeros and covers(i, whole, recipient):
        full = full.with_columns(pl.col("value").fill_null(0.0), pl.col("states").fill_null(0))
    full = full.with_columns(
        instrument=pl.lit(i.id),
        partial=pl.col("year").is_in(list(i.partial.values())),
        known=pl.col("value").is_not_null(),
    )
    return full.select(pl.col(c).cast(t) for c, t in BY_YEAR.items()).sort("year")


def _by_region(i: Instrument, rows: pl.DataFrame) -> pl.DataFrame:
    pairs = rows.select("state", "year").unique()
    named = [(s, y, _region(s, y)) for s, y in pairs.iter_rows()]
    region = pl.DataFrame(named, schema={"state": pl.String, "year": pl.Int32, "region": pl.String}, orient="row")
    both = rows.join(region, on=["state", "year"], nulls_equal=True)
    sums = both.group_by("region", "year").agg(pl.col("value").sum(), states=RECIPIENTS)
    made = sums.with_columns(instrument=pl.lit(i.id))
    return made.select(pl.col(c).cast(t) for c, t in BY_REGION.items()).sort("region", "year")


def _region(state: str | None, year: int) -> str:
    if state is None:
        return SEVERAL
    return states.regional_group(state, date(year, 12, 31)) or NONE


def _by_recipient(i: Instrument, rows: pl.DataFrame) -> pl.DataFrame:
    known = rows.drop_nulls("state").sort("year")
    value = pl.col("value").last() if i.stock else pl.col("value").sum()
    made = known.group_by("state").agg(
        value=value, first=pl.col("year").min(), last=pl.col("year").max(), rows=pl.len()
    ).with_columns(instrument=pl.lit(i.id))  # fmt: skip
    return made.select(pl.col(c).cast(t) for c, t in BY_RECIPIENT.items()).sort(
        "value", "state", descending=[True, False]
    )


def _coverage(i: Instrument, rows: pl.DataFrame | None, missing: dict[str, str]) -> tuple[object, ...]:
    first, last = span(rows) if rows is not None else (None, None)
    partial = next((y for y in i.partial.values() if last == y), None)
    n = rows["state"].drop_nulls().n_unique() if rows is not None else None
    read = rows["source"].unique().sort().to_list() if rows is not None else []
    return (
        i.id, i.name, i.unit, "stock" if i.stock else "flow", rows is not None, first, last, partial, n, i.everywhere,
        "; ".join(read), missing.get(i.id), i.limits or None,
    )  # fmt: skip
