"""The recipients that got most, where a tie is never cut by the order of names."""

from __future__ import annotations

import polars as pl


def largest(by_recipient: pl.DataFrame, at_most: int) -> pl.DataFrame:
    """A row an instrument with a recipient: instrument, states (list), tied, tied_value.

    `by_recipient` has instrument, state, value (`Profile.by_recipient`). `states` are those with most, never more than
    `at_most`; where more than fit have the same value, none of them is named: they are `tied` in number (0 if none).

    >>> held = pl.DataFrame({"instrument": ["aid"] * 4, "state": list("ABCD"), "value": [9.0, 2.0, 2.0, 1.0]})
    >>> largest(held, 2).row(0)
    ('aid', ['A'], 2, 2.0)
    >>> largest(held, 3).row(0)
    ('aid', ['A', 'B', 'C'], 0, None)
    """
    given = by_recipient.filter(pl.col("value") > 0).sort(
        "instrument", "value", descending=[False, True], maintain_order=True
    )
    value = pl.col("value")
    ranked = given.with_columns(
        first=value.rank("min", descending=True).over("instrument"),
        last=value.rank("max", descending=True).over("instrument"),
    )
    cut = (pl.col("first") <= at_most) & (pl.col("last") > at_most)
    return ranked.group_by("instrument", maintain_order=True).agg(
        states=pl.col("state").filter(pl.col("last") <= at_most), tied=cut.sum().cast(pl.Int64),
        tied_value=value.filter(cut).first(),
    )  # fmt: skip
