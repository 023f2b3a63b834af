"""Past roll calls as arrays, each with the day from which its result was known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import sparse

from suasion import states
from suasion.measures.rollcalls import NOT_LISTED, VOTE_CODES
from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import KINDS, Draft, of_row

Array = NDArray[Any]
BODIES = ("hrc", "chr", "unga", "statement")
FIRST = date(1990, 1, 1)
# The only columns of `decisions` that are read: none of them is written after the vote.
READ = (
    "decision", "body", "date", "date_precision", "session", "order", "title", "motion", "mode", "about",
    "sponsors", "agenda_item", "topics", "source",
)  # fmt: skip
CAST = ("decision", "state", "vote")
# Joint statements on one state made within so many days of one another are read as one round.
ROUND_DAYS = 60
MONTH = 31


@dataclass(frozen=True)
class History:
    """J roll calls of N states in order of time.

    votes    int8 (J, N): 0 no, 1 abstain, 2 yes, -1 absent, -2 not listed
    day      int (J,): proleptic ordinal of the day
    known    int (J,): last day on which the result was not yet known; use a call only when known < today
    """

    decisions: tuple[str, ...]
    drafts: tuple[Draft, ...]
    states: tuple[str, ...]
    votes: NDArray[np.int8]
    day: Array
    known: Array
    body: Array
    session: tuple[int | None, ...]
    scored: NDArray[np.bool_]

    @cached_property
    def place(self) -> dict[str, int]:
        """State id to column."""
        return {s: i for i, s in enumerate(self.states)}

    @cached_property
    def kind(self) -> Array:
        """(J,) index into KINDS."""
        return np.array([KINDS.index(d.kind) for d in self.drafts])

    @cached_property
    def stands(self) -> Array:
        """(J, N) votes on the text itself: a vote for taking no action counts as one against it."""
        turned = np.array([d.motion == "no-action" for d in self.drafts])[:, None] & (self.votes >= 0)
        return np.where(turned, 2 - self.votes, self.votes)

    @cached_property
    def item_number(self) -> dict[str, int]:
        """Agenda item to its number among those known."""
        return {n: i for i, n in enumerate(sorted({d.agenda_item for d in self.drafts} - {""}))}

    @cached_property
    def item(self) -> Array:
        """(J,) number of the agenda item, -1 unknown."""
        return np.array([self.item_number.get(d.agenda_item, -1) for d in self.drafts])

    @cached_property
    def situation(self) -> Array:
        """(J,) as in Draft."""
        return np.array([d.situation for d in self.drafts], dtype=object)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Word to column of `words`."""
        return {w: i for i, w in enumerate(sorted({w for d in self.drafts for w in d.words}))}

    @cached_property
    def words(self) -> Any:
        """(J, W) sparse: which words stand in which title."""
        pairs = [(j, self.vocabulary[w]) for j, d in enumerate(self.drafts) for w in sorted(d.words)]
        rows, columns = np.array(pairs).T
        return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), (len(self.drafts), len(self.vocabulary)))

    @cached_property
    def about(self) -> Array:
        """(J, N) flags: states the text is about."""
        return self.flags([d.about for d in self.drafts])

    @cached_property
    def sponsors(self) -> Array:
        """(J, N) flags: known sponsors."""
        return self.flags([d.sponsors for d in self.drafts])

    def flags(self, lists: list[tuple[str, ...]]) -> Array:
        """(len(lists), N) flags of the states named."""
        out = np.zeros((len(lists), len(self.states)), dtype=bool)
        heirs = states.heirs()
        for j, named in enumerate(lists):
            out[j, [self.place[heirs.get(s, s)] for s in named if heirs.get(s, s) in self.place]] = True
        return out


def read_history(record: Record, *, statements: bool = True) -> History:
    """The history in a record: Council, Commission, Assembly on human rights, and joint statements as rounds."""
    signed = record.table("statements") if statements and "statements" in record.tables() else None
    return make_history(record.table("decisions", READ), record.table("ballots", CAST), signed)


def make_history(decisions: pl.DataFrame, ballots: pl.DataFrame, statements: pl.DataFrame | None = None) -> History:
    """The history in frames as the record has them; columns beyond READ are dropped before anything else."""
    rights = (pl.col("body") != "unga") | pl.col("topics").list.contains("human-rights").fill_null(value=False)
    calls = decisions.select(READ).filter(
        pl.col("body").is_in(BODIES[:3]) & rights & (pl.col("date") >= FIRST) & (pl.col("mode") == "recorded")
    )
    cast = ballots.select(CAST).join(calls.select("decision"), on="decision", how="semi")
    calls = calls.join(cast.select("decision").unique(), on="decision", how="semi")
    if statements is not None and statements.height:
        rounds, signed = _rounds(statements)
        calls = pl.concat([calls, rounds], how="diagonal_relaxed")
        cast = pl.concat([cast, signed])
    return _arrays(calls.sort("date", "order", "decision", nulls_last=True), cast)


def _arrays(calls: pl.DataFrame, cast: pl.DataFrame) -> History:
    rows = calls.to_dicts()
    cells = cast.with_columns(pl.col("state").replace(states.heirs())).join(
        calls.select("decision").with_row_index("j"), on="decision"
    )
    names = tuple(sorted(cells["state"].unique().to_list()))
    place = {s: i for i, s in enumerate(names)}
    votes = np.full((len(rows), len(names)), NOT_LISTED, dtype=np.int8)
    columns = cells["state"].replace_strict(place, return_dtype=pl.Int64)
    coded = cells["vote"].replace_strict(VOTE_CODES, return_dtype=pl.Int8)
    votes[cells["j"].to_numpy(), columns.to_numpy()] = coded.to_numpy()
    return History(
        decisions=tuple(r["decision"] for r in rows),
        drafts=tuple(of_row(r) for r in rows),
        states=names,
        votes=votes,
        day=np.array([r["date"].toordinal() for r in rows]),
        known=np.array([d.toordinal() for d in _known(rows)]),
        body=np.array([BODIES.index(r["body"]) for r in rows]),
        session=tuple(r["session"] for r in rows),
        scored=np.array([r["body"] == "hrc" and r["source"].startswith("chr-hrc-ohchr") for r in rows]),
    )


def _known(rows: list[dict[str, Any]]) -> list[date]:
    """A draft's day may be that of the document: its result counts as known a month later, after the session."""
    return [r["date"] + timedelta(days=MONTH) if r["date_precision"] == "month" else r["date"] for r in rows]


def _rounds(statements: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Joint statements on one state as rounds: critical signatories yes, supportive ones no, the rest unknown."""
    frame = statements.filter(pl.col("about").is_not_null()).sort("about", "date")
    gap = pl.col("date").diff().over("about").dt.total_days().fill_null(0) > ROUND_DAYS
    frame = frame.with_columns(decision=pl.format("statement-{}-{}", "about", gap.cum_sum().over("about")))
    heads = frame.group_by("decision").agg(pl.col("about").first(), pl.col("date").max()).sort("decision")
    rounds = heads.select(
        "decision",
        "date",
        about=pl.concat_list("about"),
        body=pl.lit("statement"),
        mode=pl.lit("recorded"),
        motion=pl.lit("resolution"),
        date_precision=pl.lit("day"),
        source=pl.lit("statements"),
    )
    sided = frame.group_by("decision", "state").agg(pl.col("side").unique())
    sided = sided.filter(pl.col("side").list.len() == 1).select(
        "decision",
        "state",
        vote=pl.when(pl.col("side").list.first() == "critical").then(pl.lit("yes")).otherwise(pl.lit("no")),
    )
    return rounds, sided.sort("decision", "state")
