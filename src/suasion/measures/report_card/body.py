"""Grading a body: every criterion with its numerator, denominator, rule and mark."""

from __future__ import annotations

from statistics import NormalDist

import polars as pl

from suasion.errors import MissingRecord, UsageError
from suasion.measures.report_card.model import CardRules, Criterion, Judgement, Window
from suasion.measures.report_card.quantities import EVIDENCE, MEASURES, Quantity
from suasion.measures.report_card.result import BodyCard
from suasion.record.store import Record

GRADES = {
    "benchmark": pl.String, "criterion": pl.String, "title": pl.String, "asks": pl.String, "kind": pl.String,
    "mark": pl.String, "why_none": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "near": pl.Boolean, "numerator": pl.Int64, "denominator": pl.Int64, "counted": pl.String, "rule": pl.String,
    "author": pl.String, "source": pl.String, "published": pl.String, "published_by": pl.String, "note": pl.String,
}  # fmt: skip
OURS = "computed from the record by this card's rule"


def grade_body(record: Record, rules: CardRules, window: Window | None = None) -> BodyCard:
    """Fill in a card on a body for the days of `window` (default: the card's own).

    A criterion whose table is not in the record, or that counts nothing, gets no mark and says why. A
    judgement is given only where the window lies within the days it was made for. Raises UsageError for a card
    on states, or without days.
    """
    if rules.subject != "body":
        raise UsageError(f"{rules.title!r} is a card on states", next_step="use grade_states")
    days = chosen_window(rules, window)
    rows, evidence = [], [pl.DataFrame(schema={"criterion": pl.String, **EVIDENCE})]
    for c in rules.criteria:
        row, counted = _judged(c, days) if c.judgement else _computed(record, rules, c, days)
        rows.append({**dict.fromkeys(GRADES), **_described(c, days), **row})
        if counted is not None:
            evidence.append(counted.select(pl.lit(c.id).alias("criterion"), *EVIDENCE))
    return BodyCard(rules, days, pl.DataFrame(rows, schema=GRADES), pl.concat(evidence))


def chosen_window(rules: CardRules, window: Window | None) -> Window:
    """The days asked for, or the card's own. Raises UsageError where there are neither."""
    days = window or rules.window
    if days is None:
        raise UsageError(f"{rules.title!r} names no days", next_step="give --from and --to, or from and to in the card")
    return days


def _described(c: Criterion, days: Window) -> dict[str, object]:
    beside = c.published if c.published and _inside(days, c.published) else None
    return {
        "benchmark": c.benchmark, "criterion": c.id, "title": c.title, "asks": c.asks, "note": c.note or None,
        "published": beside.mark if beside else None,
        "published_by": f"{beside.author}: {beside.source}" if beside else None,
    }  # fmt: skip


def _judged(c: Criterion, days: Window) -> tuple[dict[str, object], None]:
    given = c.judgement
    if given is None or not _inside(days, given):
        why = f"no judgement is given for {days.words}" + (f"; one is for {given.window.words}" if given else "")
        return {"kind": "judged", "why_none": why, "rule": "a judgement, never computed"}, None
    row = {"kind": "judged", "mark": given.mark, "author": given.author, "source": given.source}
    return {**row, "rule": "a judgement, never computed", "note": given.note or c.note or None}, None


def _computed(
    record: Record, rules: CardRules, c: Criterion, days: Window
) -> tuple[dict[str, object], pl.DataFrame | None]:
    rule = c.line.words if c.line else ""
    base: dict[str, object] = {"kind": "computed", "rule": rule, "author": OURS, "source": record.name}
    try:
        found = MEASURES[str(c.measure)].count(record, rules.bodies, c, days)
    except MissingRecord as e:
        return {**base, "why_none": str(e).splitlines()[0]}, None
    if found.value is None or c.line is None:
        return {**base, "counted": found.words, "denominator": 0, "why_none": "nothing to count in these days"}, None
    return {**base, **_marked(found, c)}, found.evidence


def _marked(found: Quantity, c: Criterion) -> dict[str, object]:
    value, line = found.value, c.line
    if value is None or line is None:
        return {}
    low, high = wilson(found.numerator, found.denominator) if found.share and found.denominator else (None, None)
    near = low is not None and high is not None and len({line.mark(v) for v in (low, value, high)}) > 1
    return {
        "mark": line.mark(value), "value": value, "low": low, "high": high, "near": near if found.share else None,
        "numerator": found.numerator, "denominator": found.denominator, "counted": found.words,
    }  # fmt: skip


def _inside(days: Window, given: Judgement) -> bool:
    return given.window.first <= days.first and days.last <= given.window.last


def wilson(k: float, n: int, level: float = 0.9) -> tuple[float, float]:
    """Wilson's score interval of a share k of n (Wilson 1927, J. Am. Stat. Assoc. 22: 209-212).

    >>> [round(v, 2) for v in wilson(61, 100)]
    [0.53, 0.69]
    """
    z = NormalDist().inv_cdf(0.5 + level / 2.0)
    p, scale = k / n, 1 + z * z / n
    reach = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return (p + z * z / (2 * n) - reach) / scale, (p + z * z / (2 * n) + reach) / scale
