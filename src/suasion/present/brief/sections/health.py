"""The regime around the state: growing, capped or in retrogression, since when, how sure; the card on the Council."""

from __future__ import annotations

import polars as pl

from suasion.measures.regime_health import Health
from suasion.measures.report_card import BodyCard, grade_body, shipped_card
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Credit
from suasion.present.regime import components_figure, composite_figure, health_of, turns_figure

CARD = "council-2009-manner"
HOW = (
    "The same for every state: components on one scale, turned so that higher is healthier, averaged with equal "
    "weights. Which end of a count is healthy is a choice, and so are weights: the tables say what hangs on them."
)


def make(context: Context) -> Section | None:
    """The composite and its turns, each component, what hangs on the weights, and the card."""
    corpus = context.corpus
    found = health_of(corpus).health
    card = corpus.once("council card", lambda: grade_body(context.record, shipped_card(CARD)))
    figures = tuple(draw(corpus, found) for draw in (composite_figure, turns_figure, components_figure))
    return Section("health", "The regime", found.answer, (HOW,), figures, _tables(found, card, figures[0].sources))


def _tables(found: Health, card: BodyCard, credits: tuple[Credit, ...]) -> tuple[TableView, ...]:
    told = found.components.select(
        "name", "counted", pl.format("{}\u2013{}", "first", "last").alias("years"), pl.col("weight").round(2), "verdict",
        pl.col("sure").round(2), "since", pl.coalesce("why_missing", "limits").alias("limits"),
    )  # fmt: skip
    marks = card.grades.select(
        "title", "mark", "numerator", "denominator", pl.coalesce("why_none", "counted", pl.format("judged by {}", "author"))
        .alias("counted"), "rule", pl.col("published").alias("published mark, beside"),
    )  # fmt: skip
    drawn = f"{found.sensitivity.drawn} weightings drawn at random, each adding to one."
    return (
        TableView("health-parts", "What is counted", told, "", open=False, sources=credits),
        TableView("health-without", "Each component left out", found.sensitivity.without, open=False, sources=credits),
        TableView("health-weightings", "Other weights", found.sensitivity.weightings, drawn, open=False, sources=credits),
        TableView(
            "council-card", f"{card.rules.title}, {card.window.words}", marks, f"{card.rules.manner} {card.summary}", open=False,
            sources=credits,
        ),
    )  # fmt: skip


SECTION = SectionMaker(165, make, "the health of the regime")
