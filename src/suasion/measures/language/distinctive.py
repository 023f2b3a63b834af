"""Words that tell two sets of texts apart: weighted log-odds with an informative Dirichlet prior."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import polars as pl

WORD = re.compile(r"[a-z][a-z-]+[a-z]")


def words(texts: Iterable[str]) -> Counter[str]:
    """Words of three letters and more, counted.

    >>> words(["Peace and peace"])
    Counter({'peace': 2, 'and': 1})
    """
    return Counter(w for text in texts for w in WORD.findall(text.lower()))


def distinctive(one: Counter[str], other: Counter[str], prior: Counter[str], scale: float = 1000.0) -> pl.DataFrame:
    """A row a word: word, one, other (counts), log_odds, z; the most of `one` first.

    Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16: 372-403, equations 15-22: the
    log-odds-ratio with a Dirichlet prior proportional to `prior` and of size `scale`, over its standard deviation.
    """
    total = sum(prior.values())
    vocabulary = sorted(w for w in prior if one[w] + other[w] > 0)
    frame = pl.DataFrame(
        {"word": vocabulary, "one": [one[w] for w in vocabulary], "other": [other[w] for w in vocabulary]},
        schema={"word": pl.String, "one": pl.Int64, "other": pl.Int64},
    ).with_columns(alpha=pl.Series([scale * prior[w] / total for w in vocabulary], dtype=pl.Float64))
    sides = {c: pl.col(c) + pl.col("alpha") for c in ("one", "other")}
    sizes = {"one": sum(one.values()) + scale, "other": sum(other.values()) + scale}
    odds = {c: (sides[c] / (sizes[c] - sides[c])).log() for c in sides}
    gap = odds["one"] - odds["other"]
    return (
        frame.with_columns(log_odds=gap, z=gap / (1 / sides["one"] + 1 / sides["other"]).sqrt())
        .drop("alpha")
        .sort(["z", "word"], descending=[True, False])
    )
