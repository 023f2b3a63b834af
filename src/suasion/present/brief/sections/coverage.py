"""Where the data begin and end, and how to get what is not there."""

from __future__ import annotations

import polars as pl

from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.names import SHORT_BODIES
from suasion.present.words import listed

ABSENT_VOTES = {
    "chr-hrc-ohchr-1946-2024": "every recorded vote of the Commission (1946-2005) and the Council (2006-2024)",
    "unga-wide-iso3-1946-2024": "Assembly votes from 2020 to June 2024, and absences of sessions 71-74",
}


def make(context: Context) -> Section:
    """Bodies and years in the record; on the starter record, what is absent and how to get it."""
    frame = _coverage(context)
    whole = context.record.table("sources")
    absent = whole.filter((pl.col("status") == "absent") & pl.col("source").is_in(list(ABSENT_VOTES)))[
        "source"
    ].to_list()
    if absent:
        missing = "; ".join(ABSENT_VOTES[s] for s in sorted(absent))
        finding = f"This brief is made from the small record that ships inside the package. It lacks {missing}."
        paragraphs: tuple[str, ...] = (
            "To get them: put the sources' files in a folder and run `suasion sync --from DIR`, then make the brief "
            "again. `suasion record --sources` names each source, its address and its licence.",
        )
    else:
        ends = [f"the {SHORT_BODIES[body]} to {last}" for body, last in frame.select("body", "last").iter_rows()]
        finding = f"The record holds recorded human rights votes of {listed(ends)}."
        paragraphs = ()
    paragraphs += (
        "A line or a bar ends where its data end. A state that was not a member, one that was absent and one whose vote "
        "is unknown are three different things here, and none of them is a zero.",
    )
    caption = "Recorded human rights decisions with ballots, by body"
    return Section(
        "coverage",
        "Where the data begin and end",
        finding,
        paragraphs,
        tables=(TableView("coverage", caption, frame, sources=context.credits(context.ballots.select("source"))),),
    )


def _coverage(context: Context) -> pl.DataFrame:
    held = context.decisions.join(context.ballots.select("decision").unique(), on="decision", how="semi")
    mine = context.own.group_by("body").agg(ballots_of_the_state=pl.len())
    counts = held.group_by("body").agg(
        first=pl.col("date").min(), last=pl.col("date").max(), decisions_with_ballots=pl.len()
    )
    both = counts.join(mine, on="body", how="left").sort("decisions_with_ballots", descending=True)
    return both.with_columns(ballots_of_the_state=pl.col("ballots_of_the_state").fill_null(0))


SECTION = SectionMaker(10, make, "coverage")
