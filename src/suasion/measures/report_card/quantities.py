"""What a criterion may measure: a few quantities of the record, each with numerator, denominator and evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.measures.catalogues import require_catalogue
from suasion.measures.report_card.model import Criterion, Window
from suasion.record.store import Record

EVIDENCE = {"row": pl.String, "day": pl.Date, "what": pl.String, "counted": pl.Boolean}


@dataclass(frozen=True)
class Quantity:
    """A value as it was counted.

    numerator, denominator  what was counted; the denominator is None for a bare count
    share                   is it a share, so that it has an interval?
    words                   what was counted, in words
    evidence                a row a thing in the denominator: row (id in the record), day, what, counted
                            (is it in the numerator?)
    """

    numerator: int
    denominator: int | None
    share: bool
    words: str
    evidence: pl.DataFrame

    @property
    def value(self) -> float | None:
        """Numerator over denominator, or the count; None where the denominator is nothing."""
        if self.denominator is None:
            return float(self.numerator)
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Measure:
    """One quantity a criterion may ask for: its meaning, the options it knows and needs, and its function."""

    meaning: str
    count: Callable[[Record, tuple[str, ...], Criterion, Window], Quantity]
    options: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


def within(record: Record, bodies: tuple[str, ...], window: Window) -> pl.DataFrame:
    """Decisions of the bodies in the window. Raises MissingRecord where the record has no catalogue of a body's."""
    require_catalogue(record, bodies)
    inside = pl.col("body").is_in(list(bodies)) & pl.col("date").is_between(window.first, window.last)
    return record.scan("decisions").filter(inside).sort("date", "decision").collect()


def _share_of_decisions(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    every = c.of.of(within(record, bodies, window))
    some = set(c.having.of(every)["decision"])
    words = f"decisions ({c.having.words}) of decisions ({c.of.words})"
    return Quantity(len(some), every.height, True, words, _evidence(every, pl.col("decision").is_in(list(some))))


def _count_of_decisions(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    every = c.of.of(within(record, bodies, window))
    return Quantity(every.height, None, False, f"decisions ({c.of.words})", _evidence(every, pl.lit(value=True)))


def _largest_share(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    every = c.of.of(within(record, bodies, window)).filter(pl.col("about").list.len() > 0)
    counts = every.explode("about").group_by("about").len().sort("len", "about", descending=[True, False])
    most = counts["about"][0] if counts.height else ""
    name = states.get(most).name if most else "none"
    evidence = _evidence(every, pl.col("about").list.contains(most) if most else pl.lit(value=False))
    words = f"decisions about the state named most often ({name}) of decisions about any state ({c.of.words})"
    return Quantity(int(counts["len"][0]) if counts.height else 0, every.height, True, words, evidence)


def _share_of_ballots(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    every = c.of.of(within(record, bodies, window))
    ballots = record.scan("ballots").join(every.lazy().select("decision", "date", "title"), on="decision").collect()
    cast = _by_voters(record, ballots, c.options)
    wanted = _texts(c.options.get("vote", "yes"))
    words = f"ballots cast {' or '.join(wanted)} {_voters(c.options)}on decisions ({c.of.words})"
    counted = pl.col("vote").is_in(list(wanted))
    evidence = cast.sort("date", "decision", "state").select(
        row=pl.concat_str("decision", pl.lit(" "), "state"), day="date",
        what=pl.concat_str("state", pl.lit(" "), "vote", pl.lit(": "), pl.col("title").fill_null("")), counted=counted,
    )  # fmt: skip
    return Quantity(int(evidence["counted"].sum()), evidence.height, True, words, evidence)


def _by_voters(record: Record, ballots: pl.DataFrame, options: object) -> pl.DataFrame:
    given = options if isinstance(options, dict) else {}
    cast = ballots.filter(pl.col("vote") != "absent").with_columns(year=pl.col("date").dt.year())
    if "group" in given:
        days = sorted(set(cast["date"]))
        rows = [(d, s) for d in days for s in states.grouping(str(given["group"]), d)]
        return cast.join(
            pl.DataFrame(rows, schema={"date": pl.Date, "state": pl.String}, orient="row"), on=["date", "state"]
        )
    if "index" not in given:
        return cast
    rated = _held(record, "ratings").filter((pl.col("index") == given["index"]) & pl.col("value").is_not_null())
    if rated.is_empty():
        raise MissingRecord(f"the record holds no index {given['index']!r}", next_step="see the table `indices`")
    fit = rated.filter(pl.col("value").is_between(*_range(given)))
    return cast.join(fit.select("state", "year"), on=["state", "year"], how="semi")


def _range(options: dict[str, object]) -> tuple[float, float]:
    low, high = options.get("at_least", float("-inf")), options.get("at_most", float("inf"))
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise BadInput(
            "at_least and at_most are numbers", where="options of share-of-ballots", next_step="give numbers"
        )
    return float(low), float(high)


def _voters(options: object) -> str:
    given = options if isinstance(options, dict) else {}
    if "group" in given:
        return f"by members of {given['group']} "
    if "index" not in given:
        return ""
    ends = [f"{k.replace('_', ' ')} {given[k]:g}" for k in ("at_least", "at_most") if k in given]
    return f"by states rated {' and '.join(ends)} that year on {given['index']} "


def _mandates(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    scope = str(c.options.get("scope", "country"))
    held = _held(record, "mandates").filter(pl.col("scope") == scope)
    begin, end = _running(held, window.first), _running(held, window.last)
    evidence = held.filter(begin | end).select(
        row="mandate", day="created_on", counted=end,
        what=pl.concat_str("name", pl.lit(": "), pl.col("ended_how").fill_null("running")),
    )  # fmt: skip
    words = f"{scope} mandates running on {window.last} against those running on {window.first}"
    counts = [int(held.filter(e).height) for e in (end, begin)]
    return Quantity(counts[0], counts[1], False, words, evidence)


def _running(held: pl.DataFrame, day: date) -> pl.Expr:
    return (pl.col("created_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > day))


def _accepted(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    held = _held(record, "recommendations").filter(pl.col("kind") == "recommendation", pl.col("response").is_not_null())
    days = _held(record, "reviews").select("state", "session", day="adopted_on").unique(["state", "session"])
    answered = held.join(days, on=["state", "session"], how="left").sort("recommendation")
    inside = answered.filter(pl.col("day").is_between(window.first, window.last))
    evidence = inside.select(
        row="recommendation", day="day", what=pl.col("text"), counted=pl.col("response") == "accepted"
    )
    words = "recommendations accepted of recommendations answered, each once a recommender, in outcomes adopted then"
    if lost := answered["day"].null_count():
        words += f"; {lost} whose day of adoption the record lacks are left out"
    return Quantity(int(evidence["counted"].sum()), evidence.height, True, words, evidence)


def _days_seated(record: Record, bodies: tuple[str, ...], c: Criterion, window: Window) -> Quantity:
    state = states.resolve(str(c.options["state"])).id
    seats = record.table("seats").filter(pl.col("body").is_in(list(bodies)) & (pl.col("state") == state))
    seats = seats.filter(pl.col("basis") == "declared")
    days = {d for r in seats.to_dicts() for d in range(*_clipped(r["start"], r["end"], window))}
    whole = window.last.toordinal() - window.first.toordinal() + 1
    evidence = seats.select(
        row=pl.concat_str("body", pl.lit(" "), "state"), day="start", what=pl.lit("term"), counted=True
    )
    return Quantity(len(days), whole, False, f"days on which {states.get(state).name} sat, of all days", evidence)


def _clipped(start: date, end: date | None, window: Window) -> tuple[int, int]:
    return max(start, window.first).toordinal(), min(end or window.last, window.last).toordinal() + 1


def _evidence(every: pl.DataFrame, counted: pl.Expr) -> pl.DataFrame:
    what = pl.coalesce("title", "symbol", "decision")
    return every.select(row="decision", day="date", what=what, counted=counted.fill_null(value=False)).cast(EVIDENCE)  # type: ignore[arg-type]


def _held(record: Record, table: str) -> pl.DataFrame:
    """A table of the record. Raises MissingRecord where it is not held or has no row."""
    if table not in record.tables() or (rows := record.table(table)).is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no {table}",
            where=str(record.path),
            next_step="run `suasion sync --from DIR` with a mirror that holds them",
        )
    return rows


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


MEASURES = {
    "share-of-decisions": Measure("decisions that also pass `having`, of those that pass `of`", _share_of_decisions),
    "count-of-decisions": Measure("decisions that pass `of`", _count_of_decisions),
    "largest-share": Measure("decisions about the state named most often, of those about any state", _largest_share),
    "share-of-ballots": Measure(
        "ballots of the given kind, of all yes, no and abstain ballots on decisions that pass `of`",
        _share_of_ballots,
        options=("vote", "index", "at_least", "at_most", "group"),
    ),
    "mandates": Measure("special procedures running on the last day over those on the first", _mandates, ("scope",)),
    "recommendations-accepted": Measure(
        "recommendations of the periodic review accepted, of those answered", _accepted
    ),
    "days-seated": Measure("days on which a state sat on the body, of all days", _days_seated, ("state",), ("state",)),
}
