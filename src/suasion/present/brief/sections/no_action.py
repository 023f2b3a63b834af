"""Motions to take no action: voted before a draft, and if carried the draft is never voted."""

from __future__ import annotations

import polars as pl

from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.words import count


def make(context: Context) -> Section | None:
    """Motions about the state, and how it voted on such motions about others."""
    every = context.record.table("decisions").filter((pl.col("motion") == "no-action") & (pl.col("body") != "unga"))
    about = every.filter(pl.col("about").list.contains(context.state)).sort("date")
    ballots = context.record.scan("ballots").filter(pl.col("state").is_in(context.line)).collect()
    own = ballots.join(every, on="decision").sort("date")
    if about.is_empty() and own.is_empty():
        return None
    carried = about.filter(pl.col("outcome") == "adopted").height
    tables = []
    if about.height:
        fell = f"{carried} carried, so {count(carried, 'draft')} fell without a vote" if carried else "none carried"
        finding = f"The record holds {count(about.height, 'motion')} to take no action on drafts about {context.name}; {fell}."
        caption = f"Motions to take no action about {context.name}"
        tables.append(TableView("no-action-about", caption, _view(about, ballots), sources=context.credits(about)))
    else:
        finding = f"No motion to take no action on a draft about {context.name} is in the record."
    if own.height:
        others = own.filter(~pl.col("about").list.contains(context.state).fill_null(value=False))
        if others.height:
            caption = f"How {context.name} voted on such motions about others"
            sources = context.credits(others)
            tables.append(TableView("no-action-others", caption, _view(others, ballots), sources=sources))
    why = "A motion that no decision be taken is voted before the draft. If it carries, the draft falls without a vote."
    whole = about.filter(pl.col("ballots") == "complete").height
    if whole < about.height:
        why += f" Who voted how is known in full on {whole} of the {count(about.height, 'motion')}, on the others in part or not."
    return Section("no-action", "Motions to take no action", finding, (why,), (), tuple(tables))


def _view(motions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    cast = ballots.select("decision", own_vote="vote")
    motions = motions.drop("vote") if "vote" in motions.columns else motions
    both = motions.join(cast, on="decision", how="left", maintain_order="left")
    return both.select(
        "decision",
        "date",
        body="body",
        symbol=pl.coalesce("symbol", "draft"),
        title="title",
        yes="yes",
        no="no",
        abstain="abstain",
        outcome="outcome",
        own_vote=pl.col("own_vote").fill_null("not in the record"),
    )


SECTION = SectionMaker(60, make, "motions to take no action")
