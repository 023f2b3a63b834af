"""Many sources, one record: same decisions linked, one ballot a state, every disagreement listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from suasion.record.linking import link, link_by_roll_call
from suasion.record.tables import all_tables, table

TALLY = ("yes", "no", "abstain", "absent", "tally_source")
COMPLETENESS = ("none", "partial", "cast-only", "complete")
Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Merged:
    """The tables of the record, and the problems that merging met."""

    tables: dict[str, pl.DataFrame]
    problems: pl.DataFrame


def merge(parts: Sequence[tuple[str, Frames]], corrections: pl.DataFrame | None = None) -> Merged:
    """The tables of `parts`, (source id, frames by table) in order of precedence, as one record.

    Decisions with the same id, or linked by symbol or by motion, day and subject, become one row
    whose gaps later sources fill; official totals take the place of counted ones. The first source's
    ballot stands; a later one that differs goes to `disagreements`. `corrections` (decision, column, value)
    overrule every source.
    """
    named = [(s, correct(f["decisions"], corrections)) for s, f in parts if "decisions" in f]
    ballots = [f["ballots"] for _, f in parts if "ballots" in f]
    decisions, renamed = _decisions(named, ballots)
    decisions = correct(decisions, corrections)
    ballots = [b.with_columns(pl.col("decision").replace(renamed)) for b in ballots] if renamed else ballots
    kept, disagreements = _ballots(ballots)
    out = {"decisions": decisions, "ballots": kept, "disagreements": disagreements}
    problems = [_renamed_problems(renamed, parts)]
    for name in all_tables():
        if name not in out and name not in ("sources", "problems"):
            frames = [f[name] for _, f in parts if name in f]
            out[name], repeated = _first_of_key(name, frames)
            problems.append(repeated)
    return Merged(out, pl.concat(problems))


def correct(decisions: pl.DataFrame, corrections: pl.DataFrame | None) -> pl.DataFrame:
    """`decisions` with cited overrides applied: `corrections` has decision, column, value."""
    if corrections is None or corrections.is_empty():
        return decisions
    for column in sorted(set(corrections["column"].to_list())):
        rows = corrections.filter(pl.col("column") == column)
        new = dict(zip(rows["decision"], rows["value"], strict=True))
        dtype = table("decisions").schema[column]
        value = pl.col("decision").replace_strict(new, default=None, return_dtype=pl.String)
        read = value.str.to_date() if dtype == pl.Date else value.cast(dtype)
        decisions = decisions.with_columns(pl.coalesce(read, column).alias(column))
    return decisions


def _decisions(
    parts: Sequence[tuple[str, pl.DataFrame]], ballots: Sequence[pl.DataFrame]
) -> tuple[pl.DataFrame, dict[str, str]]:
    kept = table("decisions").frame()
    renamed: dict[str, str] = {}
    for _, incoming in parts:
        new = incoming.join(kept.select("decision"), on="decision", how="anti")
        links = link(kept, new)
        unlinked = new.filter(~pl.col("decision").is_in(list(links)))
        links |= link_by_roll_call(kept, unlinked, ballots, taken=frozenset(links.values()))
        renamed |= links
        relabelled = incoming.with_columns(pl.col("decision").replace(links)) if links else incoming
        relabelled = relabelled.unique("decision", keep="first", maintain_order=True)
        kept = _fill(kept, relabelled)
    return kept.sort("decision"), renamed


def _fill(kept: pl.DataFrame, incoming: pl.DataFrame) -> pl.DataFrame:
    """`kept` with its gaps filled from `incoming`, and the rows only `incoming` has."""
    both = kept.join(incoming, on="decision", how="full", suffix="_2", coalesce=True)
    rank = {c: i for i, c in enumerate(COMPLETENESS)}
    fuller = [pl.col(c).replace_strict(rank, default=0, return_dtype=pl.Int8) for c in ("ballots", "ballots_2")]
    whole = pl.max_horizontal(fuller).replace_strict(dict(enumerate(COMPLETENESS)), return_dtype=pl.String)
    vague = {"motion": "unspecified"}
    official = (pl.col("tally_source_2") == "official") & (pl.col("tally_source") == "counted")
    columns = []
    for name in kept.columns:
        if name in ("decision", "ballots"):
            continue
        first = pl.col(name)
        if name in TALLY:
            first = pl.when(~official.fill_null(value=False)).then(first)
        if name in vague:
            first = pl.when(first != vague[name]).then(first)
        columns.append(pl.coalesce(first, f"{name}_2", name).alias(name))
    return both.with_columns(*columns, ballots=whole).select(kept.columns)


def _ballots(parts: list[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One ballot a decision and state, the first source's, sorted; and those of other sources that differ.

    A suspect ballot gives way to a sure one of a later source. Rows are matched by number and gathered at the
    end: the locators of millions of rows are copied once.
    """
    every = pl.concat([table("ballots").frame(), *parts])
    rows = every.select("vote", "source", "suspect", pair=_pair(every)).with_row_index("row")
    surest = rows.sort(pl.col("suspect").fill_null(value=False), maintain_order=True)
    first = surest.unique("pair", keep="first", maintain_order=True).sort("pair")
    kept = first.select("pair", kept="vote", kept_source="source")
    differ = rows.join(kept, on="pair").filter(
        (pl.col("vote") != pl.col("kept")) & (pl.col("source") != pl.col("kept_source"))
    )
    differ = differ.sort("pair", "row")
    told = every[differ["row"]].rename({"vote": "other"}).drop("suspect").hstack(differ.select("kept", "kept_source"))
    return every[first["row"]], table("disagreements").frame(told).sort("decision", "state", "source")


def _pair(ballots: pl.DataFrame) -> pl.Series:
    """A number for each decision and state, in the order of their names."""
    numbers = []
    for column in ("decision", "state"):
        names = ballots[column].unique().sort()
        numbers.append(ballots[column].cast(pl.Enum(names)).to_physical().cast(pl.Int64))
    return numbers[0] * (numbers[1].max() or 0) + numbers[0] + numbers[1]


def _first_of_key(name: str, frames: list[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The first row of each key, sorted; and later rows of a key as problems, unless they say the same."""
    declared = table(name)
    if not frames:
        return declared.frame(), table("problems").frame()
    every = pl.concat(frames)
    keys = list(declared.key)
    repeated = every.select(keys).is_duplicated()
    if not repeated.any():
        return every.sort(keys, nulls_last=True), table("problems").frame()
    doubled = every.filter(repeated)
    first = doubled.unique(keys, keep="first", maintain_order=True)
    again = doubled
    for same in (["source", "locator", *keys], [c for c in declared.schema if c not in ("source", "locator")]):
        again = again.join(first, on=list(dict.fromkeys(same)), how="anti", nulls_equal=True)
    problems = again.select(
        "source",
        "locator",
        check=pl.lit("one row a key"),
        severity=pl.lit("quarantined"),
        reason=pl.lit(f"the same key stands twice in {name}; the first row is kept"),
        detail=pl.concat_str(pl.col(keys).cast(pl.String), separator=" ", ignore_nulls=True),
    )
    kept = pl.concat([every.filter(~repeated), first])
    return kept.sort(keys, nulls_last=True), table("problems").frame(problems)


def _renamed_problems(renamed: Mapping[str, str], parts: Sequence[tuple[str, Frames]]) -> pl.DataFrame:
    rows = [
        f["decisions"].filter(pl.col("decision").is_in(list(renamed))).select("source", "locator", "decision")
        for _, f in parts
        if "decisions" in f
    ]
    if not renamed or not rows:
        return table("problems").frame()
    found = pl.concat(rows).select(
        "source",
        "locator",
        check=pl.lit("linked"),
        severity=pl.lit("noted"),
        reason=pl.lit("the same decision as another source's; its row fills gaps there"),
        detail=pl.col("decision") + " = " + pl.col("decision").replace(renamed),
    )
    return table("problems").frame(found)
