"""Freedom in the World: political rights, civil liberties and status, and the sub-scores from 2012."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_ratings import Index, parsed_ratings, ratings, state_years
from suasion.record.source import Parsed, Raw, Source

ID = "freedom-house-1972-2024"
SCORES, PARTS = "fh_pr_cl_status.csv.gz", "fh_subscores_2012_2024.csv.gz"
SEVEN = "1 to 7, 1 the most free"
MAIN = (
    Index("pr", "fh-pr", "Freedom House, political rights", SEVEN, "lower"),
    Index("cl", "fh-cl", "Freedom House, civil liberties", SEVEN, "lower"),
    Index("status_value", "fh-status", "Freedom House, status", "1 free, 2 partly free, 3 not free", "lower"),
)
QUESTIONS = {
    **{f"A{i}": 4 for i in (1, 2, 3)}, **{f"B{i}": 4 for i in (1, 2, 3, 4)}, **{f"C{i}": 4 for i in (1, 2, 3)},
    **{f"D{i}": 4 for i in (1, 2, 3, 4)}, **{f"E{i}": 4 for i in (1, 2, 3)}, **{f"F{i}": 4 for i in (1, 2, 3, 4)},
    **{f"G{i}": 4 for i in (1, 2, 3, 4)}, "A": 12, "B": 16, "C": 12, "D": 16, "E": 12, "F": 16, "G": 16,
    "pr_full": 40, "cl_full": 60, "total": 100,
}  # fmt: skip
TITLES = {
    "A": "electoral process", "B": "political pluralism and participation", "C": "functioning of government",
    "D": "freedom of expression and belief", "E": "associational and organisational rights", "F": "rule of law",
    "G": "personal autonomy and individual rights", "pr_full": "political rights, points",
    "cl_full": "civil liberties, points", "total": "total points",
}  # fmt: skip
SUB = tuple(
    Index(
        c, f"fh-{c.lower().replace('_full', '-points')}",
        f"Freedom House, {TITLES.get(c) or f'question {c} ({TITLES[c[0]]})'}", f"0 to {top}, {top} the most free",
    )
    for c, top in QUESTIONS.items()
)  # fmt: skip
STATUS = {"F": ("1", "free"), "PF": ("2", "partly free"), "NF": ("3", "not free")}


def parse(raw: Raw) -> Parsed:
    """A row an index, state or territory, and year covered (not of the edition)."""
    scores = raw.csv(SCORES, ["fh_country", "year", "pr", "cl", "status", "cown"])
    parts = raw.csv(PARTS, ["fh_full_country", "year", "cown", *QUESTIONS])
    scored, bad = _read(scores, SCORES, "fh_country")
    status = pl.col("status").replace_strict({k: v for k, (v, _) in STATUS.items()}, default=pl.col("status"))
    values, told = ratings(scored.with_columns(status_value=status), SCORES, ID, MAIN)
    label = pl.when(pl.col("index") == "fh-status").then(pl.col("value").replace_strict(_LABELS, default=None))
    split, worse = _read(parts, PARTS, "fh_full_country")
    points, said = ratings(split, PARTS, ID, SUB)
    return parsed_ratings(ID, (*MAIN, *SUB), [values.with_columns(label=label), points], [bad, *told, worse, *said])


_LABELS = {float(v): label for v, label in STATUS.values()}
ALSO = {"347": "XKX"}


def _read(rows: pl.DataFrame, file: str, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    return state_years(rows, file, code="cown", name=name, scheme="cow", also=ALSO)


SOURCE = Source(
    id=ID,
    title="Freedom in the World, 1972-2024",
    publisher="Freedom House; extract of democracyData 0.6.0 (Xavier Marquez)",
    licence="Freedom House: use with attribution; extract from a GPL-3 package",
    redistributable=False,
    citation="Freedom House, Freedom in the World, years covered 1972-2024, by way of democracyData",
    address=(
        "https://freedomhouse.org/report/freedom-world (github.com/xmarquez/democracyData, "
        "commit 29ea0a242c296aec4ce5d5a57261420c48e527c0)"
    ),
    folder="rights/freedom-house-1972-2024",
    files=(SCORES, PARTS),
    parse=parse,
    precedence=62,
    coverage="states and territories 1972-2024; 25 questions and their sums 2012-2024",
    notes=("The year 1981 stands for an edition of 1981 and 1982; South Africa had two scores in 1972.",),
)
