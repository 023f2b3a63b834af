"""UN regional groups and groupings of about 2014, read only to check the project's own table."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "un-regional-groups"
FILE = "un_regional_groups_upr_info.csv"
# The list was derived from reviews up to 2014; the day only says when we ask our own table.
AS_OF = date(2014, 6, 1)
GROUPS = {
    "Africa": "African",
    "Asia": "Asia-Pacific",
    "EEG": "Eastern European",
    "GRULAC": "Latin American and Caribbean",
    "WEOG": "Western European and Others",
}
# SOURCE.md: these have special positions in the groups, so that a difference is no fault.
SPECIAL = ("ISR", "KIR", "TUR", "USA")


def parse(raw: Raw) -> Parsed:
    """Problems only: states whose group or groupings differ from ours, and how many agree."""
    rows = raw.csv(FILE, ["country", "iso3c", "un_regional_group", "organisations"])
    known = {s.id for s in states.all_states()}
    listed = rows.with_columns(
        theirs=pl.col("un_regional_group").replace_strict(GROUPS, default=None, return_dtype=pl.String),
        place=pl.format("{}#{}", pl.lit(FILE), "row"),
    )
    fits = pl.col("iso3c").is_in(sorted(known)).fill_null(value=False) & pl.col("theirs").is_not_null()
    unread = problems(
        listed.filter(~fits),
        check="states table",
        severity="quarantined",
        locator=pl.col("place"),
        reason="a state or group that our table does not know",
        detail=pl.format("{} {}", pl.col("iso3c").fill_null("empty"), pl.col("un_regional_group").fill_null("empty")),
    )
    read = listed.filter(fits)
    return Parsed({}, pl.concat([unread, _groups(read), _groupings(read)]))


def _groups(read: pl.DataFrame) -> pl.DataFrame:
    mine = pl.Series([states.regional_group(i, AS_OF) for i in read["iso3c"]], dtype=pl.String)
    pair = read.with_columns(ours=mine)
    same = pl.col("ours") == pl.col("theirs")
    special = pl.col("iso3c").is_in(SPECIAL)
    detail = pl.format("{}: ours {}, theirs {}", "iso3c", pl.col("ours").fill_null("none"), "theirs")
    differ = pair.filter(~same.fill_null(value=False))
    agree = pair.filter(same).select(n=pl.len())
    return pl.concat(
        [
            _noted(differ.filter(~special), "our regional group and the list of about 2014 differ", detail),
            _noted(differ.filter(special), "a state with a special position in the groups", detail),
            _noted(agree, "our regional group agrees", pl.format("{} states agree", "n"), pl.lit(FILE)),
        ]
    )


def _groupings(read: pl.DataFrame) -> pl.DataFrame:
    """Groupings of the list against ours on the same day, in both directions."""
    theirs = (
        read.select("iso3c", grouping=pl.col("organisations").str.split(","))
        .explode("grouping")
        .with_columns(pl.col("grouping").str.strip_chars())
        .filter(pl.col("grouping").is_not_null() & (pl.col("grouping") != ""))
    )
    named = theirs["grouping"].unique().sort().to_list()
    held = [(i, g.name) for i in read["iso3c"] for g in states.groupings_of(i, AS_OF) if g.name in named]
    ours = pl.DataFrame(held, schema={"iso3c": pl.String, "grouping": pl.String}, orient="row").unique()
    keys = ["iso3c", "grouping"]
    detail = pl.format("{} {}", "grouping", "iso3c")
    agree = theirs.join(ours, on=keys, how="semi").group_by("grouping").agg(n=pl.len()).sort("grouping")
    return pl.concat(
        [
            _noted(
                theirs.join(ours, on=keys, how="anti").sort(keys),
                "a grouping of about 2014 that our table does not hold",
                detail,
                pl.lit(FILE),
            ),
            _noted(
                ours.join(theirs, on=keys, how="anti").sort(keys),
                "a grouping in our table that the list of about 2014 does not hold",
                detail,
                pl.lit(FILE),
            ),
            _noted(agree, "memberships agree", pl.format("{}: {} states", "grouping", "n"), pl.lit(FILE)),
        ]
    )


def _noted(frame: pl.DataFrame, reason: str, detail: pl.Expr, place: pl.Expr | None = None) -> pl.DataFrame:
    if frame.is_empty():
        return table("problems").frame()
    where = pl.col("place") if place is None else place
    return problems(frame, check="states table", severity="noted", locator=where, reason=reason, detail=detail)


SOURCE = Source(
    id=ID,
    title="UN regional groups and groupings of 193 states, about 2014",
    publisher="derived from files of Rochelle Terman (uprs); upstream UPR Info",
    licence="none stated: used as a check only; the groupings derived from it are named as such in our table",
    redistributable=False,
    citation="UPR Info, columns State under Review of the recommendations files, by way of rochelleterman/uprs (2015)",
    address="https://github.com/rochelleterman/uprs (commit 986898e98047b8828c47a515b24e161910b88134)",
    folder="controls/un-regional-groups",
    files=(FILE,),
    parse=parse,
    precedence=91,
    coverage="no rows: a check of the table of states",
    notes=("Israel, Türkiye, Kiribati and the United States have special positions in the groups.",),
)
