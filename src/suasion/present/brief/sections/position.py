"""Where the state stands: its position over time, with a band, beside chosen states."""

from __future__ import annotations

from typing import Any

import polars as pl

from suasion.present.brief.parts import Context, Section, SectionMaker
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.words import Z90, listed, name, named, ordinal, signed, tag

FEWEST_BALLOTS = 20
# A year is picked out of many, so it must stand further off than an end does.
Z99 = 2.5758293


def make(context: Context) -> Section | None:
    """Position by session from the Assembly's human rights votes."""
    calls, estimated = context.corpus.assembly, context.corpus.positions
    if estimated is None:
        return None
    if estimated.frame.filter(pl.col("state") == context.state)["n_votes"].sum() < FEWEST_BALLOTS:
        return None
    known = set(estimated.frame["state"].unique())
    chosen = [context.state, *(s for s in context.against if s in known and s != context.state)]
    frame = estimated.frame.filter(pl.col("state").is_in(chosen)).with_columns(year=pl.col("period") + 1945)
    frame = frame.sort("state", "period").select("state", "year", *[c for c in estimated.frame.columns if c != "state"])
    own = frame.filter(pl.col("state") == context.state)
    finding, title = _finding(context, own, estimated.frame)
    figure = Figure(
        id="position",
        title=title,
        subtitle=f"Position on the Assembly's recorded human rights votes, by session, in standard deviations over all "
        f"states and sessions; the United States is on the upper side. Bands: 90% intervals. {calls.votes.shape[1]:,} contested votes.",
        draw=lambda width: draw_lines(
            _lines(chosen, frame),
            width=width,
            y_words=("\u2193 away from the side of the United States", "\u2191 the side of the United States"),
        ),
        data=frame,
        alt=f"Lines of position by session for {listed([named(s) for s in chosen])}. {finding}",
        sources=context.credits(context.ballots.filter(pl.col("decision").str.starts_with("unga"))),
        method="A state that votes yes where others vote no stands apart from them; the position is the one number a "
        "session that best accounts for all its ballots (yes, abstain, no, in that order). "
        + estimated.method
        + (f"; {estimated.iterations} iterations" if estimated.converged else "; it stopped before it converged")
        + ". Absences are left out. One line cannot hold all of politics: votes that split states another way pull it about.",
        command=f"suasion positions {' '.join((context.state, *context.against))} --topic human-rights --continued",
    )
    return Section("position", "Where it stands", finding, (), (figure,))


def _finding(context: Context, own: pl.DataFrame, everyone: pl.DataFrame) -> tuple[str, str]:
    voted = own.filter(pl.col("n_votes") > 0)
    first, last = voted.row(0, named=True), voted.row(-1, named=True)
    here = everyone.filter(pl.col("period") == last["period"]).sort("position")
    rank = here["state"].to_list().index(context.state) + 1
    finding = (
        f"On the one line that best accounts for all human rights votes of the Assembly, {context.name} stood at "
        f"{signed(last['position'])} [{signed(last['q05'])} to {signed(last['q95'])}] in {last['year']}: "
        f"{_place(rank, here.height)}. In {first['year']} it stood at {signed(first['position'])} "
        f"[{signed(first['q05'])} to {signed(first['q95'])}]."
    )
    return finding, f"{context.at_start} {_moved(context.state, voted)} between {first['year']} and {last['year']}"


def _place(rank: int, n: int) -> str:
    """A rank of n, counted from whichever end is nearer."""
    side, k = ("the side of", n + 1 - rank) if rank > n / 2 else ("the side away from", rank)
    return f"the {'' if k == 1 else ordinal(k) + ' '}outermost of {n} states on {side} the United States"


def _moved(state: str, voted: pl.DataFrame) -> str:
    """What a path (year, position, sd) did from its first year to its last."""
    first, last = voted.row(0, named=True), voted.row(-1, named=True)
    apart = [_clearly(voted, end) for end in (first, last)]
    if abs(apart[0][-1]) > Z90:
        return _way(state, last["position"] - first["position"])
    nearer = pl.Series("apart", [min(abs(a), abs(b)) if a * b > 0 else 0.0 for a, b in zip(*apart, strict=True)])
    farthest = voted.with_columns(nearer).filter(pl.col("apart") > Z99).sort("apart").tail(1).to_dicts()
    if not farthest:
        return "did not clearly move"
    return f"{_way(state, farthest[0]['position'] - first['position'])} and back, farthest in {farthest[0]['year']},"


def _clearly(voted: pl.DataFrame, end: dict[str, Any]) -> pl.Series:
    """By how many standard errors each year stands from one end."""
    errors: pl.Series = (voted["position"] - end["position"]) / (voted["sd"] ** 2 + end["sd"] ** 2).sqrt()
    return errors


def _way(state: str, gap: float) -> str:
    if state == "USA":
        return "moved outward" if gap > 0 else "moved inward"
    return "moved towards the side of the United States" if gap > 0 else "moved away from the side of the United States"


def _lines(chosen: list[str], frame: pl.DataFrame) -> list[Line]:
    lines = []
    for k, state in enumerate(chosen):
        points: list[tuple[float, float | None, float, float]] = []
        rows = frame.filter(pl.col("state") == state).to_dicts()
        for r in rows:
            quiet = r["n_votes"] == 0
            points.append((r["year"], None if quiet else r["position"], r["q05"], r["q95"]))
        lines.append(Line(name(state), points, main=k == 0, key=str(k), short=tag(state)))
    return lines


SECTION = SectionMaker(30, make, "positions")
