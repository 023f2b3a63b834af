"""The chance that a text is put to a roll call, and what it leans on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.forecast.put.evidence import MEMORY, YEAR, Alike, alike, evidence
from suasion.scenarios.forecast.put.logit import fit_logit
from suasion.scenarios.forecast.put.texts import READ, Texts, text, texts_of

Array = NDArray[Any]
# Learnt from the last 12 years, the first two of the record apart.
LEARNT_YEARS, BEGIN_YEARS = 12, 2
RIDGE = 3.0
# Drawn towards the share of all texts, lately: what is said where nothing is known.
TOWARDS = np.array([0.0, 1.0, 0.0, 0.0, 0.0])
Z80 = 1.2815516
# Titles count as alike from this cosine on; only the words of the note rest on it.
TOLD = 0.5


@dataclass(frozen=True, slots=True)
class Put:
    """The chance of a roll call, and of how many earlier texts (the second number) how many were put to one.

    low, high  hold 80% of sessions: in some more is voted than in others; and had others been learnt from
    last       what became of the last round by title ('voted', 'without a vote'), its title and its day; empty if new
    rounds     rounds by title: the same words, or the same kind of text on the same state
    about      other texts on a state that it is about
    alike      other texts with titles much like it
    every      all texts but outcomes of the universal periodic review
    since      first day of what was counted
    """

    chance: float
    low: float
    high: float
    last: str
    round: str
    rounds: tuple[int, int]
    about: tuple[int, int]
    alike: tuple[int, int]
    every: tuple[int, int]
    since: date


def put_to_vote(record: Record, draft: Draft, day: date) -> Put | None:
    """The chance that `draft` is put to a roll call on `day`, from texts before it.

    None for an amendment: the record holds none that was adopted without a vote.
    """
    if draft.motion == "amendment":
        return None
    return said(record.table("decisions", READ), draft, day)


def said(decisions: pl.DataFrame, draft: Draft, day: date) -> Put:
    """The chance of a roll call on `draft` on `day`, with what it leans on, from rows of `decisions`."""
    texts = texts_of(decisions, day)
    made, found = _chances(texts, (text(draft),), day)
    same, shared = found.same[0], found.shared[0] > 0
    last = int(np.flatnonzero(same)[-1]) if same.any() else None
    return Put(
        chance=float(made[0, 0]),
        low=float(made[0, 1]),
        high=float(made[0, 2]),
        last="" if last is None else "voted" if texts.voted[last] else "without a vote",
        round="" if last is None else f"{texts.drafts[last].title}, {date.fromordinal(int(texts.day[last]))}",
        rounds=_count(texts, same),
        about=_count(texts, shared & ~same),
        alike=_count(texts, (found.cosine[0] >= TOLD) & ~same & ~shared),
        every=_count(texts, ~texts.review),
        since=date.fromordinal(int(texts.day.min(initial=(day - timedelta(days=1)).toordinal()))),
    )


def chances(decisions: pl.DataFrame, drafts: tuple[Draft, ...], day: date) -> Array:
    """(m, 3) chance of a roll call and its bounds for drafts put to a session that begins on `day`."""
    return _chances(texts_of(decisions, day), tuple(text(d) for d in drafts), day)[0]


def _chances(texts: Texts, drafts: tuple[Draft, ...], day: date) -> tuple[Array, Alike]:
    """The chances with their bounds, and how the drafts resemble the texts."""
    rows, today = _learnt(texts, day), day.toordinal()
    found = alike(texts, (*(texts.drafts[i] for i in rows), *drafts))
    # Each text that is learnt from stands with what was known before its session.
    origin = np.concatenate([texts.origin[rows], np.full(len(drafts), today)])
    x = np.column_stack([np.ones(len(origin)), evidence(texts, found, origin)])
    weight, n = 0.5 ** ((today - texts.day[rows]) / YEAR / MEMORY), len(rows)
    model = fit_logit(x[:n], texts.voted[rows], weight, texts.session[rows], TOWARDS, RIDGE)
    asked = Alike(found.same[n:], found.shared[n:], found.cosine[n:])
    return np.column_stack([model.chance(x[n:], z) for z in (0.0, -Z80, Z80)]), asked


def _learnt(texts: Texts, day: date) -> Array:
    today = day.toordinal()
    begin = max(today - LEARNT_YEARS * YEAR, texts.day.min(initial=today) + BEGIN_YEARS * YEAR)
    return np.flatnonzero(~texts.review & (texts.day >= begin))


def _count(texts: Texts, rows: Array) -> tuple[int, int]:
    return int(texts.voted[rows].sum()), int(rows.sum())
