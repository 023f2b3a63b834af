"""Special procedures, their visits, and the Universal Periodic Review: the project's own facts."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, dated, listed, own_source, whole
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

MANDATES, VISITS, REVIEWS = "mandates.csv", "mandate_visits.csv", "reviews.csv"
MANDATES_ID, VISITS_ID, REVIEWS_ID = "facts-mandates", "facts-mandate-visits", "facts-reviews"


def parse_mandates(raw: Raw) -> Parsed:
    """One row a mandate; how it ended is often memory, and `ended_basis` says so."""
    rows = raw.csv(MANDATES, ["mandate", "name", "kind", "scope", "created_symbol", "created_on", "status", "cited"])
    mandates = rows.with_columns(
        *whole("yes", "no", "abstain"),
        *dated("ended_on"),
        pl.col("created_on", "renewed_on").str.to_date(),
        about=listed("about"),
        source=pl.lit(MANDATES_ID),
        locator=cited(MANDATES),
    )
    return Parsed({"mandates": table("mandates").frame(mandates.drop("row", "cited"))})


def parse_visits(raw: Raw) -> Parsed:
    """One row a visit, a request, a standing invitation or a count of them."""
    rows = raw.csv(VISITS, ["kind", "state", "mandate", "date", "end", "status", "cited"])
    visits = rows.with_columns(
        *dated("date"), pl.col("end").str.to_date(), source=pl.lit(VISITS_ID), locator=cited(VISITS)
    )
    return Parsed({"mandate_visits": table("mandate_visits").frame(visits.drop("row", "cited"))})


def parse_reviews(raw: Raw) -> Parsed:
    """One row a review; counts carry their unit and are empty where none was found."""
    rows = raw.csv(REVIEWS, ["state", "cycle", "session", "adopted_on", "symbol", "count_unit", "cited"])
    reviews = rows.with_columns(
        *whole("cycle", "session", "recommendations", "accepted", "noted", "other", "pledges"),
        pl.col("session_start", "session_end", "reviewed_on", "adopted_on").str.to_date(),
        source=pl.lit(REVIEWS_ID),
        locator=cited(REVIEWS),
    )
    return Parsed({"reviews": table("reviews").frame(reviews.drop("row", "cited"))})


SOURCES = (
    own_source(
        MANDATES_ID, "Mandates of the special procedures", "100 mandates created 1967-2023", parse_mandates, (MANDATES,)
    ),
    own_source(
        VISITS_ID,
        "Visits and requests of mandate holders to China, and standing invitations",
        "China 1992-2024; standing invitations as of 2003",
        parse_visits,
        (VISITS,),
    ),
    own_source(
        REVIEWS_ID,
        "Universal Periodic Reviews by state and cycle",
        "606 reviews 2008-2025; counts for 309 of them",
        parse_reviews,
        (REVIEWS,),
    ),
)
