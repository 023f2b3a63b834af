"""The health of the regime in words and figures: the composite with its trend, its turns, every component."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.regime_health import Health
from suasion.measures.regime_health.component import all_components
from suasion.measures.regime_health.wording import DOES
from suasion.present.corpus import Corpus
from suasion.present.figures import Credit, Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.figures.sparks import Spark, draw_sparks
from suasion.present.lookup.health import look_up_health
from suasion.present.lookup.health.found import HealthFound
from suasion.present.parts import credits_named

DIRECTIONS = {"growing": "grows", "capped": "stands still", "retrogression": "falls back"}
METHOD = (
    "Each component is set on one scale (standard deviations from its own mean, higher is healthier) and averaged with equal weights. "
    "The trend is a line with up to two changes of slope, weighed by their marginal likelihood with errors that persist from year to year. "
    "Which end of a component counts as health is the project's choice; the list of components says it."
)


def health_of(corpus: Corpus) -> HealthFound:
    """The health of the regime in this record, measured once. Raises MissingRecord where too little is known."""
    held: HealthFound | MissingRecord = corpus.once("health", lambda: _measured(corpus))
    if isinstance(held, MissingRecord):
        raise held
    return held


def _measured(corpus: Corpus) -> HealthFound | MissingRecord:
    try:
        return look_up_health(corpus.record)
    except MissingRecord as e:
        return e


def finding(health: Health) -> str:
    """The way it goes now, since when, how sure."""
    trend = health.trend
    n = int(health.components["weight"].is_not_null().sum())
    since = (
        f", and most probably has been since {trend.since[0]} [{trend.since[1]}\u2013{trend.since[2]}]"
        if trend.since
        else ""
    )
    return (
        f"By {n} measures taken together, the human rights regime {DOES[trend.verdict]} (probability {trend.sure:.0%})"
        f"{since}. Of {health.sensitivity.drawn} ways to weigh the measures, drawn at random, "
        f"{health.sensitivity.steady:.0%} give the same verdict."
    )


def composite_figure(corpus: Corpus, health: Health) -> Figure:
    """The composite by year with its trend and band."""
    data = health.composite.join(health.trend.path.drop("value"), on="year", how="left")
    known = data.drop_nulls("value")
    trend = [(float(r["year"]), r["level"], r["low"], r["high"]) for r in data.drop_nulls("level").to_dicts()]
    years = [(float(r["year"]), r["value"], r["value"], r["value"]) for r in known.to_dicts()]
    lines = [Line("trend", trend, main=True), Line("by year", years, key="5")]
    first, last = known["year"][0], known["year"][-1]
    return Figure(
        id="composite",
        title=f"The regime {DOES[health.trend.verdict]}: the composite, {first}\u2013{last}",
        subtitle="Mean of the components, in standard deviations from each one's own mean; higher is healthier. Thin: by year; thick: "
        f"the trend with its 90% interval. {int(health.components['weight'].is_not_null().sum())} components.",
        draw=lambda width: draw_lines(lines, width=width, y_words=("less healthy", "healthier")),
        data=data,
        alt="A line of the composite by year and its trend with a band.",
        sources=_credits(corpus, health),
        method=METHOD,
        command="suasion health --part composite",
    )


def components_figure(corpus: Corpus, health: Health) -> Figure:
    """A row a component: its own series, turned so that up is healthier, and its verdict."""
    first, last = (
        int(v) for v in health.composite.select(pl.col("year").min().alias("a"), pl.col("year").max().alias("b")).row(0)
    )
    rows = []
    for r in health.components.sort("weight", "name", descending=[True, False], nulls_last=True).to_dicts():
        own = health.series.filter(pl.col("component") == r["component"]).sort("year")
        points = [(int(y), float(v)) for y, v in own.select("year", "score").drop_nulls().iter_rows()]
        rows.append(Spark(r["name"], _verdict(r), points))
    return Figure(
        id="components",
        title="Each component, up is healthier",
        subtitle=f"Standard deviations from its own mean, {first}\u2013{last}, each on its own scale; beside it the way it goes at its end, "
        "with the probability. What each counts stands in the table.",
        draw=lambda width: draw_sparks(rows, width=width, years=(first, last)),
        data=health.series,
        alt="Small lines by year, one a component, with its verdict.",
        sources=_credits(corpus, health),
        method=METHOD,
        command="suasion health --part series",
    )


def turns_figure(corpus: Corpus, health: Health) -> Figure:
    """The probability of each direction, and of a change of direction, year by year."""
    path, breaks = health.trend.path, health.trend.breaks
    years = (int(path["year"][0]), int(path["year"][-1]))
    rows = [_chance(name, path.select("year", key)) for key, name in DIRECTIONS.items()]
    rows.append(_chance("changes direction", breaks.select("year", "probability")))
    likeliest = breaks.sort("probability", descending=True).row(0, named=True)
    return Figure(
        id="turns",
        title=f"The likeliest year of a change of direction is {likeliest['year']}, at {likeliest['probability']:.0%}",
        subtitle="Probability, from 0 to 1, that the composite grew, stood still or fell back in a year, and that its direction changed in it.",
        draw=lambda width: draw_sparks(rows, width=width, years=years),
        data=path.join(breaks, on="year", how="left", maintain_order="left"),
        alt="Four small lines of probabilities by year.",
        sources=_credits(corpus, health),
        method=METHOD,
        command="suasion health --part breaks",
    )


def _chance(name: str, series: pl.DataFrame) -> Spark:
    points = [(int(y), float(p)) for y, p in series.iter_rows()]
    year, most = max(points, key=lambda p: p[1])
    return Spark(name, f"most {most:.0%}, {year}", points, (0.0, 1.0))


def _verdict(r: dict[str, object]) -> str:
    if r["verdict"]:
        return f"{r['verdict']} ({r['sure']:.0%})"
    return "not in this record" if r["why_missing"] or not r["years"] else f"to {r['last']}: no verdict"


def _credits(corpus: Corpus, health: Health) -> tuple[Credit, ...]:
    used = set(health.components.filter(pl.col("years") > 0)["component"])
    return credits_named(corpus.record, {s for c in all_components() if c.id in used for s in c.sources})
