"""Many sources, one record: same decisions linked, one ballot a state, every disagreement listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from suasion.record.tables import all_tables, table

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
    whose gaps later sources fill. The first source's ballot stands; a later one that differs goes
    to `disagreements`. `corrections` (decision, column, value) overrule every source.
    """
    named = [(s, correct(f["decisions"], corrections)) for s, f in parts if "decisions" in f]
    decisions, renamed = _decisions(named)
    decisions = correct(decisions, corrections)
    ballots = [f["ballots"] for _, f in parts if "ballots" in f]
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
        decisions = decisions.with_columns(pl.coalesce(value.cast(dtype), column).alias(column))
    return decisions


def _decisions(parts: Sequence[tuple[str, pl.DataFrame]]) -> tuple[pl.DataFrame, dict[str, str]]:
    kept = table("decisions").frame()
    renamed: dict[str, str] = {}
    for _, incoming in parts:
        new = incoming.join(kept.select("decision"), on="decision", how="anti")
        links = link(kept, new)
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
    columns = []
    for name in kept.columns:
        if name in ("decision", "ballots"):
            continue
        first = pl.col(name)
        if name in vague:
            first = pl.when(first != vague[name]).then(first)
        columns.append(pl.coalesce(first, f"{name}_2", name).alias(name))
    return both.with_columns(*columns, ballots=whole).select(kept.columns)


def link(kept: pl.DataFrame, new: pl.DataFrame) -> dict[str, str]:
    """Ids in `new` that are decisions already in `kept` under another id: new id -> kept id.

    By body and symbol where that pair is unique and no total contradicts; by the symbol of the
    draft; and, at most two days apart, by motion and subject or by equal totals and subject.
    """
    if kept.is_empty() or new.is_empty():
        return {}
    found = {**_by_day(kept, new), **_by_draft(kept, new), **_by_symbol(kept, new)}
    return dict(sorted(found.items()))


def _agree() -> pl.Expr:
    """No total of the two rows contradicts the other's."""
    return pl.all_horizontal(
        pl.col(c).is_null() | pl.col(f"{c}_2").is_null() | (pl.col(c) == pl.col(f"{c}_2"))
        for c in ("yes", "no", "abstain")
    )


def _same_motion() -> pl.Expr:
    """Motions that do not contradict: equal, or both of them texts or unspecified."""
    texts = ["resolution", "decision", "unspecified"]
    one, two = pl.col("motion"), pl.col("motion_2")
    return (one == two) | (one.is_in(texts) & two.is_in(texts))


def _unique(pair: pl.DataFrame) -> dict[str, str]:
    single = pair.unique(["decision", "decision_2"]).filter(pl.len().over("decision") == 1)
    return dict(zip(single["decision"], single["decision_2"], strict=True))


def _by_symbol(kept: pl.DataFrame, new: pl.DataFrame) -> dict[str, str]:
    pair = new.filter(pl.col("symbol").is_not_null()).join(kept, on=["body", "symbol"], suffix="_2")
    return _unique(pair.filter(_agree() & _same_motion()))


def _by_draft(kept: pl.DataFrame, new: pl.DataFrame) -> dict[str, str]:
    """A draft's symbol in one row, the same symbol named as the draft in the other."""
    drafts = kept.with_columns(drafted=pl.col("draft").str.extract(r"(\S+/L\.\d+(?:/Rev\.\d+)?)"))
    pair = new.join(drafts.drop_nulls("drafted"), left_on=["body", "symbol"], right_on=["body", "drafted"], suffix="_2")
    return _unique(pair.filter(_agree() & _same_motion()))


def _by_day(kept: pl.DataFrame, new: pl.DataFrame) -> dict[str, str]:
    subject = new.filter(pl.col("about").is_not_null() & (pl.col("motion") != "election"))
    pair = subject.join(kept, on="body", suffix="_2")
    near = (pl.col("date") - pl.col("date_2")).dt.total_days().abs() <= 2
    shared = pl.col("about").list.set_intersection("about_2").list.len() > 0
    whole = pl.all_horizontal(pl.col(c).is_not_null() & pl.col(f"{c}_2").is_not_null() for c in ("yes", "no"))
    procedural = (pl.col("motion") == pl.col("motion_2")) & pl.col("motion").is_in(["no-action", "suspension"])
    same = procedural | (whole & _agree() & _same_motion())
    return _unique(pair.filter(near & shared & same))


def _ballots(parts: list[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    if not parts:
        return table("ballots").frame(), table("disagreements").frame()
    key = ["decision", "state"]
    every = pl.concat(parts)
    first = every.unique(key, keep="first", maintain_order=True)
    pair = every.join(first.select(*key, kept="vote", kept_source="source"), on=key)
    differ = pair.filter((pl.col("vote") != pl.col("kept")) & (pl.col("source") != pl.col("kept_source")))
    differ = differ.rename({"vote": "other"}).drop("suspect")
    return first.sort(key), table("disagreements").frame(differ).sort(*key, "source")


def _first_of_key(name: str, frames: list[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    declared = table(name)
    if not frames:
        return declared.frame(), table("problems").frame()
    every = pl.concat(frames)
    keys = list(declared.key)
    first = every.unique(keys, keep="first", maintain_order=True)
    again = every.filter(every.select(keys).is_duplicated()).join(
        first.select("source", "locator", *[k for k in keys if k not in ("source", "locator")]),
        on=["source", "locator", *[k for k in keys if k not in ("source", "locator")]],
        how="anti",
        nulls_equal=True,
    )
    problems = again.select(
        "source",
        "locator",
        check=pl.lit("one row a key"),
        severity=pl.lit("quarantined"),
        reason=pl.lit(f"the same key stands twice in {name}; the first row is kept"),
        detail=pl.concat_str(pl.col(keys).cast(pl.String), separator=" ", ignore_nulls=True),
    )
    return first.sort(keys, nulls_last=True), table("problems").frame(problems)


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
