"""The figure of blocs through time: who went on, who moved."""

from __future__ import annotations

import polars as pl

from suasion.measures.blocs import Blocs
from suasion.measures.blocs.flows import LIKELY, flows
from suasion.present.brief.parts import Context
from suasion.present.figures import Figure
from suasion.present.figures.flows import Block, Flow, Stage, draw_flows
from suasion.present.words import count


def moves_figure(context: Context, blocs: Blocs, here: pl.DataFrame) -> tuple[Figure, ...]:
    """One figure where there are two periods or more; `here` is the overview of the last one."""
    data = flows(blocs)
    if data.is_empty():
        return ()
    periods = blocs.periods["period"].sort().to_list()
    stages = [_stage(context, blocs, p, here) for p in periods]
    ribbons = [
        Flow(periods.index(r["period_from"]), r["bloc_from"] or "", r["bloc_to"] or "", r["states"], _moved(r))
        for r in data.to_dicts()
    ]
    figure = Figure(
        id="bloc-flows",
        title=_title(blocs),
        subtitle="A column a period of ten years, named by its first; a block a bloc, as high as its states are many; "
        f"states in no bloc at the bottom. Dark ribbons: moves to another bloc. The line: {context.name}.",
        draw=lambda width: draw_flows(stages, ribbons, width=width, main=context.name),
        data=data,
        alt="Bands that join the blocs of one period to those of the next.",
        sources=context.credits(context.ballots.filter(pl.col("decision").str.starts_with("unga"))),
        method="A bloc keeps its letter while it shares most members with the one before. The probability of a "
        "move: the share of resamples for the old bloc times that for the new one; the CSV says how many of each "
        "ribbon are likely (a half or more) and sure (0.9).",
        command=f"suasion blocs --from {periods[0]} --by {periods[1] - periods[0]} --part flows",
    )
    return (figure,)


def _title(blocs: Blocs) -> str:
    likely = blocs.moves.filter(pl.col("probability") >= LIKELY)
    if likely.is_empty():
        return "No move between blocs is more probable than not"
    period, n = likely.group_by("period_to").len().sort("len", descending=True).row(0)
    return (
        f"Moves between blocs that are more probable than not: most into the period from {period}, {count(n, 'state')}"
    )


def _moved(row: dict[str, object]) -> bool:
    return bool(row["bloc_from"] and row["bloc_to"] and row["bloc_from"] != row["bloc_to"])


def _stage(context: Context, blocs: Blocs, period: int, here: pl.DataFrame) -> Stage:
    """The blocs of a period by letter, those in none last."""
    members = blocs.members.filter(pl.col("period") == period)
    own = members.filter(pl.col("state").is_in(context.line))["bloc"].to_list()
    sizes = members.group_by("bloc").len().sort("bloc", nulls_last=True)
    like = dict(here.select("bloc", "like").iter_rows())
    blocks = [
        Block(b or "", n, f"nearest: {str(like[b]).split(' (')[0]}" if like.get(b) else "", bool(own) and own[0] == b)
        for b, n in sizes.iter_rows()
    ]
    return Stage(str(period), blocks)
