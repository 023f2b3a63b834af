"""Where words are looked for: speeches, recommendations and titles, each as passages of one shape."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.record.store import Record

PASSAGES = {
    "passage": pl.String, "state": pl.String, "year": pl.Int32, "words": pl.Int64, "text": pl.String,
    "source": pl.String, "locator": pl.String,
}  # fmt: skip
WORDS_IN = pl.col("text").str.count_matches(r"\S+").cast(pl.Int64)


def corpus(record: Record, kind: str = "speeches", first: int | None = None, last: int | None = None) -> pl.DataFrame:
    """Passages of a kind, the columns of PASSAGES: a row a passage and state that it is of.

    kind  speeches: whole speeches in the General Debate (from 1989). recommendations: each text of the Universal
          Periodic Review once for every state that made it. titles: of decisions, once for every main sponsor recorded,
          and with no state where none is

    Raises BadInput for another kind, MissingRecord where the record holds none in these years.

    >>> corpus(None, "novels")
    Traceback (most recent call last):
    suasion.errors.BadInput: no texts called 'novels'
      next:  use one of speeches, recommendations, titles
    """
    if kind not in KINDS:
        raise BadInput(f"no texts called {kind!r}", next_step=f"use one of {', '.join(KINDS)}")
    chosen = pl.col("year").is_between(first or 0, last or 9999)
    made = KINDS[kind](record).filter(chosen, pl.col("text").is_not_null()).sort("year", "passage", "state")
    if made.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no {kind} of these years",
            where=record.name,
            next_step="run `suasion sync --from DIR` with a mirror that holds them, or widen the years",
        )
    return made.select(pl.col(c).cast(t) for c, t in PASSAGES.items())


def once(passages: pl.DataFrame) -> pl.DataFrame:
    """Each passage once, whoever shares it: for totals over all states."""
    return passages.unique("passage", keep="first", maintain_order=True)


def _speeches(record: Record) -> pl.DataFrame:
    texts = record.table("speech_texts").select("speech", "text")
    whole = record.table("speeches").filter(pl.col("full_text")).join(texts, on="speech")
    return whole.rename({"speech": "passage"})


def _recommendations(record: Record) -> pl.DataFrame:
    made = record.table("recommendations").filter(pl.col("kind") == "recommendation").with_columns(words=WORDS_IN)
    return made.select("year", "words", "text", "source", "locator", passage="text_id", state="recommender")


def _titles(record: Record) -> pl.DataFrame:
    titled = record.table("decisions").select(
        "source", "locator", passage="decision", year=pl.col("date").dt.year(), text="title", state="sponsors"
    )
    return titled.with_columns(words=WORDS_IN).explode("state", empty_as_null=True, keep_nulls=True)


KINDS: dict[str, Callable[[Record], pl.DataFrame]] = {
    "speeches": _speeches,
    "recommendations": _recommendations,
    "titles": _titles,
}
