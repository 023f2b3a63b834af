"""How often a body decides by a vote rather than by consensus, year by year."""

from __future__ import annotations

import polars as pl

from suasion.measures.regime_health.texts import VOTED
from suasion.present.explorer.library import Library
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.names import BODY_NAMES, SHORT_BODIES
from suasion.present.parts import Section, credits_of
from suasion.present.words import percent, wilson

BODIES = ("hrc", "chr")
TEXTS = ("resolution", "decision")
SPAN = 5
FEWEST = 5


def contested_share(library: Library, bodies: tuple[str, ...] = BODIES) -> Section | None:
    """The share of texts put to a vote, with a roll call or without, by year; None where the record has no texts adopted without one."""
    texts = _texts(library, bodies)
    silent = texts.filter(pl.col("mode") == "without-vote")
    frame = _by_year(texts.filter(pl.col("body").is_in(silent["body"].unique().to_list())))
    if frame.height < SPAN:
        return None
    return Section("contested", "Votes and consensus", _finding(frame), figures=(_figure(library, texts, frame),))


def _texts(library: Library, bodies: tuple[str, ...]) -> pl.DataFrame:
    kept = pl.col("body").is_in(bodies) & pl.col("motion").is_in(TEXTS) & pl.col("date").is_not_null()
    return library.decisions.filter(kept & pl.col("mode").is_in([*VOTED, "without-vote"]))


def _by_year(texts: pl.DataFrame) -> pl.DataFrame:
    counts = (
        texts.group_by("body", pl.col("date").dt.year().alias("year"))
        .agg(voted=pl.col("mode").is_in(VOTED).sum().cast(pl.Int64), n=pl.len().cast(pl.Int64))
        .filter((pl.col("n") >= FEWEST) & (pl.col("voted") < pl.col("n")))  # else the source does not tell the mode
        .sort("body", "year")
    )
    spans = [wilson(k, n) for k, n in counts.select("voted", "n").iter_rows()]
    ends = pl.DataFrame(spans, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    return counts.with_columns(share=pl.col("voted") / pl.col("n")).hstack(ends)


def _finding(frame: pl.DataFrame) -> str:
    body = "hrc" if "hrc" in frame["body"] else frame["body"][0]
    own = frame.filter(pl.col("body") == body)
    last, first = int(own["year"].max()), int(own["year"].min())  # type: ignore[arg-type]
    now, then = own.filter(pl.col("year") > last - SPAN), own.filter(pl.col("year") < first + SPAN)
    recent, early = (percent(int(f["voted"].sum()), int(f["n"].sum())) for f in (now, then))
    return (
        f"The {BODY_NAMES[body]} put {recent} of its texts to a vote from {last - SPAN + 1} to {last}, against {early} in its first "
        f"{SPAN} years here; the others it adopted without one."
    )


def _figure(library: Library, texts: pl.DataFrame, frame: pl.DataFrame) -> Figure:
    lines = []
    for k, body in enumerate(b for b in BODIES if b in frame["body"]):
        rows = {r["year"]: r for r in frame.filter(pl.col("body") == body).to_dicts()}
        points = [
            (
                float(y),
                100 * r["share"] if (r := rows.get(y)) else None,
                100 * r["low"] if r else 0.0,
                100 * r["high"] if r else 0.0,
            )
            for y in range(min(rows), max(rows) + 1)
        ]
        lines.append(Line(SHORT_BODIES[body], points, main=k == 0, key=str(k)))
    years = frame["year"].sort()
    first, last = years[0], years[-1]
    return Figure(
        id="contested",
        title=f"The share of texts put to a vote, {first}\u2013{last}",
        subtitle="Resolutions and decisions put to a vote, with a roll call or without, in percent of all that were adopted or rejected, by year and body; "
        f"bands: 90% intervals. n = {frame['n'].sum():,}. Amendments and procedural votes are left out.",
        draw=lambda width: draw_lines(
            lines, width=width, y_words=("0: all by consensus", "% of texts put to a vote"), foot=0.0
        ),
        data=frame,
        alt="Lines of the share of contested texts by year.",
        sources=credits_of(library.record, texts),
        method=f"A text counts once. Years with fewer than {FEWEST} texts, and those of which no text without a vote is listed, are left out. Intervals are Wilson's for a share. Where the "
        "source does not list texts adopted without a vote, a body is not drawn.",
        command="suasion sql \"select body, year(date) as year, avg((mode <> 'without-vote')::int) as share, count(*) as n from decisions "
        "where motion in ('resolution', 'decision') and mode in ('recorded', 'non-recorded', 'without-vote') and body in ('hrc', 'chr') group by all order by all\"",
    )
