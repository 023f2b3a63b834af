"""Blocs on a map, and who is least loyal to its own."""

from __future__ import annotations

import polars as pl

from suasion.measures.blocs.spec import SURE
from suasion.present.blocs import DRAWS
from suasion.present.explorer.library import Library
from suasion.present.figures import NATURAL_EARTH, Credit, Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.figures.worldmap import draw_map
from suasion.present.lookup.blocs.found import BlocsFound
from suasion.present.parts import credits_of
from suasion.present.words import name, tag

FILLS = ("b-1", "b-2", "b-3", "b-4", "b-5")
SHOWN = 16
METHOD = (
    "States are tied by agreement above chance on at least ten common votes; Leiden's algorithm divides the network, anew for each of "
    f"{DRAWS} resamples of the roll calls in which rounds of one recurring text are drawn together; the blocs are what the resamples agree "
    "on. A state without a tie above chance, or between blocs, is in none. Letters mean nothing."
)


def command(found: BlocsFound) -> str:
    """The command that gives the same blocs."""
    years = [d.year for d in found.rollcalls.calls["date"].drop_nulls()]
    return f"suasion blocs --body unga --topic human-rights --from {min(years)} --by 10"


def credits(library: Library) -> tuple[Credit, ...]:
    """Whom the Assembly's ballots are owed to."""
    return credits_of(library.record, library.corpus.ballots.filter(pl.col("decision").str.starts_with("unga")))


def bloc_map(library: Library, found: BlocsFound, years: tuple[int, int]) -> Figure:
    """The map of the last span."""
    here = found.blocs.members.filter(pl.col("period") == years[0])
    placed = here.drop_nulls("bloc")
    letters = sorted(placed["bloc"].unique())
    fills = dict(zip(letters, FILLS, strict=False))
    classes = {
        s: _class(fills.get(b, "p-2"), share) for s, b, share in placed.select("state", "bloc", "share").iter_rows()
    }
    sizes = dict(placed.group_by("bloc").len().iter_rows())
    legend = [(fills.get(b, "p-2"), f"bloc {b}: {sizes[b]} states") for b in letters] + [
        ("m-none", "in none, or no vote")
    ]
    return Figure(
        id="blocs-map",
        title=f"{len(letters)} blocs in the Assembly's human rights votes, {years[0]}\u2013{years[1]}",
        subtitle=f"States that vote alike above chance. Paler: in its bloc in fewer than {SURE:.0%} of resamples of the roll calls. {found.scope}.",
        draw=lambda width: draw_map(classes, width=width, legend=legend),
        data=here,
        alt="World map of blocs.",
        sources=(*credits(library), NATURAL_EARTH),
        method=METHOD + " Borders are today's, from Natural Earth.",
        command=command(found),
    )


def _class(fill: str, share: float | None) -> str:
    return fill if share is not None and share >= SURE else f"{fill} unsure"


def loyalty_figure(library: Library, found: BlocsFound, years: tuple[int, int]) -> Figure | None:
    """The states that least often vote with the majority of their bloc."""
    rows = found.conduct.loyalty.filter((pl.col("period") == years[0]) & (pl.col("n") >= 20)).sort("loyalty", "state")
    if rows.is_empty():
        return None
    shown = rows.head(SHOWN)
    ranks = [
        Rank(
            f"{name(r['state'])} ({r['bloc']})",
            100 * r["loyalty"],
            100 * r["low"],
            100 * r["high"],
            short=tag(r["state"], 14),
        )
        for r in shown.to_dicts()
    ]
    low = float(10 * (min(r.low for r in ranks) // 10))
    first = shown.row(0, named=True)
    return Figure(
        id="loyalty",
        title=f"{name(first['state'])} votes with its own bloc least often: {100 * first['loyalty']:.0f}%",
        subtitle=f"Share of votes cast with the majority of the state's own bloc, percent, 90% intervals; {years[0]}\u2013{years[1]}, the {len(ranks)} "
        f"lowest of {rows.height} states. Blocs come from the same votes, so loyalty is high by construction: compare states.",
        draw=lambda width: draw_ranks(
            ranks, width=width, domain=(low, 100.0), words=("against its bloc", "with its bloc")
        ),
        data=rows,
        alt="Ranked dots of loyalty with intervals.",
        sources=credits(library),
        method=METHOD,
        command=f"{command(found)} --part loyalty",
    )
