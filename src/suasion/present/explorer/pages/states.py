"""All states that ever voted."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import Filter, listed_as
from suasion.present.explorer.views import Page, View
from suasion.present.parts import credits_of
from suasion.states.resolver import fold

SHOWN = ("state", "group", "ballots", "human_rights", "position", "first", "last")


def make(library: Library, ask: Ask) -> View:
    """A list with each state's group, ballots and newest position."""
    frame = states_frame(library)
    groups = frame["group"].drop_nulls().unique().sort().to_list()
    words, group = ask.text("q"), ask.choice("group", groups)
    if words:
        frame = frame.filter(pl.Series([_named(s, words) for s in frame["state"]], dtype=pl.Boolean))
    if group:
        frame = frame.filter(pl.col("group") == group)
    filters = (Filter("q", "Name or code", value=words), Filter("group", "Regional group", options(groups), group))
    listing = listed_as(
        ask, "states-list", "States", frame, filters, "name",
        shown=SHOWN, sources=credits_of(library.record, library.corpus.ballots.select("source")),
        note="Group: the regional group in which the state is elected today, or was last. Position: newest, on the Assembly's human "
        "rights votes, in standard deviations; the United States is on the positive side.",
    )  # fmt: skip
    return View(
        title="States",
        headline=f"{len(library.voters)} states have a ballot in the record, those that ended included.",
        listing=listing,
        api="api/states",
    )


def _named(state: str, words: str) -> bool:
    held = states.get(state)
    return words.upper() in (held.id, held.iso2 or "") or any(fold(words) in fold(n.text) for n in held.names)


def states_frame(library: Library) -> pl.DataFrame:
    """A row a state that has a ballot: state, name, group, ballots, human_rights, first, last, position, low, high."""
    rights = library.decisions.select("row", "date", rights=pl.col("topics").list.contains("human-rights"))
    counts = (
        library.ballots.lazy()
        .join(rights.lazy(), on="row")
        .group_by("state")
        .agg(
            ballots=pl.len(),
            human_rights=pl.col("rights").fill_null(value=False).sum(),
            first=pl.col("date").min(),
            last=pl.col("date").max(),
        )
        .with_columns(pl.col("state").cast(pl.String))
        .collect()
    )
    told = pl.DataFrame(
        [(s, states.get(s).name, _group(s)) for s in counts["state"]],
        schema={"state": pl.String, "name": pl.String, "group": pl.String},
        orient="row",
    )
    return told.join(counts, on="state").join(newest_positions(library), on="state", how="left").sort("name")


def _group(state: str) -> str | None:
    ended = states.get(state).un_to
    return states.regional_group(state, ended or date.today())


def newest_positions(library: Library) -> pl.DataFrame:
    """Each state's newest position in the Assembly: state, position, low, high."""
    found = library.corpus.positions
    if found is None:
        return pl.DataFrame(schema={"state": pl.String, "position": pl.Float64, "low": pl.Float64, "high": pl.Float64})
    voted = found.frame.filter(pl.col("n_votes") > 0).sort("state", "period").group_by("state").last()
    return voted.select("state", "position", low="q05", high="q95")


PAGE = Page("/states", make, ("q", "group"), nav="States", order=10, addresses=lambda _: ("/states",))
