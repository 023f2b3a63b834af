"""Who votes with it: a map, a ranking, and who came nearer or left."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.measures.affinity import agreement
from suasion.measures.rollcalls import roll_calls
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import NATURAL_EARTH, Credit, Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.figures.worldmap import draw_map, on_map
from suasion.present.words import count, listed, name, named, signed, tag

SPAN, APART, FEWEST, SHOWN = 10, 20, 15, 12
BINS = ((-1.01, "below \u22120.1"), (-0.1, "\u22120.1 to 0.1: no more than chance"), (0.1, "0.1 to 0.3"), (0.3, "0.3 to 0.5"), (0.5, "0.5 to 0.7"), (0.7, "above 0.7"))  # fmt: skip


def make(context: Context) -> Section | None:
    """Chance-corrected agreement with every state, ten years then and ten years now."""
    last = _last_year(context)
    if last is None:
        return None
    now, then = (last - SPAN + 1, last), (last - SPAN - APART + 1, last - APART)
    here, before = _with(context, now), _with(context, then)
    if here.height < FEWEST:
        return None
    frame = _frame(here, before)
    moved = frame.drop_nulls("change").sort("change", descending=True)
    figures = (
        _map(context, frame, "now", now),
        *((_map(context, frame, "then", then),) if before.height >= FEWEST else ()),
        _ranking(context, frame, now, then),
    )
    tables = (_moves(context, moved, now, then),) if moved.height else ()
    return Section("agreement", "Who votes with it", _finding(context, frame, now), (), figures, tables)


def _last_year(context: Context) -> int | None:
    own = context.own.filter((pl.col("body") == "unga") & (pl.col("vote") != "absent"))
    last = own["date"].dt.year().max()
    return int(last) if last is not None else None  # type: ignore[arg-type]


def _with(context: Context, years: tuple[int, int]) -> pl.DataFrame:
    calls = context.decisions.filter((pl.col("body") == "unga") & pl.col("date").dt.year().is_between(*years))
    cast = context.ballots.join(calls.select("decision"), on="decision", how="semi")
    if cast.filter(pl.col("state").is_in(context.line)).is_empty():
        return pl.DataFrame()
    calls_by_year = roll_calls(calls, cast, by="year", continued=True)
    row = context.state if context.state in calls_by_year.states else states.get(context.state).continued_by
    if row not in calls_by_year.states:
        return pl.DataFrame()
    found = agreement(calls_by_year, measures=["kappa", "half"], of=[row], by_period=False)
    wide = (
        found.frame("kappa")
        .select("state_b", "value", "low", "high", "n")
        .join(found.frame("half").select("state_b", raw="value"), on="state_b")
    )
    return wide.rename({"state_b": "state"}).filter(pl.col("n") >= FEWEST).sort("value", descending=True)


def _frame(here: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    older = before if before.width else pl.DataFrame(schema=here.schema)
    both = here.join(older, on="state", how="full", coalesce=True, suffix="_then")
    return both.with_columns(
        change=pl.col("value") - pl.col("value_then"),
        clear=(pl.col("low") > pl.col("high_then")) | (pl.col("high") < pl.col("low_then")),
    ).sort("value", descending=True, nulls_last=True)


def _class(value: float | None) -> str | None:
    if value is None:
        return None
    return f"m-{max(k for k, (low, _) in enumerate(BINS) if value >= low)}"


def _map(context: Context, frame: pl.DataFrame, when: str, years: tuple[int, int]) -> Figure:
    column = "value" if when == "now" else "value_then"
    rows = frame.drop_nulls(column)
    classes = {s: c for s, v in rows.select("state", column).iter_rows() if (c := _class(v))}
    legend = [(f"m-{k}", words) for k, (_, words) in enumerate(BINS)]
    legend += [("m-none", "no value"), *([("subject", name(context.state))] if on_map(context.state) else [])]
    high = rows.filter(pl.col(column) > 0.5).height
    extra = "" if when == "now" else "_then"
    return Figure(
        id=f"agreement-map-{when}",
        title=f"{years[0]}\u2013{years[1]}: {high} of {rows.height} states agreed with {context.name} well above chance",
        subtitle="Agreement on the Assembly's recorded human rights votes corrected for chance (Cohen's kappa on yes, abstain, "
        f"no; 0 is what chance gives, 1 is always). Above 0.5 is called well above chance. At least {FEWEST} common votes.",
        draw=lambda width: draw_map(classes, width=width, subject=context.state, legend=legend),
        data=rows.select("state", *[f"{c}{extra}" for c in ("value", "low", "high", "n", "raw")]),
        alt=f"World map of chance-corrected agreement with {context.name}, {years[0]} to {years[1]}.",
        sources=(*_credits(context), NATURAL_EARTH),
        method="Of all votes on which both states voted yes, no or abstained: how often they did the same, less what two voters "
        "with these shares of yes, abstain and no would reach by chance, over the most that is possible. Unanimous votes are kept, "
        "absences left out. Borders are today's; historical states are on no map, they stand in the CSV.",
        command=f"suasion affinity {context.state} --body unga --topic human-rights --from {years[0]} --to {years[1]} --measure kappa",
    )


def _ranking(context: Context, frame: pl.DataFrame, now: tuple[int, int], then: tuple[int, int]) -> Figure:
    rows = frame.drop_nulls("value")
    ends = pl.concat([rows.head(SHOWN), rows.tail(SHOWN)]).unique("state", maintain_order=True)
    chosen = rows.filter(pl.col("state").is_in(list(context.against)))
    shown = pl.concat([ends, chosen]).unique("state").sort("value", descending=True)
    ranks = [
        Rank(name(r["state"]), r["value"], r["low"], r["high"], r["value_then"], tag(r["state"], 16))
        for r in shown.to_dicts()
    ]
    hollow = f"hollow dot {then[0]}\u2013{then[1]}" if any(r.before is not None for r in ranks) else "no earlier value"
    low = min(v for r in ranks for v in (r.low, r.value if r.before is None else r.before))
    domain = (min(-0.2, round(low - 0.05, 1)), 1.0)
    top = listed([named(s) for s in rows["state"].head(3)])
    return Figure(
        id="agreement-ranking",
        title=f"{top[0].upper()}{top[1:]} voted most like it; {listed([named(s) for s in rows['state'].tail(3)])} least",
        subtitle=f"Chance-corrected agreement (kappa) with {context.name}: filled dot {now[0]}\u2013{now[1]} with its 90% interval, "
        f"{hollow}. The {SHOWN} nearest, the {SHOWN} furthest, and the states compared; all are in the table.",
        draw=lambda width: draw_ranks(ranks, width=width, domain=domain, words=("disagree", "agree")),
        data=rows,
        alt=f"Ranked dots with intervals. Nearest: {top}.",
        sources=_credits(context),
        method="Intervals are analytic (delta method), treating votes as independent; bundles of similar texts make them a little too "
        "narrow. Raw agreement (half credit for an abstention against a yes or no) is in the CSV as `raw`.",
        command=f"suasion affinity {context.state} --body unga --topic human-rights --from {now[0]} --to {now[1]} --measure kappa",
    )


def _credits(context: Context) -> tuple[Credit, ...]:
    return context.credits(context.ballots.filter(pl.col("decision").str.starts_with("unga")))


def _moves(context: Context, moved: pl.DataFrame, now: tuple[int, int], then: tuple[int, int]) -> TableView:
    clear = moved.filter("clear")
    ends = pl.concat([clear.head(10), clear.tail(10)]).unique("state", maintain_order=True)
    shown = ends.select(
        "state",
        pl.col("value_then", "value", "change").round(2),
        "n_then",
        "n",
    ).rename(
        {
            "value_then": f"kappa {then[0]}-{then[1]}",
            "value": f"kappa {now[0]}-{now[1]}",
            "n_then": "votes then",
            "n": "votes now",
        }
    )
    note = "Only states whose two 90% intervals do not overlap; positive change: came nearer."
    return TableView("agreement-moves", "Who came nearer, who left", shown, note, sources=_credits(context))


def _finding(context: Context, frame: pl.DataFrame, years: tuple[int, int]) -> str:
    rows = frame.drop_nulls("value")
    usa = rows.filter(pl.col("state") == "USA").to_dicts()
    nearest = listed([named(s) for s in rows["state"].head(3)])
    words = f"From {years[0]} to {years[1]}, {nearest} voted most like {context.name} in the Assembly"
    if usa and context.state != "USA":
        u = usa[0]
        words += f"; with the United States its agreement was {signed(u['value'])} [{signed(u['low'])} to {signed(u['high'])}] on {u['n']} votes, where 0 is chance"
    known = frame.drop_nulls("change")
    if known.is_empty():
        return f"{words}."
    near, far = (known.filter("clear", pl.col("change") * sign > 0).height for sign in (1, -1))
    return f"{words}. Since {years[0] - APART}\u2013{years[1] - APART}, {count(near, 'state')} came clearly nearer and {far} moved clearly away."


SECTION = SectionMaker(40, make, "agreement")
