"""Recommendations of a record: what was chosen, and the parts it is told in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord
from suasion.measures.review_conduct import SCALES, Reciprocity, ReviewSpec, pairs, reciprocity
from suasion.present.lookup.parts import Part, makers
from suasion.present.lookup.review import parts as declared
from suasion.record.store import Record

TABLES = "table-"


@dataclass(frozen=True)
class ReviewFound:
    """The recommendations asked about.

    record, spec  where they come from and how they are counted; rows: the chosen ones, without pledges
    pledges       the voluntary pledges of the same sessions, kept apart
    state         the state asked about, or None
    """

    record: Record
    spec: ReviewSpec
    rows: pl.DataFrame
    pledges: pl.DataFrame
    state: str | None = None

    @property
    def scope(self) -> str:
        """What was counted, in words."""
        first, last = _span(self.rows)
        from_, to = _span(self.rows, "year")
        kind = "recommendations x recommenders" if self.spec.count == "recommender" else "texts (as reviewed)"
        n = self.rows.height if self.spec.count == "recommender" else self.rows["text_id"].n_unique()
        return (
            f"{n:,} {kind}, sessions {first}-{last} ({from_}-{to}); "
            f"{self.pledges.height:,} voluntary pledges kept apart"
        )

    @property
    def scale(self) -> str:
        """The scale of means, in words."""
        found = SCALES[self.spec.scale]
        return f"scale {found.id} ({found.cited}); the source's own categories are kept in `action`"

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """Every pair of recommender and state under review."""
        return pairs(self.rows, self.spec)

    def partners(self, side: str) -> pl.DataFrame:
        """The pairs in which the state asked about is on `side` (recommender, state), by praise beyond habit."""
        (other,) = {"recommender", "state"} - {side}
        own = self.pairs.filter(pl.col(side) == self.asked).drop(side)
        return own.sort(["excess", other], descending=[True, False])

    @cached_property
    def reciprocity(self) -> Reciprocity:
        """Is softness returned?"""
        return reciprocity(self.rows, self.spec)

    @property
    def asked(self) -> str:
        """The state asked about. Raises BadInput where none was."""
        if self.state is None:
            raise BadInput("this part is about one state", next_step="name a state, or ask for a table with --table")
        return self.state

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`; else all those about the state, or every table where there is none."""
        every = makers(declared)
        of_state = self.state is not None
        chosen = [m for m in every if (m.id in wanted if wanted else m.id.startswith(TABLES) != of_state)]
        return tuple(m.part(self) for m in chosen)


def part_names() -> tuple[str, ...]:
    """Names of the parts about a state.

    >>> {"conduct", "praised-by"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared) if not m.id.startswith(TABLES))


def table_names() -> tuple[str, ...]:
    """Names of the tables of all states.

    >>> {"regions", "regimes", "recommenders"} <= set(table_names())
    True
    """
    return tuple(m.id.removeprefix(TABLES) for m in makers(declared) if m.id.startswith(TABLES))


def look_up_review(record: Record, spec: ReviewSpec | None = None, state: str | None = None) -> ReviewFound:
    """Recommendations of the sessions of `spec`, and what `state` said and was told in them.

    Raises MissingRecord where none are held, or the state neither made nor got any.
    """
    spec = spec or ReviewSpec()
    held = record.table("recommendations")
    rows = spec.chosen(held)
    if rows.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no recommendations of these sessions",
            where=record.name,
            next_step="run `suasion sync --from DIR` with a mirror that holds them, or widen --sessions",
        )
    if state and rows.filter((pl.col("state") == state) | (pl.col("recommender") == state)).is_empty():
        raise MissingRecord(
            f"{states.get(state).name} neither made nor got a recommendation in these sessions",
            where=record.name,
            next_step="widen --sessions",
        )
    pledges = held.filter((pl.col("kind") == "pledge") & pl.col("session").is_between(*_span(rows)))
    return ReviewFound(record, spec, rows, pledges, state)


def _span(rows: pl.DataFrame, column: str = "session") -> tuple[int, int]:
    low, high = rows.select(pl.col(column).min().alias("low"), pl.col(column).max().alias("high")).row(0)
    return int(low), int(high)
