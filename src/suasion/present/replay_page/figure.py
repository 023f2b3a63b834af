"""The figure of a replay: votes to spare, decision by decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from suasion.present.figures import Credit, Figure
from suasion.present.figures.spare import Spare, draw_spare
from suasion.present.words import count
from suasion.present.words import name as name_of
from suasion.scenarios.replay import Replay

COLUMNS = (
    "decision", "date", "symbol", "title", "about", "was_spare", "spare", "spare_low", "spare_high", "was", "becomes",
)  # fmt: skip

WIDEST = 90


def spare_figure(done: Replay, credits: tuple[Credit, ...], body: str) -> Figure:
    """Votes to spare over time, as they were and under the scenario."""
    data = done.decisions.select(COLUMNS)
    rows = [_spare(r) for r in data.to_dicts()]
    turning = count(sum(r.turns for r in rows), "decision")
    first, last = data["date"].sort().to_list()[0], data["date"].sort().to_list()[-1]
    drawn = "" if done.exact else " with the interval that holds 90% of the draws"
    return Figure(
        id="spare-votes",
        title=f"{turning[0].upper()}{turning[1:]} of {len(rows)} come out otherwise, or are new",
        subtitle=f"Votes in favour beyond those needed. Filled: under the scenario{drawn}; hollow: as it was, where "
        f"the outcome turns. {body}, {first} to {last}, n = {len(rows)}.",
        draw=lambda width: draw_spare(rows, width=width),
        data=data,
        alt=f"{turning} of {len(rows)} come out otherwise under the scenario or exist under it alone.",
        sources=credits,
        method=" ".join(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in done.said),
        command=f"suasion replay {done.scenario.name} --draws {done.draws} --seed {done.seed}",
    )


def _spare(r: dict[str, Any]) -> Spare:
    day: date = r["date"]
    when = day.year + (day.timetuple().tm_yday - 1) / 365.25
    name = _name(r, day)
    return Spare(when, r["was_spare"], r["spare"], r["spare_low"], r["spare_high"], name, r["was"] != r["becomes"])


def _name(r: dict[str, Any], day: date) -> str:
    """The state a text is about where it is about one, else its symbol; with the year."""
    about = r["about"] or []
    what = name_of(about[0]) if len(about) == 1 else str(r["symbol"] or r["decision"])
    return f"{what} {day.year}"


def turning_table(done: Replay) -> pl.DataFrame:
    """Decisions that turn in most draws, or are new, for a reader."""
    found = done.decisions.filter(pl.col("was").is_null() | (pl.col("was") != pl.col("becomes")))
    return readable(found, exact=done.exact)


def unsure_table(done: Replay, least: float = 0.05) -> pl.DataFrame:
    """Decisions that stand in most draws but turn in some, the less sure first."""
    found = done.decisions.filter((pl.col("was") == pl.col("becomes")) & (pl.col("flips") >= least))
    return readable(found.sort("flips", descending=True), exact=False)


def readable(decisions: pl.DataFrame, *, exact: bool) -> pl.DataFrame:
    """Date, text, tally and outcome before and after, odds; `decision` (empty of a new one) is for the text's link."""
    held = pl.when(pl.col("was").is_not_null()).then(pl.col("decision")).alias("decision")
    was, now = (pl.format("{}\u2013{}\u2013{}", f"{p}yes", f"{p}no", f"{p}abstain") for p in ("was_", ""))
    if exact:
        short = (-pl.col("spare")).alias("votes short")
        return decisions.select(
            "date", held, "symbol", "title", now.alias("yes\u2013no\u2013abstain"), "was", "becomes", short
        )
    bands = [pl.format("{}\u2013{}", f"{v}_low", f"{v}_high").alias(f"{v}, 90%") for v in ("yes", "no")]
    odds = pl.col("odds").alias("odds of adoption")
    title = pl.col("title").str.slice(0, WIDEST)
    before = [was.alias("tally"), pl.col("was").alias("outcome")]
    frame = decisions.select("date", held, "symbol", title, *before, now.alias("scenario"), *bands, odds)
    return frame.drop([c for c in frame.columns if frame.height and frame[c].null_count() == frame.height])
