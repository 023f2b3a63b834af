"""Which bloc it belongs to: states that vote alike above chance, as bands of names, and who moved between blocs."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from suasion.measures.affinity import agreement
from suasion.measures.blocs import Blocs, beside_declared, declared_groups
from suasion.measures.blocs.overview import overview
from suasion.measures.blocs.spec import SURE
from suasion.measures.rollcalls import RollCalls
from suasion.present.blocs import DRAWS, SPAN, SPANS, assembly_blocs
from suasion.present.brief.bloc_flows import moves_figure
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.bands import Band, Mark, draw_bands
from suasion.present.words import listed, name

LIKELY = 0.5


def make(context: Context) -> Section | None:
    """Blocs of the Assembly's human rights votes in the last ten years, and how states came to them."""
    found = assembly_blocs(context.corpus)
    if found is None or context.state not in found.rollcalls.states:
        return None
    calls, blocs = found.rollcalls, found.blocs
    last, end = calls.periods[-1], int(calls.calls["date"].dt.year().max())  # type: ignore[arg-type]
    own = blocs.of(context.state).filter(pl.col("period") == last)
    if own.is_empty():
        return None
    summed = overview(
        blocs, beside_declared(blocs, declared_groups({last: date(last + SPAN // 2, 7, 1)}, blocs.members))
    )
    here = summed.filter(pl.col("period") == last)
    frame = _frame(context, calls, blocs, last)
    finding = _finding(context, own.row(0, named=True), here, (last, end))
    figures = (_figure(context, frame, here, blocs, (last, end)), *moves_figure(context, blocs, here))
    return Section("blocs", "Which bloc it is in", finding, (), figures, _tables(context, blocs, last))


def _frame(context: Context, calls: RollCalls, blocs: Blocs, last: int) -> pl.DataFrame:
    """Members of the last period with their agreement with the state."""
    ties = agreement(calls, measures=["kappa"], of=[context.state], interval="none").frame("kappa")
    mine = ties.filter(pl.col("period") == last).select(state="state_b", agreement="value", votes_in_common="n")
    here = blocs.members.filter(pl.col("period") == last).select(
        "state", "bloc", "why", "share", "next_bloc", "next_share"
    )
    joined = here.join(mine, on="state", how="left")
    itself = pl.when(pl.col("state") == context.state).then(1.0).otherwise("agreement")
    return joined.with_columns(agreement=itself).sort(
        "bloc", "agreement", "state", descending=[False, True, False], nulls_last=True
    )


def _figure(context: Context, frame: pl.DataFrame, here: pl.DataFrame, blocs: Blocs, years: tuple[int, int]) -> Figure:
    rows = frame.drop_nulls(["bloc", "agreement"])
    bands = []
    for r in here.to_dicts():
        own = rows.filter(pl.col("bloc") == r["bloc"])
        marks = [
            Mark(m["state"], m["agreement"], m["share"] >= SURE, m["state"] == context.state) for m in own.to_dicts()
        ]
        bands.append(Band(f"Bloc {r['bloc']}: {r['states']} states, {r['sure']} of them sure", marks))
    low = float(np.floor(10 * min(-0.2, float(rows["agreement"].min() or 0.0))) / 10)  # type: ignore[arg-type]
    period = blocs.periods.filter(pl.col("period") == years[0]).row(0, named=True)
    return Figure(
        id="blocs",
        title=f"{years[0]}\u2013{years[1]}: the Assembly's human rights votes fall into {len(bands)} blocs",
        subtitle="Each state (ISO code) stands at its agreement with "
        f"{context.name} corrected for chance (Cohen's kappa; 0 is what chance gives). States in ink are in their bloc in 90% of "
        f"resamples of the {period['calls']} roll calls or more, the others less often. Crowded names are moved to the right; the CSV has the values.",
        draw=lambda width: draw_bands(
            bands, width=width, domain=(low, 1.0),
            words=("\u2190 votes unlike it", f"votes like {context.name} \u2192"),
        ),
        data=frame,
        alt=f"Bands of states by bloc, each state placed by its agreement with {context.name}.",
        sources=context.credits(context.ballots.filter(pl.col("decision").str.starts_with("unga"))),
        method="States are tied by agreement above chance on at least ten common votes; Leiden's algorithm divides the network, "
        f"anew for each of {DRAWS} resamples of the roll calls in which rounds of one recurring text are drawn together; the blocs "
        f"are what the resamples agree on (mean adjusted Rand index {period['stability']:.2f}). A state without a tie above chance, "
        "or between blocs, is in none: the CSV says why. Letters mean nothing.",
        command=f"suasion blocs --body unga --topic human-rights --from {years[0] - (SPANS - 1) * SPAN} --by {SPAN} --state {context.state}",
    )  # fmt: skip


def _finding(context: Context, own: dict[str, object], here: pl.DataFrame, years: tuple[int, int]) -> str:
    if own["bloc"] is None:
        return (
            f"From {years[0]} to {years[1]} the Assembly's human rights votes divide states into {here.height} blocs; "
            f"{context.name} is in none of them ({own['why']})."
        )
    bloc = here.filter(pl.col("bloc") == own["bloc"]).row(0, named=True)
    central = listed([name(s) for s in bloc["central"] if s != context.state][:3])
    like = f"; the declared group nearest to it is {bloc['like']}" if bloc.get("like") else ""
    share = float(str(own["share"]))
    return (
        f"From {years[0]} to {years[1]} the Assembly's human rights votes divide states into {here.height} blocs. "
        f"{context.at_start} is in one of {bloc['states']} states, in {share:.0%} of resamples of the votes; "
        f"{central} stand at its centre{like}."
    )


def _tables(context: Context, blocs: Blocs, last: int) -> tuple[TableView, ...]:
    moved = blocs.moves.filter((pl.col("period_to") == last) & (pl.col("probability") >= LIKELY))
    if moved.is_empty():
        return ()
    shown = moved.select(
        pl.col("state").replace_strict({s: name(s) for s in moved["state"]}, return_dtype=pl.String),
        pl.col("bloc_from").alias("bloc before"), pl.col("bloc_to").alias("bloc now"), pl.col("probability").round(2),
    )  # fmt: skip
    note = "More probable than not: the share of resamples for the old bloc times that for the new one."
    credits_ = context.credits(context.ballots.filter(pl.col("decision").str.starts_with("unga")))
    return (TableView("bloc-moves", "Who moved between blocs", shown, note, sources=credits_),)


SECTION = SectionMaker(45, make, "blocs")
