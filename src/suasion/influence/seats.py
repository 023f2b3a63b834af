"""Does money follow a seat? The sender's finance around gaining and losing a place on the Council."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.influence.instruments import all_instruments
from suasion.influence.instruments.finance import given
from suasion.influence.panel import LATEST
from suasion.influence.within import Fit, Floats, Ints, fit, fit_several
from suasion.institutions import body as named
from suasion.record.store import Record

BEFORE, AFTER = -3, 3
KINDS = {"all": (), "oda-like": ("oda-like",), "oof-like": ("oof-like",)}
FEWEST_EVENTS = 8
COLUMNS = {
    "event": "gain or loss of a seat, or held: all years on the body against all others",
    "kind": "all finance, or what is like official development assistance or other official flows",
    "horizon": "years since the first year with the seat, or the first without; empty for held",
    "estimate": "difference in log(1 + million USD of 2021) from the year before the event and from states without one",
    "se": "standard error, clustered by state", "p": "p-value", "low": "lower end, 90%", "high": "upper end, 90%",
    "events": "states' gains or losses; for held: states that ever sat",
}  # fmt: skip


@dataclass(frozen=True)
class SeatMoney:
    """Money around a seat: a row an event, kind and horizon (COLUMNS), and the result in words."""

    frame: pl.DataFrame
    words: tuple[str, ...]


def seat_money(record: Record, sender: str = "CHN", body: str = "hrc") -> SeatMoney:
    """Event studies of `sender`'s finance around gaining and losing a seat on `body`, stacked.

    Each gain or loss is set against states of the same regional group, known to the source as recipients, that were in
    no event and held no seat from three years before to three years after (after Cengiz and others 2019); effects are
    by event and state and by event and year, the year before is the base, errors are clustered by state. A gain counts
    if the state had no seat for three years before. `held` compares all years with a seat against those without, with
    state and year effects.

    Raises BadInput for an unknown body, MissingRecord for a sender or record without finance, or a body without seats.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.record.store import open_starter
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> seat_money(record, "FRA")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    suasion.errors.MissingRecord: no source in the record has finance of FRA by recipient and year
    """
    if sender not in all_instruments()["finance"].senders:
        raise MissingRecord(
            f"no source in the record has finance of {sender} by recipient and year",
            next_step=f"use one of {', '.join(all_instruments()['finance'].senders)}",
        )
    body = named(body).id
    seats = record.table("seats").filter(pl.col("body") == body)
    amounts = {kind: given(record, sender, *kinds) for kind, kinds in KINDS.items()}
    if not seats.height or not amounts["all"].height:
        raise MissingRecord(
            f"the {record.depth} record lacks finance or seats of {body!r}",
            next_step="suasion sync --from DIR builds the full record; bodies are hrc, chr, ngo-committee",
        )
    held = seat_years(seats)
    rows: list[tuple[object, ...]] = []
    for kind, money in amounts.items():
        panel = _panel(money, held)
        for event in ("gain", "loss"):
            rows += [(event, kind, *r) for r in _around(panel, event)]
        rows.append(("held", kind, None, *_values(_held(panel)), panel.filter("seat")["state"].n_unique()))
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return SeatMoney(frame, _words(frame, sender, body))


SCHEMA = {
    "event": pl.String, "kind": pl.String, "horizon": pl.Int64, "estimate": pl.Float64, "se": pl.Float64,
    "p": pl.Float64, "low": pl.Float64, "high": pl.Float64, "events": pl.Int64,
}  # fmt: skip


def seat_years(seats: pl.DataFrame) -> pl.DataFrame:
    """state, year: the years in which a state held a seat for half of the year or more.

    >>> from datetime import date
    >>> s = pl.DataFrame({"state": ["X"], "start": [date(2009, 6, 20)], "end": [date(2012, 12, 31)]})
    >>> seat_years(s)["year"].to_list()
    [2009, 2010, 2011, 2012]
    """
    first = pl.col("start").dt.year() + (pl.col("start").dt.month() > 7).cast(pl.Int32)
    last = pl.col("end").dt.year() - (pl.col("end").dt.month() < 6).cast(pl.Int32)
    spans = seats.select("state", year=pl.int_ranges(first, last + 1))
    return (
        spans.explode("year").drop_nulls().select("state", pl.col("year").cast(pl.Int32)).unique().sort("state", "year")
    )


def _panel(money: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """state, year, money (log), seat, region: recipients of the source over its years."""
    marked = money.join(held.with_columns(seat=pl.lit(value=True)), on=["state", "year"], how="left")
    regions = {s: states.regional_group(s, LATEST) or "none" for s in marked["state"].unique()}
    return marked.select(
        "state", "year", money=pl.col("value").log1p(), seat=pl.col("seat").fill_null(value=False),
        region=pl.col("state").replace_strict(regions, return_dtype=pl.String),
    ).sort("state", "year")  # fmt: skip


def _events(panel: pl.DataFrame, event: str) -> list[tuple[str, int]]:
    """(state, year of the event) with a whole window in the panel: three years without a seat first, or with one."""
    before = [pl.col("seat").shift(k).over("state") for k in range(1, -BEFORE + 1)]
    turned = pl.all_horizontal(*(~b for b in before)) & pl.col("seat")
    if event == "loss":
        turned = before[0] & ~pl.col("seat")
    years = panel["year"].to_numpy()
    inside = pl.col("year").is_between(int(years.min()) - BEFORE, int(years.max()) - AFTER)
    return [(str(s), int(y)) for s, y in panel.filter(turned & inside).select("state", "year").iter_rows()]


def _around(panel: pl.DataFrame, event: str) -> list[tuple[int, float, float, float, float, float, int]]:
    """A row a horizon but the base: horizon, estimate, se, p, low, high, events."""
    found = _events(panel, event)
    parts = [p for n, (s, y) in enumerate(found) if (p := _stack(panel, s, y, n)) is not None]
    if len(parts) < FEWEST_EVENTS:
        return []
    stack = pl.concat(parts)
    own, at = stack["own"].to_numpy(), stack["horizon"].to_numpy()
    horizons = [h for h in range(BEFORE, AFTER + 1) if h != -1]
    xs = np.column_stack([(own & (at == h)).astype(float) for h in horizons])
    groups = (_codes(stack, "n", "state"), _codes(stack, "n", "year"))
    fits = fit_several(stack["money"].to_numpy(), xs, _none(stack.height), groups, _codes(stack, "state"))
    return [(h, *_values(f), len(parts)) for h, f in zip(horizons, fits, strict=True)]


def _stack(panel: pl.DataFrame, state: str, year: int, number: int) -> pl.DataFrame | None:
    """One event: the state and its clean controls over the window; None without two controls."""
    window = panel.filter(pl.col("year").is_between(year + BEFORE, year + AFTER))
    region = window.filter(pl.col("state") == state)["region"][0]
    clean = window.group_by("state").agg(none=~pl.col("seat").any(), region=pl.col("region").first())
    controls = clean.filter(pl.col("none") & (pl.col("region") == region) & (pl.col("state") != state))["state"]
    if len(controls) < 2:
        return None
    kept = window.filter((pl.col("state") == state) | pl.col("state").is_in(controls.implode()))
    return kept.with_columns(n=pl.lit(number), own=pl.col("state") == state, horizon=pl.col("year") - year)


def _held(panel: pl.DataFrame) -> Fit:
    x = panel["seat"].to_numpy().astype(float)
    groups = (_codes(panel, "state"), _codes(panel, "year"))
    return fit(panel["money"].to_numpy(), x, _none(panel.height), groups, groups[0])


def _values(f: Fit) -> tuple[float, float, float, float, float]:
    return f.estimate, f.se, f.p, f.low, f.high


def _none(n: int) -> Floats:
    return np.empty((n, 0))


def _codes(frame: pl.DataFrame, *by: str) -> Ints:
    ranked = frame.select(pl.struct(by).rank("dense")).to_series()
    return np.asarray(ranked.to_numpy(), dtype=np.int64) - 1


def _words(frame: pl.DataFrame, sender: str, body: str) -> tuple[str, ...]:
    lines = []
    for event, what in (("gain", "with"), ("loss", "without")):
        rows = frame.filter((pl.col("event") == event) & (pl.col("kind") == "all"))
        if not rows.height:
            lines.append(f"Too few cases of {event} for an event study.")
            continue
        first = rows.filter(pl.col("horizon").is_in([0, 1])).select("estimate", "low", "high")
        told = [f"{e:+.2f} [{lo:+.2f} to {hi:+.2f}]" for e, lo, hi in first.iter_rows()]
        early = rows.filter((pl.col("horizon") < 0) & (pl.col("p") < 0.05)).height
        lines.append(
            f"{event.capitalize()} of a seat on {body} ({rows['events'][0]} cases): finance of {sender} in the first "
            f"two years {what} it, log points: {', '.join(told)}; {early} of 2 leads differ from zero."
        )
    held = frame.filter((pl.col("event") == "held") & (pl.col("kind") == "all")).row(0, named=True)
    span = f"[{held['low']:+.2f} to {held['high']:+.2f}]"
    lines.append(f"Years with a seat against years without: {held['estimate']:+.2f} {span}, p = {held['p']:.3f}.")
    return tuple(lines)
