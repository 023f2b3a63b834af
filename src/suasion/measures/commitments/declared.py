"""Reservations, declarations and objections: who made them on which treaty, and what share of its parties."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.measures.commitments.horizon import TO_THE_DAY
from suasion.measures.commitments.pace import consents
from suasion.measures.shares import wilson

# The kinds that a text's words name; a text may name several, and its law is not judged.
KINDS = ("reservation", "declaration", "objection", "withdrawal", "competence")


def declared_by_treaty(actions: pl.DataFrame, declarations: pl.DataFrame) -> pl.DataFrame:
    """A row a treaty: treaty, parties, texts, one column a kind, share, low, high.

    share    of parties whose text names a reservation
    parties  states bound by it; the texts are those of the register of March 2015, so only consents known to the day,
             and to that day, are counted, and none of states that ended, whom it leaves out. Wilson's interval at 90%.
    """
    to_the_day = (pl.col("date_precision") == "day") & (pl.col("date") <= TO_THE_DAY)
    ended = [s.id for s in states.all_states() if s.un_to is not None]
    bound = consents(actions).filter(to_the_day & ~pl.col("state").is_in(ended)).select("treaty", "state")
    own = bound.join(declarations.select("treaty", "state", "mentions"), on=["treaty", "state"], how="left")
    kinds = [pl.col("mentions").list.contains(k).fill_null(value=False).sum().alias(k) for k in KINDS]
    counted = own.group_by("treaty").agg(*kinds, parties=pl.len(), texts=pl.col("mentions").is_not_null().sum())
    ends = [wilson(k, n) for k, n in counted.select("reservation", "parties").iter_rows()]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    shared = counted.with_columns(share=pl.col("reservation") / pl.col("parties")).hstack(bounds)
    return shared.sort(["share", "treaty"], descending=[True, False])


def texts_on(declarations: pl.DataFrame, treaty: str | None = None, state: str | None = None) -> pl.DataFrame:
    """The texts on a treaty, of a state, or all: treaty, state, mentions, text, source, locator."""
    held = declarations.filter(
        pl.lit(value=True) if treaty is None else pl.col("treaty") == treaty,
        pl.lit(value=True) if state is None else pl.col("state") == state,
    )
    return held.select("treaty", "state", "mentions", "text", "source", "locator").sort("treaty", "state")
