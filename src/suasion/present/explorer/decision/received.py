"""On wish, beside each ballot: what the voter received from a sender, or signed, before the vote."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.profile import Instrument, all_instruments
from suasion.measures.profile.build import covers, span
from suasion.present.explorer.decisions import DecisionContext, DecisionSection
from suasion.present.parts import Section, TableView, credits_of
from suasion.present.words import count, named

YEARS = 5
SIDES = {"critical": "letters_against", "supportive": "letters_for"}
FIRST = ("official-finance", "contracts", "leader-visits", "minister-visits", "visitors", "partnerships", "initiatives")
TRADE = ("vdem12-exports", "vdem12-imports")


def make(context: DecisionContext) -> Section | None:
    """A row a voter; None unless the reader asked, or no day is known."""
    sender, day = context.beside, context.day
    if not sender or day is None or context.ballots.is_empty():
        return None
    frame = context.ballots.select("state", "vote").sort("vote", "state")
    sources = [pl.DataFrame(schema={"source": pl.String})]
    told: list[str] = []
    short: list[str] = []
    for instrument, rows in _held(context, sender):
        values = _value(instrument, rows, frame["state"].to_list(), day.year)
        if values.drop_nulls().filter(values.drop_nulls() > 0).is_empty():
            continue
        money = instrument.unit.startswith("USD")
        column = instrument.id.replace("-", "_") + ("_million" if money else "")
        frame = frame.with_columns(((values / 1e6).round(1) if money else values.cast(pl.Int64)).alias(column))
        sources.append(rows.select("source"))
        told += [f"{column}: million {instrument.unit}"] if money else []
        short += [f"{column}: {years}"] if (years := _years_known(instrument, rows, day.year)) else []
    frame, letters = _with_letters(context, sender, _with_trade(context, sender, frame, day.year), day)
    if frame.width == 2:
        return Section(
            "received",
            _heading(sender),
            f"This record holds nothing that the voters received from {named(sender)} before that day.",
        )
    view = TableView(
        "received", f"Each voter, and what it received from {named(sender)}", frame, _note(day, told, short),
        sources=credits_of(context.library.record, *sources, letters),
    )  # fmt: skip
    return Section("received", _heading(sender), _finding(frame, sender), (CAUTION,), tables=(view,))


CAUTION = "Beside is not because: what goes with a vote may have followed it, or both may follow from friendship."


def _heading(sender: str) -> str:
    return f"Beside the ballots: {named(sender)}"


def _held(context: DecisionContext, sender: str) -> list[tuple[Instrument, pl.DataFrame]]:
    made = []
    for instrument in sorted(all_instruments(), key=lambda i: FIRST.index(i.id) if i.id in FIRST else len(FIRST)):
        try:
            made.append((instrument, instrument.of(context.library.record, sender)))
        except MissingRecord:
            continue
    return made


def _value(i: Instrument, rows: pl.DataFrame, voters: list[str], year: int) -> pl.Series:
    """Of each voter: the sum over five years up to `year` (a stock: its latest value); null where nothing is known."""
    first, last = span(rows)
    window = rows.filter(pl.col("year").is_between(year - YEARS + 1, year) & pl.col("state").is_in(voters))
    if i.stock:
        sums = dict(window.sort("year").group_by("state").agg(pl.col("value").last()).iter_rows())
    else:
        sums = dict(window.group_by("state").agg(pl.col("value").sum()).iter_rows())
    counted = i.zeros and not i.stock and first <= year - YEARS + 1 and last >= year
    return pl.Series([sums.get(s, 0.0 if counted and covers(i, rows, s) else None) for s in voters], dtype=pl.Float64)


def _years_known(i: Instrument, rows: pl.DataFrame, year: int) -> str:
    """Which of the five years to `year` a sum is over, where its source does not hold all of them in full."""
    first, last = span(rows)
    begin, end = max(first, year - YEARS + 1), min(last, year)
    part = [y for y in sorted(set(i.partial.values())) if begin <= y <= end]
    if i.stock or ((begin, end) == (year - YEARS + 1, year) and not part):
        return ""
    return f"{begin}\u2013{end}" + "".join(f" ({y} in part)" for y in part)


def _with_trade(context: DecisionContext, sender: str, frame: pl.DataFrame, year: int) -> pl.DataFrame:
    """The share of the state's trade that was with the sender, in percent, in the newest of the five years known."""
    record = context.library.record
    with_it = record.scan("trade").filter(
        (pl.col("reporter") == sender) & pl.col("year").is_between(year - YEARS + 1, year)
    )
    own = with_it.group_by("state", "year").agg(pl.col("amount").sum(), pl.len()).filter(pl.col("len") == 2).collect()
    if own.is_empty():
        return frame
    totals = (
        record.scan("covariates")
        .filter(pl.col("variable").is_in(TRADE))
        .group_by("state", "year")
        .agg(total=1e6 * pl.col("value").sum(), n=pl.len())
    )
    both = (
        own.join(totals.filter(pl.col("n") == 2).collect(), on=["state", "year"]).sort("year").group_by("state").last()
    )
    share = both.select("state", trade_share=100 * pl.col("amount") / pl.col("total"))
    return frame.join(share, on="state", how="left", maintain_order="left") if share.height else frame


def _with_letters(
    context: DecisionContext, about: str, frame: pl.DataFrame, day: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """How many joint letters about the sender each voter had signed on either side; null where it is in no list."""
    rows = context.library.record.table("statements").filter(
        (pl.col("about") == about) & (pl.col("date") <= day) & (pl.col("role") != "withdrew")
    )
    for side, column in SIDES.items():
        signed = rows.filter(pl.col("side") == side).group_by("state").agg(pl.len().cast(pl.Int64).alias(column))
        if signed.height:
            frame = frame.join(signed, on="state", how="left", maintain_order="left")
    return frame, rows.select("source")


def _note(day: date, told: list[str], short: list[str]) -> str:
    units = f" Units: {'; '.join(told)}." if told else ""
    units += f" Known for some of these years alone: {'; '.join(short)}." if short else ""
    return (
        f"Sums over {day.year - YEARS + 1}\u2013{day.year}, the year of the vote included; a stock at its latest. Letters: signed up to the day of the vote. "
        f"trade_share: percent of the state's imports and exports. An empty cell is unknown, not zero.{units}"
    )


def _finding(frame: pl.DataFrame, sender: str) -> str:
    if "official_finance_million" not in frame.columns:
        return f"What the record holds of {count(frame.height, 'voter')} with {named(sender)} before the vote."
    told = []
    for vote in ("yes", "abstain", "no"):
        own = frame.filter(pl.col("vote") == vote)["official_finance_million"].drop_nulls()
        if own.len():
            told.append(
                f"{(own > 0).sum()} of {own.len()} that voted {vote}"
                if vote != "abstain"
                else f"{(own > 0).sum()} of {own.len()} that abstained"
            )
    return f"Official finance from {named(sender)} in the five years reached {', '.join(told)} (of those the source covers)."


SECTION = DecisionSection(50, make)
