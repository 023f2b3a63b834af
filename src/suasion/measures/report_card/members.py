"""Grading states: a point for every vote cast one way, taken off for the other, and the rule for abstaining said."""

from __future__ import annotations

import polars as pl

from suasion.errors import UsageError
from suasion.measures.report_card.body import chosen_window, wilson
from suasion.measures.report_card.model import CardRules, Window
from suasion.measures.report_card.quantities import within
from suasion.measures.report_card.result import StatesCard
from suasion.record.store import Record

VOTES = ("vote", "decision", "date", "symbol", "title", "position", "yes", "no", "abstain")


def grade_states(record: Record, rules: CardRules, window: Window | None = None) -> StatesCard:
    """Fill in a card on states for the days of `window` (default: the card's own).

    A decision that several rules meet counts once, under the first. A state is scored on the decisions for which
    the record holds a ballot of it, absences among them. Raises UsageError for a card on a body, or without days.
    """
    if rules.subject != "states":
        raise UsageError(f"{rules.title!r} is a card on a body", next_step="use grade_body")
    days = chosen_window(rules, window)
    votes = _votes(record, rules, days)
    ballots = record.scan("ballots").join(votes.lazy().select("decision", "position"), on="decision").collect()
    scored = _points(ballots, rules)
    scores = _scores(scored, rules)
    return StatesCard(rules, days, scores, votes, scored.select("state", "decision", "vote", "points"))


def _votes(record: Record, rules: CardRules, days: Window) -> pl.DataFrame:
    every = within(record, rules.bodies, days)
    recorded = every.filter(pl.col("mode") == "recorded")
    parts = [
        r.of.of(recorded).with_columns(vote=pl.lit(r.id), position=pl.lit(r.position), _rank=pl.lit(k))
        for k, r in enumerate(rules.votes)
    ]
    first = pl.concat(parts).sort("_rank", "date", "decision").unique("decision", keep="first", maintain_order=True)
    return first.select(VOTES).sort("date", "decision")


def _points(ballots: pl.DataFrame, rules: CardRules) -> pl.DataFrame:
    kind = (
        pl.when(pl.col("vote").is_in(["abstain", "absent"]))
        .then("vote")
        .when(pl.col("vote") == pl.col("position"))
        .then(pl.lit("with"))
        .otherwise(pl.lit("against"))
    )
    points = kind.replace_strict(dict(rules.points), return_dtype=pl.Float64)
    return ballots.with_columns(kind=kind, points=points).sort("state", "decision")


def _scores(scored: pl.DataFrame, rules: CardRules) -> pl.DataFrame:
    low, high = min(rules.points.values()), max(rules.points.values())
    counts = scored.group_by("state").agg(
        points=pl.col("points").sum(), votes=pl.len(), with_it=(pl.col("kind") == "with").sum(),
        against=(pl.col("kind") == "against").sum(), abstain=(pl.col("kind") == "abstain").sum(),
        absent=(pl.col("kind") == "absent").sum(),
    )  # fmt: skip
    frame = counts.with_columns(
        lowest=low * pl.col("votes"), highest=high * pl.col("votes"), mean=pl.col("points") / pl.col("votes")
    )
    seen = list(frame.select("mean", "votes").iter_rows())
    ends = [_interval(m, n, low, high) for m, n in seen]
    marks = [rules.line.mark(m) if rules.line and n >= rules.fewest else None for m, n in seen]
    marked = frame.with_columns(
        pl.Series("low", [e[0] for e in ends], dtype=pl.Float64),
        pl.Series("high", [e[1] for e in ends], dtype=pl.Float64),
        pl.Series("mark", marks, dtype=pl.String),
        rule=pl.lit(rule_words(rules)),
    )
    return marked.sort("mean", "votes", "state", descending=[True, True, False])


def _interval(mean: float, votes: int, lowest: float, highest: float) -> tuple[float, float]:
    """90% interval of mean points: Wilson's on the scale from lowest to highest, never narrower than it should be.

    Of all points between two ends a mean of either end varies most, so the interval is a cautious one.
    """
    part = (mean - lowest) / (highest - lowest)
    low, high = wilson(part * votes, votes)
    return lowest + low * (highest - lowest), lowest + high * (highest - lowest)


def rule_words(rules: CardRules) -> str:
    """The rule of a card on states, in words.

    >>> from suasion.measures.report_card.shipped import shipped_card
    >>> rule_words(shipped_card("council-votes"))
    'with the position +1, against it -1, abstaining +0, absent +0'
    """
    p = rules.points
    words = (("with the position", "with"), ("against it", "against"), ("abstaining", "abstain"), ("absent", "absent"))
    return ", ".join(f"{w} {p[k]:+g}" for w, k in words)
