"""Engagements of seven top Chinese officials with other countries, 2003-2018 (China Vitae)."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import slug
from suasion.record.parsing_rows import identify, one_a_key, sift, unknown, where
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table
from suasion.states.resolver import fold, lookup

ID = "china-vitae"
FILE = "china_vitae_engagements.csv.gz"
ALSO = {"England": "GBR", "Wales": "GBR", "Antigua": "ATG", "USA": "USA", "Serbia-Montenegro": "SRB"}
# Brazzaville is the capital of the other Congo: the list names the wrong one for six journeys there.
TEXT = pl.col("text").str.replace("Democratic (Republic of the Congo, Brazzaville)", "$1")
THERE = TEXT.str.extract(r"travelled to ([^,(]+?)(?:,| \(| and met| Others Attending|$|\.)")


def parse(raw: Raw) -> Parsed:
    """A row an event and country named in it: a visit only where the official travelled to that very country.

    The list names a country whenever its name occurs, so a meeting in a third country, a message or a
    person's name can bring one in: those are `mention`s. Meetings in Beijing are `hosted`.
    """
    listed = raw.csv(FILE, ["date", "country", "leader", "text"])
    wrong = (pl.col("text") != TEXT) & (pl.col("country") == "Democratic Republic of the Congo")
    rows = listed.with_columns(
        country=pl.when(wrong).then(pl.lit("Republic of the Congo")).otherwise("country"),
        note=pl.when(wrong).then(pl.lit("the list says Democratic Republic of the Congo; Brazzaville is in the other")),
    )
    day = pl.col("date").str.to_date("%Y-%m-%d", strict=False)
    known = identify(rows.with_columns(_day=day, year=day.dt.year().cast(pl.Int32)), name="country", also=ALSO)
    tests = [
        ("a day that cannot be read", pl.col("_day").is_null()),
        unknown(),
        ("an event without its text or official", pl.col("text").is_null() | pl.col("leader").is_null()),
    ]
    good, bad = sift(known, FILE, tests, ["date", "country", "leader"])
    stem = slug(pl.concat_str(pl.lit("vitae-chn"), "date", "leader", pl.coalesce("state", "place"), separator="-"))
    events = good.with_columns(_there=_destination(good), _stem=stem).select(
        kind=_kind(),
        sender=pl.lit("CHN"),
        state="state",
        partner=pl.when(pl.col("state").is_null()).then("country"),
        date="_day",
        date_precision=pl.lit("day"),
        series=pl.lit("China Vitae"),
        event="text",
        person="leader",
        note="note",
        place=THERE,
        host=pl.when(_kind() == "visit").then("state").when(_kind() == "hosted").then(pl.lit("CHN")),
        source=pl.lit(ID),
        locator=where(FILE),
        engagement=pl.format("{}-{}", "_stem", pl.int_range(pl.len()).over("_stem") + 1),
    )
    kept, doubled = one_a_key(events, ["engagement"], "one event and country")
    return Parsed({"engagements": table("engagements").frame(kept)}, pl.concat([bad, doubled]))


def _kind() -> pl.Expr:
    text = pl.col("text")
    return (
        pl.when(pl.col("_there") == pl.col("state"))
        .then(pl.lit("visit"))
        .when(text.str.contains("was in Beijing") & text.str.contains("met with"))
        .then(pl.lit("hosted"))
        .otherwise(pl.lit("mention"))
    )


def _destination(rows: pl.DataFrame) -> pl.Expr:
    """The state that the text says was travelled to; empty where it says none."""
    named = rows.select(there=THERE).to_series()
    names = {n: ALSO.get(n) or lookup("name").get(fold(n)) for n in named.drop_nulls().unique()}
    return THERE.replace_strict(names, default=None, return_dtype=pl.String)


SOURCE = Source(
    id=ID,
    title="China Vitae: engagements of seven top Chinese officials with other countries, 2003-2018",
    publisher="China Vitae, Carnegie Endowment (closed); copy of G. B. Walker",
    licence="not stated",
    redistributable=False,
    citation="China Vitae, Carnegie Endowment, engagements 2003-2018, by way of chinese-diplomacy-and-financing",
    address=(
        "http://www.chinavitae.com (github.com/gbwalker/chinese-diplomacy-and-financing, "
        "commit 7b8fd3f6c0686ac95266f6d487b95816239fde48)"
    ),
    folder="diplomacy/china-vitae-engagements-2003-2018",
    files=(FILE,),
    parse=parse,
    precedence=81,
    coverage="seven officials 2003-2018, foreign ministers for their terms only; 2018 is incomplete",
    notes=("Overlaps the list of leaders' travel from 2003: count the visits of one of the two.",),
)
