"""Votes from a CSV of the UN Digital Library: General Assembly (and Security Council) resolutions put to a vote.

The user downloads the file and gives it to `suasion import undl FILE`; a program is not let in without leave.
The file holds adopted resolutions only: no failed drafts, no votes on paragraphs.
"""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import one_each, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table
from suasion.states.resolver import fold

ID = "undl-votes"
PATTERN = "*.csv"
NEEDED = (
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "title", "total_yes", "total_no",
    "total_abstentions", "total_non_voting", "total_ms",
)  # fmt: skip
OPTIONAL = ("draft", "committee_report", "meeting", "agenda_title", "subjects", "vote_note", "modality", "undl_link")
VOTES = {"Y": "yes", "N": "no", "A": "abstain", "X": "absent"}
TOTALS = {
    "yes": "total_yes",
    "no": "total_no",
    "abstain": "total_abstentions",
    "absent": "total_non_voting",
}
RIGHTS = r"(?i)HUMAN RIGHTS|TORTURE|RACIAL DISCRIMINATION|RIGHTS OF THE CHILD|WOMEN'S RIGHTS|SELF-DETERMINATION"
ADOPTED_BY = r"\s*:\s*(?:draft\s+)?resolution\s*/.*$"


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots of every CSV in the folder; rows that cannot be read are quarantined one by one."""
    parts = [_file(raw, name) for name in raw.names(PATTERN)]
    decisions = pl.concat([p[0] for p in parts]) if parts else table("decisions").frame()
    ballots = pl.concat([p[1] for p in parts]) if parts else table("ballots").frame()
    told = [p[2] for p in parts]
    # The same vote may stand in two files of different months: the first file's row is kept.
    kept, doubles = one_each(ballots)
    return Parsed(
        {"decisions": decisions.unique("decision", keep="first", maintain_order=True), "ballots": kept},
        pl.concat([*told, doubles]) if told else (),
    )


def _file(raw: Raw, name: str) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(name, NEEDED)
    rows = rows.with_columns(pl.lit(None, pl.String).alias(c) for c in OPTIONAL if c not in rows.columns)
    rows = rows.with_columns(
        *(pl.col(c).cast(pl.Float64, strict=False).cast(pl.Int32, strict=False).alias(v) for v, c in TOTALS.items()),
        members=pl.col("total_ms").cast(pl.Float64, strict=False).cast(pl.Int32, strict=False),
        day=pl.col("date").str.strip_chars().str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        symbol=pl.col("resolution").str.strip_chars().str.replace_all(r"\s+(\()", "$1"),
        undl_id=pl.col("undl_id").str.replace(r"\.0$", ""),
        vote=pl.col("ms_vote").str.strip_chars().str.to_uppercase().replace_strict(VOTES, default=None),
        locator=pl.format("{}#{}", pl.lit(name), "row"),
        decision=pl.format("undl-{}", pl.col("undl_id").str.replace(r"\.0$", "")),
    )
    placed = rows.join(_states(rows), on=["ms_code", "ms_name", "day"], how="left", nulls_equal=True)
    called = pl.all_horizontal(pl.col(c).is_not_null() for c in ("undl_id", "day", "symbol"))
    valid = called & pl.col("vote").is_not_null() & pl.col("state").is_not_null()
    good = placed.filter(valid)
    told = problems(
        placed.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="no record number, day or symbol, or a state or vote that is not known",
        detail=pl.concat_str(
            [pl.col(c).fill_null("empty") for c in ("undl_id", "ms_code", "ms_name", "ms_vote")], separator=" "
        ),
    )
    ballots = table("ballots").frame(good.select("decision", "state", "vote", "locator", source=pl.lit(ID)))
    return _decisions(good), ballots, told


def _states(rows: pl.DataFrame) -> pl.DataFrame:
    """The state behind every code and day: by ISO code first, then by name, successions split by date."""
    codes, names = states.lookup("iso3"), states.lookup("name")
    keys = rows.select("ms_code", "ms_name", "day").unique()
    found = []
    for code, name, day in keys.iter_rows():
        known = codes.get((code or "").strip()) or names.get(fold(name or ""))
        found.append(states.on_date(known, day) if known and day else known)
    return keys.with_columns(state=pl.Series(found, dtype=pl.String))


def _decisions(rows: pl.DataFrame) -> pl.DataFrame:
    first = rows.unique("decision", keep="first", maintain_order=True)
    listed = rows.group_by("decision").agg(n=pl.len())
    calls = first.join(listed, on="decision", maintain_order="left")
    title = pl.col("title").str.replace(ADOPTED_BY, "").str.replace_all(r"\s+", " ").str.strip_chars(" /:")
    words = pl.concat_str([pl.col(c).fill_null("") for c in ("title", "subjects", "agenda_title")], separator=" ")
    about = [list(states.mentioned(t or "", d)) or None for t, d in calls.select("title", "day").iter_rows()]
    return table("decisions").frame(
        calls.select(
            "decision",
            "symbol",
            "locator",
            *TOTALS,
            body=pl.when(pl.col("symbol").str.starts_with("S/")).then(pl.lit("sc")).otherwise(pl.lit("unga")),
            date="day",
            date_precision=pl.lit("day"),
            session=pl.col("session").str.extract(r"^(\d+)(?:\.0)?$").cast(pl.Int32),
            title=title,
            motion=pl.lit("resolution"),
            mode=pl.lit("recorded"),
            tally_source=pl.when(pl.col("yes").is_not_null()).then(pl.lit("official")),
            outcome=pl.lit("adopted"),
            topics=pl.when(words.str.contains(RIGHTS)).then(pl.lit(["human-rights"])),
            about=pl.Series(about, dtype=pl.List(pl.String)),
            draft="draft",
            agenda_subject="agenda_title",
            ballots=pl.when(pl.col("n") >= pl.col("members")).then(pl.lit("complete")).otherwise(pl.lit("partial")),
            url="undl_link",
            note="vote_note",
            source=pl.lit(ID),
        )
    )


SOURCE = Source(
    id=ID,
    title="UN Digital Library voting data (file imported by the user)",
    publisher="United Nations, Dag Hammarskjöld Library",
    licence="UN terms of use: personal, non-commercial use; the votes are UN facts",
    redistributable=False,
    citation="United Nations, Dag Hammarskjöld Library, UN Digital Library: voting data (say the date of the file)",
    address="https://digitallibrary.un.org/record/4060887",
    folder="imports/undl",
    files=(PATTERN,),
    parse=parse,
    precedence=45,
    coverage="resolutions adopted by a recorded vote, with absences; no failed drafts, no votes on paragraphs",
    import_kind="undl",
    steps=(
        "open https://digitallibrary.un.org/record/4060887 (General Assembly) in a browser",
        "download the CSV file of the voting data",
        "suasion import undl FILE",
    ),
    notes=("The file is downloaded by a person: the Library's pages ask for that.",),
)
