"""Texts of a state, or of all, in a record; what they are set against; and the parts they are told in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.measures.language import Family, corpus, counted, families, once, phrase
from suasion.present.lookup.language import parts as declared
from suasion.present.lookup.parts import Part, makers
from suasion.record.store import Record


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: whose texts (None: of all), of which kind and years, and what they are set against.

    against   id of a state; None: all others
    phrases   a reader's own, beside the declared families named in `terms` (none of both: every declared family)
    """

    state: str | None = None
    kind: str = "speeches"
    first: int | None = None
    last: int | None = None
    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    against: str | None = None
    against_first: int | None = None
    against_last: int | None = None

    @property
    def families(self) -> tuple[Family, ...]:
        """What is counted. Raises BadInput for a family that is not declared."""
        known = families()
        unknown = sorted(set(self.terms) - set(known))
        if unknown:
            raise BadInput(f"unknown family {', '.join(unknown)}", next_step=f"families are {', '.join(known)}")
        chosen = (*(known[t] for t in self.terms), *(phrase(p) for p in self.phrases))
        return chosen or tuple(known.values())


@dataclass(frozen=True)
class LanguageFound:
    """The texts asked about.

    every   all passages of the kind and years (see measures.language.corpora); against: those that `own` is set against
    """

    asked: Asked
    every: pl.DataFrame
    against: pl.DataFrame

    @cached_property
    def own(self) -> pl.DataFrame:
        """The passages of the state; of all states each passage once."""
        if self.asked.state is None:
            return once(self.every)
        return self.every.filter(pl.col("state") == self.asked.state)

    @cached_property
    def counts(self) -> pl.DataFrame:
        """Terms in `own`, as of measures.language.counted."""
        return counted(self.own, self.asked.families)

    @cached_property
    def counts_of_all(self) -> pl.DataFrame:
        """Terms in every passage, a row a state that it is of."""
        return counted(self.every, self.asked.families)

    @property
    def whom(self) -> str:
        """Whose texts, in words."""
        return self.asked.state or "all states"

    @property
    def beside(self) -> str:
        """What they are set against, in words."""
        years = [y for y in (self.asked.against_first, self.asked.against_last) if y]
        when = f", {' to '.join(str(y) for y in years)}" if years else ""
        return f"{self.asked.against or 'all others'}{when}"

    @property
    def scope(self) -> str:
        """What was counted, in words."""
        years, words = self.own["year"].sort(), int(self.own["words"].sum())
        when = f"{years[0]}-{years[-1]}"
        return f"{self.own.height:,} {self.asked.kind} of {self.whom}, {when}; {words:,} words"

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or those that are shown at once."""
        return tuple(m.part(self) for m in makers(declared) if (m.id in wanted if wanted else m.shown))


def part_names() -> tuple[str, ...]:
    """Names of all parts that the contest of words is told in.

    >>> {"families", "spread", "declarations", "similarity", "context"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))


def look_up_language(record: Record, asked: Asked) -> LanguageFound:
    """Choose the texts. Raises MissingRecord where the record holds none of the state in these years."""
    every = corpus(record, asked.kind, asked.first, asked.last)
    if asked.state and every.filter(pl.col("state") == asked.state).is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no {asked.kind} of {asked.state} in these years",
            where=record.name,
            next_step="widen the years, or run `suasion sync --from DIR` with a mirror that holds them",
        )
    return LanguageFound(asked, every, _against(record, asked, every))


def _against(record: Record, asked: Asked, every: pl.DataFrame) -> pl.DataFrame:
    """The other set: of another state, of all others, or of the same state in other years."""
    other_years = asked.against_first or asked.against_last
    held = corpus(record, asked.kind, asked.against_first, asked.against_last) if other_years else every
    if asked.against:
        return held.filter(pl.col("state") == asked.against)
    return once(held.filter(pl.col("state") != asked.state)) if asked.state else held.clear()
