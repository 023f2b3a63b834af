"""From what a user types to the decisions that are meant."""

from __future__ import annotations

import difflib
import re
from collections import Counter

import polars as pl

from suasion.errors import BadInput, UsageError
from suasion.present.spelling import Spelling
from suasion.record.selection import Selection
from suasion.record.store import Record
from suasion.states.resolver import fold


def find_decisions(record: Record, text: str = "", selection: Selection | None = None) -> pl.DataFrame:
    """The decisions that `text` names within `selection`, oldest first (rows of the table `decisions`).

    `text` is an id (hrc-30990), a symbol (A/HRC/51/L.6; the end of one will do, as 68/262), or words
    that all stand in the title, the draft's name or the agenda subject. Raises UsageError when nothing
    is asked, BadInput when `text` finds nothing.
    """
    chosen = selection or Selection()
    if not text.strip() and chosen.empty:
        raise UsageError("no decision was asked for", next_step="give a symbol, an id, words of a title, or a filter")
    every = chosen.of(record.table("decisions"))
    found = named(every, text) if text.strip() else every
    if text.strip() and found.is_empty():
        raise _nothing(record, every, text)
    return found.sort("date", "order", "decision", nulls_last=True)


def named(decisions: pl.DataFrame, text: str) -> pl.DataFrame:
    """The rows that `text` names: by id, else by symbol, else by the end of a symbol, else by words.

    >>> d = pl.DataFrame({"decision": ["x"], "symbol": ["A/RES/68/262"], "draft": [None], "title": ["Ukraine"],
    ...                   "agenda_subject": [None]}, schema_overrides={"draft": pl.String, "agenda_subject": pl.String})
    >>> named(d, "a/res/68/262").height, named(d, "68/262").height, named(d, "UKRAINE").height
    (1, 1, 1)
    """
    wanted = squeezed(text)
    bare = pl.col("symbol", "draft").str.replace_all(r"\s+", "").str.to_uppercase()
    codes = decisions.select("decision", bare).with_columns(pl.col("decision").str.to_uppercase())
    tests = [codes["decision"] == wanted, codes["symbol"] == wanted, codes["draft"] == wanted]
    if re.search(r"\d", wanted):
        tests += [codes["symbol"].str.ends_with(f"/{wanted}")]
    for test in tests:
        hits = decisions.filter(test.fill_null(value=False))
        if hits.height:
            return hits
    return _by_words(decisions, fold(text).split())


def squeezed(text: str) -> str:
    """A symbol as it is compared: upper case, no spaces.

    >>> squeezed(" A/RES/2758 (XXVI)")
    'A/RES/2758(XXVI)'
    """
    return re.sub(r"\s+", "", text).upper()


def _by_words(decisions: pl.DataFrame, words: list[str]) -> pl.DataFrame:
    if not words:
        return decisions.clear()
    columns = decisions.select("title", "draft", "agenda_subject").iter_rows()
    texts = (f" {fold(' '.join(t for t in row if t))}" for row in columns)
    return decisions.filter(pl.Series([all(f" {w}" in t for w in words) for t in texts], dtype=pl.Boolean))


def _respelt(within: pl.DataFrame, text: str) -> list[str]:
    """The text with unknown words put right, where that finds decisions."""
    held = within.select(pl.concat_str("title", "draft", "agenda_subject", separator=" ", ignore_nulls=True))
    words = Counter(w for t in held.to_series() for w in set(fold(t).split()))
    spelling = Spelling(words)
    asked = fold(text).split()
    put = [w if any(h.startswith(w) for h in words) else spelling.nearest(w) or w for w in asked]
    return [" ".join(put)] if put != asked and _by_words(within, put).height else []


def _nothing(record: Record, within: pl.DataFrame, text: str) -> BadInput:
    symbols = within["symbol"].drop_nulls().unique().sort().to_list()
    near = difflib.get_close_matches(squeezed(text), symbols, n=3, cutoff=0.75) or _respelt(within, text)
    titled = (
        "the starter record holds symbols, but no titles of the Assembly's texts" if record.depth == "starter" else ""
    )
    return BadInput(
        f"no decision is named {text!r}",
        where=record.name,
        why=titled,
        next_step=f"did you mean {', '.join(near)}?"
        if near
        else "try fewer words, or filters: --about, --body, --from",
    )
