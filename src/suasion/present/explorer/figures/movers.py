"""Who moved most in the last ten years, and where every state stands now."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.present.explorer.library import Library
from suasion.present.figures import NATURAL_EARTH, Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.figures.worldmap import draw_map
from suasion.present.parts import Section, credits_of
from suasion.present.words import Z90, count, listed, name, named, signed, tag

SPAN, SHOWN = 10, 8
BINS = ((-9.0, "below \u22121"), (-1.0, "\u22121 to \u22120.3"), (-0.3, "\u22120.3 to 0.3: the middle"), (0.3, "0.3 to 1"), (1.0, "above 1"))  # fmt: skip


@dataclass(frozen=True)
class _Moved:
    """A row a state: state, position, q05, q95, before, change, clear; and the two years."""

    frame: pl.DataFrame
    then: int
    now: int


def movers(library: Library) -> Section | None:
    """A map of positions in the newest session, and the states that clearly moved in ten years."""
    found = library.corpus.positions
    if found is None:
        return None
    moved = _moved(found.frame)
    clear = moved.frame.filter("clear").sort(pl.col("change").abs(), descending=True)
    towards, away = (clear.filter(pl.col("change") * side > 0).height for side in (1, -1))
    most = listed([named(s) for s in clear["state"].head(3)])
    finding = (
        f"Between {moved.then} and {moved.now}, {count(towards, 'state')} moved clearly towards the side of the United States "
        f"in the Assembly's human rights votes and {away} away from it; {most} moved most."
    )
    figures = (_map(library, moved), *((_ranking(library, moved, clear),) if clear.height else ()))
    return Section("movers", "Where states stand, and who moved", finding, figures=figures)


def _moved(frame: pl.DataFrame) -> _Moved:
    now = int(frame["period"].max())  # type: ignore[arg-type]
    voted = frame.filter(pl.col("n_votes") > 0)
    here = voted.filter(pl.col("period") == now)
    before = voted.filter(pl.col("period") == now - SPAN).select("state", before="position", sd_before="sd")
    both = here.join(before, on="state", how="left").with_columns(change=pl.col("position") - pl.col("before"))
    error = (pl.col("sd").pow(2) + pl.col("sd_before").pow(2)).sqrt()
    clear = (pl.col("change").abs() > Z90 * error).fill_null(value=False)
    kept = both.with_columns(clear=clear).select(
        "state", "position", "q05", "q95", "before", "change", "clear", "n_votes"
    )
    return _Moved(kept.sort("position"), now - SPAN + 1945, now + 1945)


def _map(library: Library, moved: _Moved) -> Figure:
    rows = moved.frame
    classes = {
        s: f"p-{max(k for k, (low, _) in enumerate(BINS) if v >= low)}"
        for s, v in rows.select("state", "position").iter_rows()
    }
    legend = [(f"p-{k}", words) for k, (_, words) in enumerate(BINS)] + [("m-none", "no vote")]
    far, near = (rows.filter(test).height for test in (pl.col("position") < -1, pl.col("position") > 1))
    return Figure(
        id="positions-map",
        title=f"{moved.now}: {far} states stood more than one standard deviation on the far side, {near} on the side of the United States",
        subtitle="Position on the Assembly's recorded human rights votes, in standard deviations over all states and sessions; 0 is the "
        f"mean, the United States is on the positive side. {rows.height} states, session of {moved.now}.",
        draw=lambda width: draw_map(classes, width=width, legend=legend),
        data=rows.select("state", "position", "q05", "q95", "n_votes"),
        alt=f"World map of positions in {moved.now}.",
        sources=(*_credits(library), NATURAL_EARTH),
        method=_method(library)
        + " A state without a vote in that session has no value. Borders are today's, from Natural Earth.",
        command="suasion positions --topic human-rights --continued",
    )


def _ranking(library: Library, moved: _Moved, clear: pl.DataFrame) -> Figure:
    shown = clear.head(2 * SHOWN).sort("change", descending=True)
    ranks = [
        Rank(name(r["state"]), r["position"], r["q05"], r["q95"], r["before"], tag(r["state"], 16))
        for r in shown.to_dicts()
    ]
    low = min(min(r.low, r.before if r.before is not None else r.low) for r in ranks) - 0.1
    high = max(max(r.high, r.before if r.before is not None else r.high) for r in ranks) + 0.1
    top = shown.sort(pl.col("change").abs(), descending=True).row(0, named=True)
    return Figure(
        id="movers",
        title=f"{_start(named(top['state']))} moved most: {signed(top['change'])} standard deviations in ten years",
        subtitle=f"Position in {moved.now} with its 90% interval (filled) and in {moved.then} (hollow), in standard deviations; the "
        f"{shown.height} widest of {clear.height} clear moves. Clear: the change exceeds 1.645 of its standard error.",
        draw=lambda width: draw_ranks(
            ranks, width=width, domain=(low, high), words=("away from the US", "side of the US")
        ),
        data=moved.frame.drop_nulls("change").sort(pl.col("change").abs(), descending=True),
        alt=f"Ranked dots of positions in {moved.then} and {moved.now}.",
        sources=_credits(library),
        method=_method(library)
        + " The standard error of a change treats the two positions as independent, which is cautious.",
        command="suasion positions --topic human-rights --continued",
    )


def _credits(library: Library) -> tuple:  # type: ignore[type-arg]
    return credits_of(library.record, library.corpus.ballots.filter(pl.col("decision").str.starts_with("unga")))


def _method(library: Library) -> str:
    found = library.corpus.positions
    return (
        "The position is the one number a session that best accounts for all of a state's ballots (yes, abstain, no, in that order). "
        f"{found.method if found else ''}."
    )


def _start(words: str) -> str:
    return words[0].upper() + words[1:]
