"""The compact form: a line a decision, its ballots one letter a state in the order of the first line.

Y yes, N no, A abstain, x absent, - no ballot (not a member, or not listed).
"""

from __future__ import annotations

import io

import polars as pl

from suasion.record.tables import table

LETTERS = {"yes": "Y", "no": "N", "abstain": "A", "absent": "x"}
BLANK = "-"
KEPT = (
    "decision", "body", "date", "date_precision", "session", "order", "symbol", "motion", "mode", "yes", "no",
    "abstain", "absent", "tally_source", "outcome", "topics", "about", "important", "ballots", "confidence",
    "source", "locator",
)  # fmt: skip


def encode(decisions: pl.DataFrame, ballots: pl.DataFrame) -> str:
    """`decisions` and their `ballots` as text; a line of state ids first, then CSV.

    Titles and notes are a source's prose and are left out; a ballot's own source and locator too.
    """
    states = sorted(ballots["state"].unique().to_list())
    grid = ballots.with_columns(pl.col("vote").replace_strict(LETTERS)).pivot("state", index="decision", values="vote")
    letters = grid.select(
        "decision", votes=pl.concat_str([pl.col(s).fill_null(BLANK) for s in states]) if states else pl.lit("")
    )
    rows = decisions.select(KEPT).join(letters, on="decision", how="left", maintain_order="left")
    lists = [pl.col(c).list.join(";") for c in ("topics", "about")]
    return " ".join(states) + "\n" + rows.with_columns(lists).write_csv()


def decode(text: str, file: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(decisions, ballots) of the compact `text`; a ballot's locator is the line of `file` it stands on."""
    head, _, body = text.partition("\n")
    states = head.split()
    rows = pl.read_csv(io.StringIO(body), infer_schema=False, row_index_name="row", row_index_offset=1)
    lists = [pl.col(c).str.split(";").alias(c) for c in ("topics", "about")]
    schema = table("decisions").schema
    typed = [
        pl.col(c).str.to_date() if schema[c] == pl.Date else pl.col(c) for c in KEPT if c not in ("topics", "about")
    ]
    truth = (pl.col("important") == "true").alias("important")
    located = pl.format("starter/{}#{} ({})", pl.lit(file), "row", "locator").alias("locator")
    decisions = rows.select(*typed, *lists).with_columns(truth, rows.select(located).to_series())
    return table("decisions").frame(decisions), _ballots(rows, states, file)


def _ballots(rows: pl.DataFrame, states: list[str], file: str) -> pl.DataFrame:
    votes = {letter: vote for vote, letter in LETTERS.items()}
    cells = rows.filter(pl.col("votes").is_not_null()).select(
        "decision",
        "source",
        locator=pl.format("starter/{}#{}", pl.lit(file), "row"),
        letter=pl.col("votes").str.split(""),
    )
    named = cells.with_columns(state=pl.lit(states)).explode("letter", "state").filter(pl.col("letter") != BLANK)
    read = named.with_columns(vote=pl.col("letter").replace_strict(votes, return_dtype=pl.String)).drop("letter")
    return table("ballots").frame(read)
