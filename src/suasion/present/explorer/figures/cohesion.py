"""How united each regional group of a body votes, over time."""

from __future__ import annotations

import polars as pl

from suasion.measures.affinity import cohesion, members_of_regional_groups
from suasion.present.explorer.library import Library
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.names import BODY_NAMES
from suasion.present.parts import Section, credits_of

FEWEST, SPAN = 5, 3
SHORT = {
    "African": "Africa",
    "Asia-Pacific": "Asia-Pacific",
    "Eastern European": "E. Europe",
    "Latin American and Caribbean": "Latin America",
    "Western European and Others": "West",
}


def cohesion_section(library: Library, body: str) -> Section | None:
    """Lines of the agreement index by group; None where fewer than three periods are known."""
    frame = library.corpus.once(f"cohesion {body}", lambda: _measured(library, body))
    if frame is None or frame["year"].n_unique() < SPAN:
        return None
    last = int(frame["year"].max())  # type: ignore[arg-type]
    recent = (
        frame.filter(pl.col("year") > last - 5)
        .group_by("group")
        .agg((pl.col("value") * pl.col("n")).sum() / pl.col("n").sum())
    )
    ordered = recent.sort("value", descending=True)
    first, end = ordered.row(0), ordered.row(-1)
    finding = f"From {last - 4} to {last} the {first[0]} group was the most united on contested human rights votes (index {first[1]:.2f}), the {end[0]} group the least ({end[1]:.2f})."
    return Section("cohesion", "How united the groups are", finding, figures=(_figure(library, body, frame),))


def _measured(library: Library, body: str) -> pl.DataFrame | None:
    calls = library.corpus.roll_calls(body)
    if not calls.votes.size:
        return None
    values = (
        cohesion(calls, members_of_regional_groups(calls), draws=200).frame("agreement").filter(pl.col("n") >= FEWEST)
    )
    shift = 1945 if body == "unga" else 0
    return values.with_columns(year=pl.col("period") + shift).drop("period", "measure").sort("group", "year")


def _figure(library: Library, body: str, frame: pl.DataFrame) -> Figure:
    lines = [_line(frame, group, k + 1) for k, group in enumerate(sorted(frame["group"].unique()))]
    first, last = (
        int(v) for v in frame.select(pl.col("year").min().alias("a"), pl.col("year").max().alias("b")).row(0)
    )
    unit = "session" if body == "unga" else "year"
    return Figure(
        id="cohesion",
        title=f"Unity of the regional groups in the {BODY_NAMES.get(body, body)}, {first}\u2013{last}",
        subtitle=f"Mean agreement index over contested human rights votes, by {unit}: 1 when all of a group vote alike, 0 when they split evenly over yes, no and "
        f"abstention. Bands: 90% intervals over votes. {unit.capitalize()}s with {FEWEST} votes or more.",
        draw=lambda width: draw_lines(lines, width=width, y_words=("divided", "united")),
        data=frame,
        alt="Lines of unity by regional group.",
        sources=credits_of(library.record, library.corpus.ballots.join(library.corpus.roll_calls(body).calls.select("decision"), on="decision", how="semi")),
        method="The agreement index of Hix, Noury and Roland (2005), which counts abstaining together; percentile intervals of a bootstrap over votes. Groups are "
        "those of elections on the day of the middle vote. Small groups look more united than large ones by chance alone: compare a group with itself over time.",
        command="Python: suasion.measures.affinity.cohesion(roll_calls(decisions, ballots), members_of_regional_groups(...))",
    )  # fmt: skip


def _line(frame: pl.DataFrame, group: str, key: int) -> Line:
    rows = {r["year"]: r for r in frame.filter(pl.col("group") == group).to_dicts()}
    points = [
        (
            float(y),
            rows[y]["value"] if y in rows else None,
            rows[y]["low"] if y in rows else 0.0,
            rows[y]["high"] if y in rows else 0.0,
        )
        for y in range(min(rows), max(rows) + 1)
    ]
    return Line(SHORT.get(group, group), points, key=str(key))
