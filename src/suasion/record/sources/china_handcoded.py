"""Hand-coded votes on China: A/HRC/51/L.6 and the Commission's no-action motions, 1990-2004."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import one_each, problems
from suasion.record.source import Parsed, Problem, Raw, Source
from suasion.record.tables import table

ID = "china-positions-handcoded"
CALLS, TALLIES = "rollcalls.csv", "china_motions_tallies.csv"
VOTES = {"Y": "yes", "N": "no", "A": "abstain"}
OUTCOMES = {"adopted": "adopted", "rejected": "rejected", "lost (tie)": "rejected"}
# The press printed 27-15-11 for 1992; the roll call has 27-15-10 and Barbados without a position.
ROLL_CALL_OF_1992 = {"1992-03-04": 10}
RECORD_22973 = "https://searchlibrary.ohchr.org/record/22973"
SUPERSEDED = (
    ("joint_statements.csv", "the project's own list of joint statements replaces this one"),
    ("hrc_election_votes.csv", "the project's own table of Council elections replaces this one"),
)


def parse(raw: Raw) -> Parsed:
    """Every vote in the table of tallies as a decision; ballots where a roll call was typed."""
    decisions, odd = _decisions(raw)
    ballots, bad = _ballots(raw, decisions)
    listed = pl.col("decision").is_in(ballots["decision"].unique().to_list())
    whole = decisions.with_columns(ballots=pl.when(listed).then(pl.lit("complete")).otherwise(pl.lit("none")))
    read = {"decisions": table("decisions").frame(whole), "ballots": ballots}
    told = [Problem("superseded", "noted", f, why) for f, why in SUPERSEDED]
    return Parsed(read, pl.concat([odd, bad, Parsed({}, told).problem_frame(ID)]))


def decision_id() -> pl.Expr:
    """`hrc-a-hrc-51-l6` for the draft with a symbol; body, day and motion for the Commission's votes."""
    symbol = pl.col("symbol").str.to_lowercase().str.replace_all(r"\.", "").str.replace_all("/", "-")
    return pl.coalesce(pl.format("{}-{}", "body", symbol), pl.format("{}-china-{}-{}", "body", "date", "motion"))


def _decisions(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The table of tallies: yes means for China on a no-action motion, against it on a text."""
    rows = raw.csv(TALLIES, ["date", "motion", "direction", "yes", "no", "abstain", "outcome", "source"])
    words, day = pl.col("motion"), pl.col("date").str.to_date(strict=False)
    read = rows.select(
        *(pl.col(c).cast(pl.Int32, strict=False) for c in ("yes", "no")),
        date=day,
        # A symbol in the words names the text put to the vote, or the draft that no action was taken on.
        words=words,
        named=words.str.extract(r"([AE]/[A-Z0-9./]+\d)"),
        # Words that begin with a symbol are a note and no title: a source that has the title gives it.
        title=pl.when(~words.str.contains("^[AE]/")).then(words),
        motion=pl.when(words.str.starts_with("no-action"))
        .then(pl.lit("no-action"))
        .when(words.str.starts_with("draft resolution"))
        .then(pl.lit("resolution"))
        .otherwise(pl.lit("decision")),
        body=pl.when(words.str.contains("A/HRC/")).then(pl.lit("hrc")).otherwise(pl.lit("chr")),
        date_precision=pl.when(pl.col("source").str.contains("day not in the source"))
        .then(pl.lit("month"))
        .otherwise(pl.lit("day")),
        outcome=pl.col("outcome").replace_strict(OUTCOMES, default=None, return_dtype=pl.String),
        note=pl.format("{}; {}", pl.col("direction").str.replace("Y=", "yes means "), "source"),
        locator=pl.format("{}#{}", pl.lit(TALLIES), "row"),
        printed=pl.col("abstain").cast(pl.Int32, strict=False),
        abstain=pl.coalesce(
            pl.col("date").replace_strict(ROLL_CALL_OF_1992, default=None, return_dtype=pl.Int32),
            pl.col("abstain").cast(pl.Int32, strict=False),
        ),
    )
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("date", "words", "yes", "no", "abstain"))
    bad = problems(
        read.filter(~valid),
        check="decision",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="no day or no totals that can be read",
        detail=pl.col("words").fill_null("empty"),
    )
    mended = problems(
        read.filter(pl.col("printed") != pl.col("abstain")),
        check="tally",
        severity="corrected",
        locator=pl.col("locator"),
        reason=f"the press prints other abstentions than the roll call ({RECORD_22973})",
        detail=pl.format("{}: abstain {} -> {}", "date", "printed", "abstain"),
    )
    text = pl.col("motion") != "no-action"
    named = read.filter(valid).with_columns(
        symbol=pl.when(text).then("named"),
        draft=pl.col("named"),
        session=pl.col("named").str.extract(r"A/HRC/(\d+)/").cast(pl.Int32),
    )
    return named.with_columns(
        decision=decision_id(),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("official"),
        topics=pl.lit(["country", "human-rights"]),
        about=pl.lit(["CHN"]),
        source=pl.lit(ID),
    ).drop("words", "named", "printed"), pl.concat([bad, mended])


def _ballots(raw: Raw, decisions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The roll calls, each joined to its decision by body, day and kind of motion."""
    rows = raw.csv(CALLS, ["vote_id", "body", "date", "what", "iso3", "vote"])
    keyed = rows.with_columns(
        body=pl.col("body").str.to_lowercase(),
        date=pl.col("date").str.to_date(strict=False),
        motion=pl.when(pl.col("vote_id").str.contains("no-action"))
        .then(pl.lit("no-action"))
        .otherwise(pl.lit("decision")),
        state=pl.col("iso3").replace_strict(states.lookup("iso3"), default=None, return_dtype=pl.String),
        ballot=pl.col("vote").replace_strict(VOTES, default=None, return_dtype=pl.String),
        locator=pl.format("{}#{}", pl.lit(CALLS), "row"),
        source=pl.lit(ID),
    )
    keys = ["body", "date", "motion"]
    placed = keyed.join(decisions.select("decision", *keys), on=keys, how="left", maintain_order="left")
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("decision", "state", "ballot"))
    bad = problems(
        placed.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown vote, state or ballot",
        detail=pl.format("{} {} {}", *(pl.col(c).fill_null("empty") for c in ("vote_id", "iso3", "vote"))),
    )
    good, doubles = one_each(placed.filter(valid).select("decision", "state", "source", "locator", vote="ballot"))
    return table("ballots").frame(good), pl.concat([bad, doubles])


SOURCE = Source(
    id=ID,
    title="Votes on China in the Commission 1990-2004 and on A/HRC/51/L.6, typed by hand",
    publisher="Suasion",
    licence="facts, typed for this project from press pages named row by row; no text was copied",
    redistributable=True,
    citation="Suasion, hand-coded votes on China (2026), from the pages named in each row",
    address="votes/china-positions-handcoded",
    folder="votes/china-positions-handcoded",
    files=(CALLS, TALLIES),
    parse=parse,
    precedence=30,
    coverage="Commission on Human Rights, votes on China 1990-2004; Council, A/HRC/51/L.6 of 6 October 2022",
    notes=(
        "For A/HRC/51/L.6 the states in favour are the members left when the printed lists are taken away.",
        "The vote of 1995 fell in the night of 7 to 8 March.",
    ),
)
