"""The Universal Periodic Review: who asks softly, and what is accepted from whom."""

from __future__ import annotations

from typing import Any

import polars as pl

from suasion.measures.review_conduct import as_recommenders, by_regions
from suasion.present.figures import Credit, Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.lookup.review.found import ReviewFound
from suasion.present.parts import credits_of
from suasion.present.words import name, tag

FEWEST, EACH = 100, 9
METHOD = (
    "Categories of action are the source's own coding (1 minimal, 2 continuing, 3 considering, 4 general, 5 specific). Recommendations are "
    "counted per recommending state; voluntary pledges are left out. Intervals allow for recommendations in one review being alike."
)


def credits(found: ReviewFound) -> tuple[Credit, ...]:
    """Whom the recommendations are owed to."""
    return credits_of(found.record, found.rows)


def softness_figure(found: ReviewFound) -> Figure:
    """The softest and the least soft recommenders."""
    every = (
        as_recommenders(found.rows, found.spec)
        .filter(pl.col("n") >= FEWEST)
        .sort("soft", "recommender", descending=[True, False])
    )
    shown = pl.concat([every.head(EACH), every.tail(EACH)]).unique("recommender", maintain_order=True)
    ranks = [_rank(name(r["recommender"]), tag(r["recommender"], 14), r, "soft") for r in shown.to_dicts()]
    top, end = shown.row(0, named=True), shown.row(-1, named=True)
    return _figure(
        found,
        id="softness",
        title=f"{name(top['recommender'])} asks states to continue what they do in {100 * top['soft']:.0f}% of its recommendations, {name(end['recommender'])} in {100 * end['soft']:.0f}%",
        subtitle=f"Share of recommendations in action category 2 of 5, percent, 90% intervals: the {EACH} highest and the {EACH} lowest of {every.height} states with {FEWEST} or more. {found.scope}.",
        ranks=ranks,
        words=("never 'continue'", "always"),
        data=every,
        alt="Ranked dots of softness with intervals.",
        command="suasion review --table recommenders",
    )


def regions_figure(found: ReviewFound) -> Figure:
    """How much of what each regional group recommends is accepted."""
    rows = by_regions(found.rows, found.spec).sort("accepted", descending=True)
    ranks = [_rank(r["from"], r["from"], r, "accepted") for r in rows.to_dicts()]
    top, end = rows.row(0, named=True), rows.row(-1, named=True)
    return _figure(
        found,
        id="accepted",
        title=f"{top['from']}: {100 * top['accepted']:.0f}% of its recommendations are accepted; {end['from']}: {100 * end['accepted']:.0f}%",
        subtitle=f"Share accepted by the state under review, by regional group of the recommender as the source lists it, percent, 90% intervals. {found.scope}.",
        ranks=ranks,
        words=("none accepted", "all"),
        data=rows,
        alt="Ranked dots of acceptance with intervals.",
        command="suasion review --table regions",
    )


def _figure(found: ReviewFound, ranks: list[Rank], words: tuple[str, str], **told: Any) -> Figure:
    """Ranked shares in percent, owed and reckoned as all of these recommendations are."""

    def draw(width: int) -> tuple[float, str]:
        return draw_ranks(ranks, width=width, domain=(0.0, 100.0), words=words)

    return Figure(draw=draw, sources=credits(found), method=METHOD, **told)


def _rank(long: str, short: str, r: dict[str, float], column: str) -> Rank:
    value, low, high = (100 * r[c] for c in (column, f"{column}_low", f"{column}_high"))
    return Rank(long, value, low, high, short=short)
