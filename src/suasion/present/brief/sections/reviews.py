"""The Universal Periodic Review: what it was told and took, what it tells others, and how softly."""

from __future__ import annotations

import polars as pl

from suasion.measures.review_conduct import ReviewSpec, as_recommenders, by_session, conduct, themes
from suasion.measures.review_conduct.conduct import TOLD
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.words import count, listed, name, tag

SPEC = ReviewSpec()
FEWEST = 20
SHOWN_ISSUES = 8


def make(context: Context) -> Section | None:
    """Reviews and answers; softness as recommender beside others; themes."""
    rows = SPEC.chosen(context.record.table("recommendations"))
    told = rows.filter(pl.col("state") == context.state)
    made = rows.filter(pl.col("recommender") == context.state)
    if told.is_empty() and made.is_empty():
        return None
    figures = (_softness(context, rows),) if made.height >= FEWEST else ()
    tables = [*_outcomes(context), *_reviews(context, told), *_themes(context, rows, made)]
    return Section("reviews", "Reviews", _finding(context, told, made, rows), _paragraphs(rows), figures, tuple(tables))


def _finding(context: Context, told: pl.DataFrame, made: pl.DataFrame, rows: pl.DataFrame) -> str:
    parts = []
    if told.height:
        years = [str(y) for y in sorted(set(told["year"]))]
        took = conduct(told, [], SPEC, TOLD).row(0, named=True)
        parts.append(
            f"{context.at_start} was reviewed in {listed(years)} and accepted {_percent(took, 'accepted')} of "
            f"{count(told.height, 'recommendation')}"
        )
    if made.height:
        gave = conduct(made, [], SPEC).row(0, named=True)
        others = rows.filter(pl.col("recommender") != context.state)
        rest = 100 * others.select((pl.col("action") == 2).mean()).item()
        parts.append(
            f"of the {made.height:,} recommendations it made, {_percent(gave, 'soft')} asked a state to continue what it "
            f"does, against {rest:.0f}% of those of all other states"
        )
    words = "; ".join(parts)
    return f"{words[0].upper()}{words[1:]}."


def _percent(row: dict[str, float], column: str) -> str:
    ends = (100 * row[column], 100 * row[f"{column}_low"], 100 * row[f"{column}_high"])
    return f"{ends[0]:.0f}% [{ends[1]:.0f}\u2013{ends[2]:.0f}]"


def _paragraphs(rows: pl.DataFrame) -> tuple[str, ...]:
    first, last, since, to = _span(rows)
    return (
        f"Sessions {first} to {last} of the working group, {since}\u2013{to}; later ones are "
        "not in the record. Recommendations are counted per recommending state, so that one made by three states counts three times, "
        "and voluntary pledges are left out.",
    )


def _softness(context: Context, rows: pl.DataFrame) -> Figure:
    every = as_recommenders(rows, SPEC).filter(pl.col("n") >= FEWEST)
    shown = every.filter(pl.col("recommender").is_in([context.state, *context.against])).sort("soft", descending=True)
    ranks = [
        Rank(
            name(r["recommender"]),
            100 * r["soft"],
            100 * r["soft_low"],
            100 * r["soft_high"],
            short=tag(r["recommender"]),
        )
        for r in shown.to_dicts()
    ]
    place = every.filter(pl.col("soft") > every.filter(recommender=context.state)["soft"].item()).height + 1
    title = f"{context.at_start} is the {_place(place)}softest of {every.height} states that recommend"
    edge = max(100.0, *(r.high for r in ranks)) if ranks else 100.0
    return Figure(
        id="review-softness",
        title=title,
        subtitle=f"Share of recommendations that ask a state to continue what it does (action category 2 of 5), percent, 90% "
        f"intervals that allow for those in one review being alike. States with {FEWEST} or more, {_sessions(rows)}.",
        draw=lambda width: draw_ranks(ranks, width=width, domain=(0.0, edge), words=("never 'continue'", "always")),
        data=shown.select(
            "recommender", "n", "reviews", "soft", "soft_low", "soft_high", "specific", "mean", "accepted"
        ),
        alt=f"Ranked dots with intervals. {title}.",
        sources=context.credits(rows),
        method="Categories of action are the source's own coding. The interval is Wilson's for the number of independent "
        "recommendations that would have the same variance.",
        command=f"suasion review {context.state}",
    )


def _place(place: int) -> str:
    if place == 1:
        return ""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending} "


def _span(rows: pl.DataFrame) -> tuple[int, ...]:
    ends = [getattr(pl.col(c), end)().alias(f"{c}-{end}") for c in ("session", "year") for end in ("min", "max")]
    return tuple(int(v) for v in rows.select(ends).row(0))


def _sessions(rows: pl.DataFrame) -> str:
    first, last, since, to = _span(rows)
    return f"sessions {first} to {last} ({since}\u2013{to})"


def _outcomes(context: Context) -> list[TableView]:
    own = context.record.table("reviews").filter(pl.col("state") == context.state).sort("cycle")
    if own.is_empty():
        return []
    frame = own.select(
        "cycle", "session", "adopted_on", "symbol", "recommendations", "accepted", "noted", counted="count_unit"
    )
    note = "Counts are per paragraph of the report or per recommender, as `counted` says, and are never compared across the two."
    caption = f"Every review of {context.name} in the record, with the Council's decision"
    return [TableView("review-outcomes", caption, frame, note, sources=context.credits(own))]


def _reviews(context: Context, told: pl.DataFrame) -> list[TableView]:
    if told.is_empty():
        return []
    frame = by_session(told, context.state, SPEC).select(
        "session", "year", "recommenders", recommendations="n", texts="texts", accepted="accepted", noted="noted"
    )
    note = "Counted per recommending state; `texts` counts one made by several once. Noted is the word for all that was not accepted."
    caption = f"What {context.name} was told in its reviews of sessions 1 to 20, and what it took"
    return [TableView("reviews", caption, frame, note, sources=context.credits(told))]


def _themes(context: Context, rows: pl.DataFrame, made: pl.DataFrame) -> list[TableView]:
    if made.height < FEWEST:
        return []
    found = themes(rows, context.state, "recommender", SPEC).head(SHOWN_ISSUES)
    percent = [(100 * pl.col(c)).round(1).alias(c) for c in ("share", "low", "high", "others")]
    frame = found.select("issue", "n", *percent, times=pl.col("ratio").round(1))
    note = "Percent of its recommendations that name the issue; one may name several. `others`: the same of all other states."
    caption = f"What {context.name} recommends about"
    return [TableView("review-themes", caption, frame, note, sources=context.credits(made))]


SECTION = SectionMaker(90, make, "reviews")
