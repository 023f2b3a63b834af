"""How it votes: with the majority or not, by year, by body and by topic."""

from __future__ import annotations

import polars as pl

from suasion.present.brief.parts import BODY_NAMES, Context, Section, SectionMaker
from suasion.present.figures import Figure
from suasion.present.figures.shares import ORDER, draw_bars, draw_years
from suasion.present.words import count, percent, share

RECENT = 10
FEWEST = 5
PARTS = ("amendment", "paragraph")
TOPIC_NAMES = {
    "country": "on a country",
    "thematic": "on a theme",
    "palestine": "also on Palestine",
    "colonialism": "also on colonialism",
    "economic": "also on development",
    "arms-control": "also on arms",
    "nuclear": "also on nuclear matters",
}


def make(context: Context) -> Section | None:
    """Yes, abstain, no and absent by year, body and topic; the headline share with its interval."""
    own = context.own.filter(pl.col("date").is_not_null()).with_columns(year=pl.col("date").dt.year())
    if own.is_empty():
        return None
    last = _last_year(own)
    recent = own.filter(pl.col("year").is_between(last - RECENT + 1, last))
    figures = (_by_year(context, own, last), _by_kind(context, recent, last))
    finding = _finding(context, own, last)
    return Section("votes", "How it votes", finding, figures=figures, headline=_headline(context, recent, last))


def _last_year(own: pl.DataFrame) -> int:
    """The last year of which the record holds more than stray ballots of the state."""
    cast = own.filter(pl.col("vote") != "absent").group_by("year").len().sort("year")
    full = cast.filter(pl.col("len") >= FEWEST)
    return int((full if full.height else cast if cast.height else own)["year"][-1])


def with_majority(own: pl.DataFrame) -> tuple[int, int]:
    """(ballots on the side that had more votes, ballots cast): a yes or no equal to the larger of yes and no."""
    cast = own.filter(pl.col("vote").is_in(["yes", "no", "abstain"]) & (pl.col("yes") != pl.col("no")))
    side = pl.when(pl.col("yes") > pl.col("no")).then(pl.lit("yes")).otherwise(pl.lit("no"))
    return int((cast.select(pl.col("vote") == side).to_series()).sum()), cast.height


def _headline(context: Context, recent: pl.DataFrame, last: int) -> str:
    parts = pl.col("motion").is_in(PARTS)
    k, n = with_majority(recent.filter(~parts))
    words = f"{context.at_start} voted with the majority in {share(k, n, 'recorded human rights votes')} on whole texts from {last - RECENT + 1} to {last}"
    k, n = with_majority(recent.filter(parts))
    return (
        f"{words}, and in {share(k, n, 'votes')} on amendments and single paragraphs." if n >= FEWEST else f"{words}."
    )


def _finding(context: Context, own: pl.DataFrame, last: int) -> str:
    now = own.filter(pl.col("year").is_between(last - RECENT + 1, last))
    before = own.filter(pl.col("year").is_between(last - 2 * RECENT + 1, last - RECENT))
    said = f"From {last - RECENT + 1} to {last} it {_kinds(now)}"
    if before.height >= FEWEST:
        said += f"; in the ten years before, it {_kinds(before)}"
    away = int((now["vote"] == "absent").sum())
    return f"{said}. It was absent from {away} of {count(now.height, 'vote')}." if away else f"{said}."


def _kinds(own: pl.DataFrame) -> str:
    cast = own.filter(pl.col("vote") != "absent")
    yes, no = (percent(int((cast["vote"] == v).sum()), cast.height) for v in ("yes", "no"))
    return f"said yes in {yes} and no in {no} of {count(cast.height, 'vote')}"


def _by_year(context: Context, own: pl.DataFrame, last: int) -> Figure:
    counts = own.group_by("year", "vote").len().pivot("vote", index="year", values="len").sort("year").fill_null(0)
    counts = counts.with_columns(pl.lit(0).alias(v) for v in ORDER if v not in counts.columns).select("year", *ORDER)
    rows = [(r["year"], {v: r[v] for v in ORDER}) for r in counts.to_dicts()]
    bodies = sorted(own["body"].unique().to_list())
    withheld = [
        100 * (r["no"] + r["abstain"]) / cast
        for r in counts.filter(pl.col("year").is_between(last - RECENT + 1, last)).to_dicts()
        if (cast := r["yes"] + r["no"] + r["abstain"]) >= FEWEST
    ]
    title = f"{context.at_start} and recorded human rights votes, {rows[0][0]}\u2013{rows[-1][0]}"
    if withheld:
        title = (
            f"Of the votes {context.name} cast in a year, it withheld its yes in {min(withheld):.0f}% to {max(withheld):.0f}%, "
            f"{last - RECENT + 1}\u2013{last}"
        )
    return Figure(
        id="votes-by-year",
        title=title,
        subtitle=f"Ballots of {context.name} on recorded human rights decisions by year, in percent; the strip below counts "
        f"them. {_bodies(bodies)}, {rows[0][0]}\u2013{rows[-1][0]}, n = {own.height:,}.",
        draw=lambda width: draw_years(rows, width=width),
        data=counts,
        alt=f"Stacked columns by year of yes, abstain, no and absent. {title}.",
        sources=context.own_credits,
        method="Each recorded decision flagged or catalogued as human rights counts once, amendments and separate "
        "paragraphs included. Years without a column had no vote of the state in the record. Absences are known for the "
        "Assembly's sessions 1 to 70, and later only with the full record.",
        command=f'suasion sql "select year(d.date) as year, b.vote, count(*) as n from ballots b join decisions d '
        f"using (decision) where b.state = '{context.state}' and list_contains(d.topics, 'human-rights') group by all order by all\"",
    )


def _by_kind(context: Context, recent: pl.DataFrame, last: int) -> Figure:
    groups = []
    for body in recent["body"].unique().sort().to_list():
        groups.append((BODY_NAMES.get(body, body), recent.filter(pl.col("body") == body)))
    for topic, words in TOPIC_NAMES.items():
        part = recent.filter(pl.col("topics").list.contains(topic))
        if part.height >= 5:
            groups.append((words, part))
    amended = recent.filter(pl.col("motion").is_in(PARTS))
    if amended.height >= 5:
        groups.append(("on amendments, paragraphs", amended))
    rows = [(g, {v: int((f["vote"] == v).sum()) for v in ORDER}) for g, f in groups]
    rows = [r for r in rows if sum(r[1].values())]
    data = pl.DataFrame([{"group": g, **c, "n": sum(c.values())} for g, c in rows])
    most = max(rows, key=lambda r: r[1]["no"] / sum(r[1].values()))
    return Figure(
        id="votes-by-kind",
        title=_most_no(most),
        subtitle=f"Ballots on recorded human rights decisions by body and kind, {last - RECENT + 1}\u2013{last}, in percent; "
        "the number of ballots stands at the end. A decision can be in several rows.",
        draw=lambda width: draw_bars(rows, width=width),
        data=data,
        alt="Stacked bars by body and kind of decision.",
        sources=context.own_credits,
        method="Kinds come from the Assembly file's issue flags (a rough keyword coding) and, for the Council and Commission, "
        "from the agenda item and the title.",
        command=f"suasion brief {context.state}",
    )


def _most_no(row: tuple[str, dict[str, int]]) -> str:
    kind, votes = row
    where = f"in the {kind}" if kind in BODY_NAMES.values() else kind
    if not votes["no"]:
        return "It voted no on none of them"
    return f"It said no most often {where}: {share(votes['no'], sum(votes.values()), 'ballots')}"


def _bodies(bodies: list[str]) -> str:
    return ", ".join(BODY_NAMES.get(b, b) for b in bodies)


SECTION = SectionMaker(20, make, "votes")
