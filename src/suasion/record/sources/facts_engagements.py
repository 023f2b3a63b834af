"""China's partnerships, summits, military exchanges, and the switches of recognition: the project's own facts."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, dated, listed, own_source, slug, whole
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

PARTNERSHIPS, SUMMITS = "partnerships.csv", "summits.csv"
EXCHANGES, RECOGNITION = "military_exchanges.csv", "recognition.csv"
PARTNERSHIPS_ID, SUMMITS_ID = "facts-partnerships", "facts-summits"
EXCHANGES_ID, RECOGNITION_ID = "facts-military-exchanges", "facts-recognition"


def parse_partnerships(raw: Raw) -> Parsed:
    """One row a partnership proclaimed or raised; `before` is the label it replaced."""
    rows = raw.csv(PARTNERSHIPS, ["state", "partner", "date", "label", "rank", "level", "raised_from", "cited"])
    named = rows.with_columns(
        *whole("rank"), engagement=_id("partnership", pl.coalesce("state", "partner"), pl.col("date"))
    )
    return _engagements(named.rename({"label": "event", "raised_from": "before"}), "partnership", PARTNERSHIPS)


def parse_summits(raw: Raw) -> Parsed:
    """One row a meeting of a forum that China leads or belongs to; leaders and delegations apart."""
    rows = raw.csv(SUMMITS, ["forum", "edition", "date", "host", "type", "leaders", "attending", "pledge", "cited"])
    named = rows.with_columns(
        *whole("delegations", "leaders"),
        pl.col("pledge").cast(pl.Float64),
        pl.col("end").str.to_date(),
        attending=listed("attending"),
        engagement=_id("summit", pl.col("forum"), pl.col("edition")),
    )
    return _engagements(named.rename({"forum": "series", "type": "event"}), "summit", SUMMITS)


def parse_exchanges(raw: Raw) -> Parsed:
    """One row a course, symposium or forum for foreign officers in China."""
    rows = raw.csv(
        EXCHANGES, ["series", "event", "date", "organiser", "countries", "participants", "attending", "cited"]
    )
    named = rows.with_columns(
        *whole("countries", "participants"),
        pl.col("end").str.to_date(),
        attending=listed("attending"),
        engagement=_id("military-exchange", pl.col("series"), pl.col("date")),
    )
    return _engagements(named, "military-exchange", EXCHANGES)


def parse_recognition(raw: Raw) -> Parsed:
    """One row a switch of a state between Taipei (TWN) and Beijing (CHN), or from or to neither."""
    rows = raw.csv(RECOGNITION, ["state", "date", "before", "after", "event", "cited"])
    named = rows.with_columns(engagement=_id("recognition", pl.col("state"), pl.col("date")))
    return _engagements(named, "recognition", RECOGNITION)


def _id(kind: str, *parts: pl.Expr) -> pl.Expr:
    return slug(pl.concat_str([pl.lit(kind), *parts], separator="-"))


def _engagements(rows: pl.DataFrame, kind: str, file: str) -> Parsed:
    """Rows of one file as engagements of China; all four files record China alone as sender."""
    sent = rows.with_columns(
        *dated("date"),
        kind=pl.lit(kind),
        sender=pl.lit("CHN"),
        source=pl.lit(f"facts-{file.removesuffix('.csv').replace('_', '-')}"),
        locator=cited(file),
    )
    return Parsed({"engagements": table("engagements").frame(sent.drop("row", "cited"))})


SOURCES = (
    own_source(
        PARTNERSHIPS_ID,
        "Partnerships proclaimed by China",
        "195 proclamations 1993-2026, 123 states and groups",
        parse_partnerships,
        (PARTNERSHIPS,),
    ),
    own_source(
        SUMMITS_ID,
        "Summits and ministerial meetings of China's forums",
        "85 meetings of 11 forums 2000-2026",
        parse_summits,
        (SUMMITS,),
    ),
    own_source(
        EXCHANGES_ID,
        "Courses, symposia and forums for foreign officers in China",
        "37 events 1956-2025",
        parse_exchanges,
        (EXCHANGES,),
    ),
    own_source(
        RECOGNITION_ID,
        "Switches of diplomatic recognition between Taipei and Beijing",
        "115 switches 1971-2024",
        parse_recognition,
        (RECOGNITION,),
    ),
)
