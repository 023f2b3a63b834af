"""Human rights dialogues with China, and releases tied to diplomacy: the project's own facts."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, dated, own_source, whole
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

DIALOGUES, RELEASES = "dialogues.csv", "releases.csv"
DIALOGUES_ID, RELEASES_ID = "facts-dialogues", "facts-releases"


def parse_dialogues(raw: Raw) -> Parsed:
    """One row a round of a dialogue with China, or a change in its standing."""
    rows = raw.csv(DIALOGUES, ["partner", "round", "date", "end", "place", "status", "cited"])
    dialogues = rows.with_columns(
        *dated("date"),
        *whole("round"),
        pl.col("end").str.to_date(),
        state=pl.lit("CHN"),
        source=pl.lit(DIALOGUES_ID),
        locator=cited(DIALOGUES),
    )
    return Parsed({"dialogues": table("dialogues").frame(dialogues.drop("row", "cited"))})


def parse_releases(raw: Raw) -> Parsed:
    """One row an event in the case of one prisoner in China."""
    rows = raw.csv(RELEASES, ["person", "date", "event", "tied_to", "tied_on", "tie", "cited"])
    releases = rows.with_columns(
        *dated("date"), *dated("tied_on"), state=pl.lit("CHN"), source=pl.lit(RELEASES_ID), locator=cited(RELEASES)
    )
    return Parsed({"releases": table("releases").frame(releases.drop("row", "cited"))})


SOURCES = (
    own_source(
        DIALOGUES_ID,
        "Human rights dialogues with China",
        "83 rounds and changes 1991-2025, 15 partners and one gathering of several",
        parse_dialogues,
        (DIALOGUES,),
    ),
    own_source(
        RELEASES_ID,
        "Releases and arrests in China tied to visits and votes",
        "22 events 1990-2018",
        parse_releases,
        (RELEASES,),
    ),
)
