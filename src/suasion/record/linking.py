"""Which decisions of two sources are the same one: by symbol, draft, day and subject, or by the roll call itself."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

TOTALS = ("yes", "no", "abstain")
# The roll call decides where symbols cannot: so many in a hundred common ballots must be the same,
SAME_BALLOTS = 0.97
# the totals may differ by so many votes each (corrections after the vote, states lost by a source),
SAME_TOTALS = 8
# and the days by so many, by how far the day of the one already held can be trusted.
DAYS_APART = {"day": 1, "month": 31, "year": 366}


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
        pl.col(c).is_null() | pl.col(f"{c}_2").is_null() | (pl.col(c) == pl.col(f"{c}_2")) for c in TOTALS
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


def link_by_roll_call(
    kept: pl.DataFrame, new: pl.DataFrame, ballots: Sequence[pl.DataFrame], *, taken: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Ids in `new` that are decisions in `kept`, told by who voted how: new id -> kept id.

    Only for texts with a symbol, against rows with the same or none. The pair must be the best for both;
    where several roll calls of one day are alike to the last ballot (a text and its paragraphs), the last
    is taken.
    """
    free = kept.filter((pl.col("mode") == "recorded") & ~pl.col("decision").is_in(list(taken)))
    named = new.filter(pl.col("symbol").is_not_null() & (pl.col("mode") == "recorded"))
    if free.is_empty() or named.is_empty():
        return {}
    apart = pl.duration(days=pl.col("date_precision").replace_strict(DAYS_APART, default=0, return_dtype=pl.Int64))
    old = free.select(
        "body",
        "decision",
        "symbol",
        "motion",
        "order",
        *TOTALS,
        first=pl.col("date") - apart,
        last=pl.col("date") + apart,
    )
    pair = named.select("decision", "symbol", "motion", "body", "date", *TOTALS).join_where(
        old.rename({c: f"{c}_2" for c in ("body", "decision", "symbol", "motion", *TOTALS)}),
        pl.col("date") >= pl.col("first"),
        pl.col("date") <= pl.col("last"),
        pl.col("body") == pl.col("body_2"),
    )
    same_text = pl.col("symbol_2").is_null() | ((pl.col("symbol") == pl.col("symbol_2")) & _same_motion())
    close = [((pl.col(c) - pl.col(f"{c}_2")).abs() <= SAME_TOTALS).fill_null(value=False) for c in TOTALS]
    return _best(pair.filter(same_text & pl.all_horizontal(close)).select("decision", "decision_2", "order"), ballots)


def _best(near: pl.DataFrame, ballots: Sequence[pl.DataFrame]) -> dict[str, str]:
    if near.is_empty():
        return {}
    wanted = pl.concat([near["decision"], near["decision_2"]]).unique().to_list()
    cast = [b.filter(pl.col("decision").is_in(wanted) & (pl.col("vote") != "absent")) for b in ballots]
    votes = pl.concat([c.select("decision", "state", "vote") for c in cast]).unique(["decision", "state"], keep="first")
    both = near.join(votes, on="decision").join(
        votes.rename({"decision": "decision_2", "vote": "vote_2"}), on=["decision_2", "state"]
    )
    alike = both.group_by("decision", "decision_2", "order").agg(
        share=(pl.col("vote") == pl.col("vote_2")).mean(), n=pl.len()
    )
    good = alike.filter((pl.col("share") >= SAME_BALLOTS) & (pl.col("n") >= 2)).sort(
        "share", "n", "order", "decision", "decision_2", descending=[True, True, True, False, False], nulls_last=True
    )
    found: dict[str, str] = {}
    for one, other in good.select("decision", "decision_2").iter_rows():
        if one not in found and other not in found.values():
            found[one] = other
    return dict(sorted(found.items()))
