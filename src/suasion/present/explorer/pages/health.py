"""The health of the regime: growing, capped or in retrogression, and what that hangs on."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View, absent
from suasion.present.lookup.health.found import HealthFound
from suasion.present.parts import Section, TableView
from suasion.present.regime import components_figure, composite_figure, finding, health_of, turns_figure

TITLE = "The health of the regime"
LIKELY = 0.05
ASKS = ("name", "asks", "counted", "better", "verdict", "sure")


def make(library: Library, _: Ask) -> View:
    """The page of the regime."""
    try:
        found = health_of(library.corpus)
    except MissingRecord as e:
        return absent(TITLE, e)
    health = found.health
    return View(
        api="api/regime",
        title=TITLE,
        headline=finding(health),
        meta=("A composite that anyone can recompute, from components that are the real finding.",),
        sections=(
            Section("composite", "Growing, capped, or falling back", health.answer, figures=(composite_figure(library.corpus, health), turns_figure(library.corpus, health))),
            Section("components", "What it is made of", _mixed(health.components), figures=(components_figure(library.corpus, health),), tables=(_components(health.components),)),
            Section("hangs", "What the verdict hangs on", _steady(found), tables=_sensitivity(found)),
        ),
        template="method.html",
        data={"method": "regime-health"},
    )  # fmt: skip


def _mixed(components: pl.DataFrame) -> str:
    counts = dict(components.drop_nulls("verdict").group_by("verdict").len().iter_rows())
    told = [f"{counts.get(v, 0)} {v}" for v in ("growing", "capped", "in retrogression")]
    return f"Of the components with a verdict, {', '.join(told)}."


def _components(components: pl.DataFrame) -> TableView:
    shown = components.select(ASKS).with_columns(pl.col("sure").round(2))
    return TableView(
        "components-table",
        "Every component: question, count, verdict",
        shown,
        "Better: which end counts as health, a choice of ours.",
    )


def _steady(found: HealthFound) -> str:
    held, verdict = found.health.sensitivity, found.health.trend.verdict
    other = held.without.filter(pl.col("verdict") != verdict)["component"].to_list()
    turned = (
        f"left out, each of these would change it: {', '.join(other)}"
        if other
        else "it stays whichever component is left out"
    )
    return f"{held.steady:.0%} of {held.drawn} random weightings say {verdict}; {turned}."


def _sensitivity(found: HealthFound) -> tuple[TableView, ...]:
    parts = {p.id: p for p in found.parts(("without", "weightings", "breaks"))}
    since = pl.col("since").round(0).cast(pl.Int64)
    likely = parts["breaks"].frame.filter(pl.col("probability") >= LIKELY)
    return (
        TableView("without", parts["without"].heading, parts["without"].frame),
        TableView("weightings", parts["weightings"].heading, parts["weightings"].frame.with_columns(since)),
        TableView(
            "breaks", f"Years in which the direction changed, with a probability of {LIKELY:.0%} or more", likely
        ),
    )


PAGE = Page("/regime", make, nav="Regime", order=47, addresses=lambda _: ("/regime",))
