"""Whose speeches are alike: cosines of weighted words within each year, averaged over years."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

import polars as pl
from scipy.stats import t as student

from suasion.errors import BadInput
from suasion.measures.language.distinctive import words

SCHEMA = {"state": pl.String, "years": pl.UInt32, "similarity": pl.Float64, "low": pl.Float64, "high": pl.Float64}
TOKEN = r"[a-z][a-z-]+[a-z]"
FEWEST = 3


def similarity(passages: pl.DataFrame, state: str, level: float = 0.9) -> pl.DataFrame:
    """How alike the texts of every other state are to those of `state`: the columns of SCHEMA, the most alike first.

    passages  as of `corpora`. Only texts of one year are compared, so that the topic of the year makes nobody alike.
              Weights are (1 + log n) log(N / df) over the N states of the year (Salton and Buckley 1988, Information
              Processing and Management 24: 513-523); a word that all states use weighs nothing.
    years     in which both spoke; low, high: Student's interval of the mean over them (null with fewer than three)

    Raises BadInput where the state has no text.
    """
    years = passages.filter(pl.col("state") == state)["year"].unique()
    if years.is_empty():
        raise BadInput(
            f"no text of {state} is among these", next_step="choose other years, or a state that spoke in them"
        )
    spoken = passages.filter(pl.col("year").is_in(years.implode())).drop_nulls("state")
    found = pl.concat([_of_year(own, state) for own in spoken.partition_by("year")])
    return _averaged(found, level)


def _of_year(passages: pl.DataFrame, state: str) -> pl.DataFrame:
    """state, value: the cosine of each state's texts of one year with those of `state`."""
    tokens = pl.col("text").str.to_lowercase().str.extract_all(TOKEN)
    said = passages.select("state", word=tokens).explode("word", empty_as_null=True).drop_nulls("word")
    n = said.group_by("state", "word").len()
    states = n["state"].n_unique()
    df = n.group_by("word").agg(idf=(states / pl.len().cast(pl.Float64)).log())
    weighted = n.join(df, on="word").select("state", "word", weight=(1 + pl.col("len").log()) * pl.col("idf"))
    size = weighted.group_by("state").agg(size=pl.col("weight").pow(2).sum().sqrt())
    mine = weighted.filter(pl.col("state") == state).select("word", mine="weight")
    dots = weighted.join(mine, on="word").group_by("state").agg(dot=(pl.col("weight") * pl.col("mine")).sum())
    own = size.filter(pl.col("state") == state)["size"].item()
    both = size.join(dots, on="state", how="left").filter(pl.col("state") != state, pl.col("size") * own > 0)
    return both.select("state", value=pl.col("dot").fill_null(0.0) / (pl.col("size") * own))


def _averaged(found: pl.DataFrame, level: float) -> pl.DataFrame:
    mean = found.group_by("state").agg(years=pl.len(), similarity=pl.col("value").mean(), s=pl.col("value").std())
    reach = [
        student.ppf(0.5 + level / 2, n - 1) * s / sqrt(n) if n >= FEWEST else None
        for n, s in mean.select("years", "s").iter_rows()
    ]
    half = pl.Series(reach, dtype=pl.Float64)
    bounded = mean.with_columns(low=pl.col("similarity") - half, high=pl.col("similarity") + half)
    ordered = bounded.sort(["similarity", "state"], descending=[True, False])
    return ordered.select(pl.col(c).cast(t) for c, t in SCHEMA.items())


def cosine_plain(texts: dict[str, str], one: str, other: str) -> float:
    """The plain twin: the cosine of the texts of two states among those of one year.

    >>> round(cosine_plain({"A": "peace and trade", "B": "peace and war", "C": "food and war"}, "A", "B"), 3)
    0.245
    """
    counts = {s: words([t]) for s, t in texts.items()}
    df = Counter(w for c in counts.values() for w in c)
    weights = {s: {w: (1 + log(n)) * log(len(texts) / df[w]) for w, n in counts[s].items()} for s in (one, other)}
    dot = sum(v * weights[other].get(w, 0.0) for w, v in weights[one].items())
    return dot / sqrt(sum(v * v for v in weights[one].values()) * sum(v * v for v in weights[other].values()))
