"""What states recommend to each other in the Universal Periodic Review."""

from __future__ import annotations

from suasion.record.tables.core import INT, LIST, TEXT, Column, Table

RECOMMENDATIONS = Table(
    "recommendations",
    "one recommendation by one recommending state (made jointly by n states it is n rows of one `text_id`), "
    "or one voluntary pledge of the state under review",
    (
        Column("recommendation", TEXT, "stable id: session, state under review, running number", required=True),
        Column(
            "text_id", TEXT, "the text put to that state in that session; count these for recommendations per text",
            required=True,
        ),
        Column("kind", TEXT, "pledges stay out of every mean", values=("recommendation", "pledge"), required=True),
        Column("cycle", INT, "cycle of the review", required=True),
        Column("session", INT, "session of the working group", required=True),
        Column("year", INT, "year of that session", required=True),
        Column("state", TEXT, "id of the state under review", required=True),
        Column("recommender", TEXT, "id of the recommending state; empty where the source does not know it"),
        Column("region", TEXT, "regional group of the state under review, as listed"),
        Column("recommender_region", TEXT, "regional group of the recommending state, as listed; Observer for others"),
        Column("response", TEXT, "noted is the source's word for all that was not accepted",
               values=("accepted", "noted")),
        Column(
            "action", INT,
            "category of action as the source codes it: 1 minimal, 2 continuing, 3 considering, 4 general, 5 specific",
            unit="category",
        ),
        Column("issues", LIST, "issues as the source codes them"),
        Column("text", TEXT, "what was recommended or pledged", required=True),
    ),
    key=("recommendation",),
)  # fmt: skip

TABLES = (RECOMMENDATIONS,)
