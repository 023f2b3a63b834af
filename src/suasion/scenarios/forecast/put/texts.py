"""Resolutions and decisions of the Commission and the Council, voted or adopted without a vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.scenarios.behaviour.drafts import Draft, of_row
from suasion.scenarios.behaviour.history import FIRST

Array = NDArray[Any]
MOTIONS = ("resolution", "decision")
MODES = ("recorded", "without-vote")
# The only columns that are read. `mode` is what is learnt: it is read of texts before the day alone. Sponsors are not:
# until 2021 the catalogue names them for texts that were voted only.
READ = ("decision", "body", "date", "session", "order", "title", "motion", "mode", "about", "agenda_item", "source")
# Before 1990 the Commission's titles are mostly headings of its agenda.
WINDOW = timedelta(days=20 * 365.25)


@dataclass(frozen=True)
class Texts:
    """n texts in order of time.

    day     (n,) ordinal of the day it was decided on
    origin  (n,) first day of its session: its forecast may use only what came before
    voted   (n,) 1 put to a roll call, 0 adopted without a vote
    review  (n,) the outcome of a universal periodic review, which is never voted
    session (n,) number of the session, special sessions by their day
    """

    drafts: tuple[Draft, ...]
    day: Array
    origin: Array
    voted: Array
    review: Array
    session: Array


def texts_of(decisions: pl.DataFrame, day: date) -> Texts:
    """Texts in `decisions` of the 20 years before `day`, none before 1990."""
    rows = decisions.select(READ).filter(
        pl.col("body").is_in(["chr", "hrc"])
        & pl.col("title").is_not_null()
        & pl.col("motion").is_in(MOTIONS)
        & pl.col("mode").is_in(MODES)
        & (pl.col("date") < day)
        & (pl.col("date") >= max(day - WINDOW, FIRST))
    )
    meeting = pl.format("{} {}", "body", pl.coalesce(pl.col("session").cast(pl.String), pl.col("date").cast(pl.String)))
    rows = rows.with_columns(meeting=meeting).sort("date", "order", "decision", nulls_last=True)
    rows = rows.with_columns(origin=pl.col("date").min().over("meeting"))
    drafts = tuple(text(of_row(row)) for row in rows.with_columns(sponsors=None).iter_rows(named=True))
    return Texts(
        drafts=drafts,
        day=np.array([d.toordinal() for d in rows["date"]], dtype=int),
        origin=np.array([d.toordinal() for d in rows["origin"]], dtype=int),
        voted=(rows["mode"] == "recorded").to_numpy().astype(float),
        review=np.array([is_review(d) for d in drafts], dtype=bool),
        session=rows["meeting"].rank("dense").to_numpy().astype(int),
    )


def text(draft: Draft) -> Draft:
    """The draft as texts are compared here: the review is about every state in turn, so about none.

    >>> text(Draft("Outcome of the universal periodic review : Gabon", about=("GAB",))).about
    ()
    """
    return replace(draft, about=()) if is_review(draft) else draft


def is_review(draft: Draft) -> bool:
    """Is it the outcome of a universal periodic review, or about the review?"""
    return "universal periodic review" in draft.title.lower()
