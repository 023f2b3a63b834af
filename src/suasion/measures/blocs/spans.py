"""Roll calls for blocs: decisions that hang together bundled, years gathered into spans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from suasion.errors import BadInput
from suasion.measures.recurring import recurring_items
from suasion.measures.rollcalls import RollCalls, roll_calls

PARTS = ("amendment", "paragraph")


def bundles(decisions: pl.DataFrame) -> pl.DataFrame:
    """Decisions that are no independent evidence: decision, item.

    Rounds of one recurring text are one bundle, and so are the amendments and separate paragraphs that a
    body voted on one day. A decision in no bundle is not listed.

    >>> from datetime import date
    >>> d = pl.DataFrame({"decision": ["x", "y"], "body": "hrc", "date": date(2016, 6, 30), "session": 32,
    ...                   "motion": "amendment", "title": None, "about": None, "agenda_subject": None},
    ...                  schema_overrides={"about": pl.List(pl.String), "title": pl.String})
    >>> bundles(d).rows()
    [('x', 'hrc-2016-06-30-parts'), ('y', 'hrc-2016-06-30-parts')]
    """
    parts = decisions.filter(pl.col("motion").is_in(PARTS) & pl.col("date").is_not_null())
    day = pl.concat_str(pl.col("body"), pl.lit("-"), pl.col("date").cast(pl.String), pl.lit("-parts"))
    return pl.concat([recurring_items(decisions).select("decision", "item"), parts.select("decision", item=day)])


def bloc_calls(decisions: pl.DataFrame, ballots: pl.DataFrame, by: str | int = 1) -> RollCalls:
    """Roll calls of `decisions`, bundled, a successor in its predecessor's row, by spans of time.

    by  'session', 'year', or a number of calendar years. Spans are counted back from the last year, so that the last
        one is whole; a period is named by its first year

    Decisions without a date are left out. Raises BadInput for any other span.
    """
    years = 1 if by in ("session", "year") else _years(by)
    dated = decisions.filter(pl.col("date").is_not_null())
    cast = ballots.join(dated.select("decision"), on="decision", how="semi")
    unit = "session" if by == "session" else "year"
    return spans(roll_calls(dated, cast, by=unit, items=bundles(dated), continued=True), years)


def _years(by: str | int) -> int:
    try:
        years = int(by)
    except ValueError:
        years = 0
    if years < 1:
        raise BadInput(
            f"a span of {by!r} cannot be used", next_step="give session, year, or 1 or more years, such as 5"
        )
    return years


def spans(rollcalls: RollCalls, years: int) -> RollCalls:
    """The same roll calls with `years` periods to each, counted back from the last; named by the first year.

    The first span may be cut short by where the roll calls begin.

    >>> from suasion.measures.rollcalls import roll_calls
    >>> d = pl.DataFrame({"decision": list("abc"), "body": "hrc", "date": None, "session": [7, 8, 9], "order": 1})
    >>> b = pl.DataFrame({"decision": list("abc"), "state": "X", "vote": "yes"})
    >>> spans(roll_calls(d, b), 2).periods
    (7, 8)
    """
    if not rollcalls.periods:
        return rollcalls
    last = rollcalls.periods[-1]
    begins = [last - years + 1 - years * ((last - p) // years) for p in rollcalls.periods]
    first = [max(b, rollcalls.periods[0]) for b in begins]
    labels = tuple(sorted(set(first)))
    index = np.array([labels.index(f) for f in first], dtype=np.int32)
    period = index[rollcalls.period]
    named = pl.Series("period", [labels[k] for k in period.tolist()], dtype=pl.Int32)
    return replace(rollcalls, period=period, periods=labels, calls=rollcalls.calls.with_columns(named))
