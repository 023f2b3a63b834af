"""Decisions on which it stood nearly alone, and country texts against it."""

from __future__ import annotations

import polars as pl

from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.words import share

FEW = 5


def make(context: Context) -> Section | None:
    """Votes lost, votes cast with at most a handful of others, and texts about the state itself."""
    cast = context.own.filter(pl.col("vote").is_in(["yes", "no"]) & pl.col("yes").is_not_null())
    if cast.is_empty():
        return None
    side = pl.when(pl.col("vote") == "yes").then(pl.col("yes")).otherwise(pl.col("no"))
    other = pl.when(pl.col("vote") == "yes").then(pl.col("no")).otherwise(pl.col("yes"))
    sided = cast.with_columns(with_it=side, against=other)
    lost = sided.filter(pl.col("with_it") < pl.col("against"))
    alone = sided.filter((pl.col("with_it") <= FEW) & (pl.col("against") > pl.col("with_it")))
    about = context.own.filter(pl.col("about").list.contains(context.state))
    finding = (
        f"Where {context.name} voted yes or no, it was on the losing side of {share(lost.height, cast.height, 'votes')}; "
        f"on {alone.height or 'none'} of them at most {FEW} states voted as it did."
    )
    tables = []
    if alone.height:
        caption = f"Votes on which at most {FEW} states voted as {context.name} did (newest first)"
        tables.append(TableView("alone", caption, _view(alone), sources=context.credits(alone)))
    if about.height:
        note = "Texts whose title or subject names the state, as far as the record holds them."
        tables.append(
            TableView("about", f"Votes about {context.name} itself", _view(about), note, sources=context.credits(about))
        )
    return Section("alone", "Lost or alone", finding, (), (), tuple(tables))


def _view(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort("date", descending=True, nulls_last=True).select(
        "decision",
        year=pl.col("date").dt.year(),
        body="body",
        symbol=pl.coalesce("symbol", pl.lit("\u2013")),
        title=pl.coalesce("title", pl.lit("(title not in this record)")).str.slice(0, 140),
        vote="vote",
        yes="yes",
        no="no",
        abstain="abstain",
        outcome="outcome",
    )


SECTION = SectionMaker(50, make, "lost or alone")
