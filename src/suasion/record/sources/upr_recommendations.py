"""Recommendations and pledges of the Universal Periodic Review, sessions 1-20 (UPR Info)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing import problems
from suasion.record.parsing_rows import identify, number, sift, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "upr-recommendations"
FILE = "upr_recommendations.csv.gz"
RESPONSES = {"Accepted": "accepted", "Noted": "noted", "Voluntary Pledge": "pledge"}
ALSO = {"Democratic Republic of Congo": "COD", "Republic of Congo": "COG", "Macedonia FYR": "MKD"}
UNKNOWN = "&#40;Unknown&#41;"
ACTIONS = (1, 5)


def parse(raw: Raw) -> Parsed:
    """A row a recommendation and recommender; the source's own coding of response, action and issues is kept."""
    rows = raw.csv(FILE, ["cycle", "session", "year", "sur", "sur_region", "rec", "rec_region", "response", "action",
                          "issue", "text"])  # fmt: skip
    # The reviewed and recommending states are members or observers of today: their codes need no date.
    under = identify(rows.rename({"year": "_year"}), name="sur", also=ALSO, into=("state", "_nowhere"))
    by = identify(under.drop("_nowhere"), name="rec", also=ALSO, into=("recommender", "_nowhere"))
    read = by.with_columns(
        year_of("_year"),
        cycle=number("cycle", pl.Int32),
        session=number("session", pl.Int32),
        action=number("action", pl.Int32),
        _response=pl.col("response").replace_strict(RESPONSES, default=None, return_dtype=pl.String),
    )
    good, bad = sift(read, FILE, _tests(), ["sur", "rec", "session", "response", "action"])
    recommendations = table("recommendations").frame(_numbered(good))
    return Parsed({"recommendations": recommendations}, pl.concat([bad, _nameless(good), _repeated(recommendations)]))


def _tests() -> list[tuple[str, pl.Expr]]:
    nobody = pl.col("recommender").is_null() & (pl.col("rec").fill_null("") != UNKNOWN)
    return [
        ("a state under review that our table does not know", pl.col("state").is_null()),
        ("a recommending state that our table does not know", nobody),
        ("a session or year that cannot be read", pl.any_horizontal(pl.col("cycle", "session", "year").is_null())),
        ("a response other than accepted, noted and pledge", pl.col("_response").is_null()),
        ("a category of action outside 1 to 5", ~pl.col("action").is_between(*ACTIONS)),
        ("no text", pl.col("text").is_null()),
        ("a pledge of another state than the one under review",
         (pl.col("_response") == "pledge") & (pl.col("state") != pl.col("recommender"))),
    ]  # fmt: skip


def _numbered(good: pl.DataFrame) -> pl.DataFrame:
    """Ids by order of the file: a number a row, and a number a text, within each session and state."""
    pledge = pl.col("_response") == "pledge"
    stem = pl.format("upr{}-{}", pl.col("session").cast(pl.String).str.zfill(2), "state")
    review = ["session", "state"]
    first = pl.col("row").min().over([*review, "_response_kind", "text"])
    kinds = good.with_columns(_response_kind=pledge, _stem=stem)
    text = kinds.with_columns(_text=first.rank("dense").over(review).cast(pl.Int32))
    return text.select(
        *("cycle", "session", "year", "state", "recommender", "action", "text"),
        where(FILE),
        recommendation=pl.format(
            "{}-{}", "_stem", pl.int_range(1, pl.len() + 1).over(review).cast(pl.String).str.zfill(3)
        ),
        text_id=pl.format("{}-t{}", "_stem", pl.col("_text").cast(pl.String).str.zfill(3)),
        kind=pl.when(pledge).then(pl.lit("pledge")).otherwise(pl.lit("recommendation")),
        region="sur_region",
        recommender_region=pl.when(pl.col("rec_region") != UNKNOWN).then("rec_region"),
        response=pl.when(~pledge).then("_response"),
        issues=pl.col("issue").str.split(",").list.eval(pl.element().str.strip_chars()),
        source=pl.lit(ID),
    )


def _nameless(good: pl.DataFrame) -> pl.DataFrame:
    return problems(
        good.filter(pl.col("recommender").is_null()),
        check="recommender",
        severity="noted",
        locator=where(FILE),
        reason="the source does not know who recommended; kept without a recommender",
        detail=pl.format("{}, session {}", "sur", "session"),
    )


def _repeated(recommendations: pl.DataFrame) -> pl.DataFrame:
    same = ["kind", "session", "state", "recommender", "text", "response"]
    again = recommendations.filter(pl.struct(same).is_duplicated() & ~pl.struct(same).is_first_distinct())
    return problems(
        again,
        check="repeated recommendation",
        severity="noted",
        locator=pl.col("locator"),
        reason="the same text from the same state stands twice; both rows are kept and counted, as the source does",
        detail=pl.col("recommendation"),
    )


SOURCE = Source(
    id=ID,
    title="UPR recommendations and voluntary pledges, sessions 1-20 (April 2008 - November 2014)",
    publisher="UPR Info, Database of UPR Recommendations; copy of Rochelle Terman",
    licence="reuse with attribution (UPR Info); the texts are UN documents; none stated in the repository",
    redistributable=False,
    citation=(
        "UPR Info, Database of UPR Recommendations and Voluntary Pledges, by way of uprs (Terman and Byun, APSR 2022)"
    ),
    address=(
        "https://upr-info-database.uwazi.io (github.com/rochelleterman/uprs, "
        "commit 986898e98047b8828c47a515b24e161910b88134)"
    ),
    folder="upr/terman-upr-info-2008-2014",
    files=(FILE,),
    parse=parse,
    precedence=59,
    coverage="193 states in cycle 1, 112 of them again in cycle 2, sessions 1-20; cycles 3 and 4 absent",
    notes=(
        "Counted per recommending state: one made by n states is n rows, so counts exceed the paragraphs of reports.",
        "Memberships listed in the files are those at export time and are not read.",
    ),
)  # fmt: skip
