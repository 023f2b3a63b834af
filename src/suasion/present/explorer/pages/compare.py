"""Two to six states side by side: positions, agreement with one another, how each votes."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from suasion.measures.affinity import agreement
from suasion.present.brief import Context
from suasion.present.brief.sections import position
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotSo
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.figures import Figure
from suasion.present.figures.shares import ORDER, draw_bars
from suasion.present.parts import Section, TableView
from suasion.present.words import listed, name, named

USUAL = "CHN,USA,RUS,IND"
MOST, SPAN, FEWEST = 6, 10, 15


def make(library: Library, ask: Ask) -> View:
    """The comparison of the states named in the query."""
    chosen = _chosen(ask)
    context = Context(library.corpus, chosen[0], tuple(chosen[1:]))
    places = position.make(context)
    made = [
        replace(places, finding="", headline="") if places else None,
        _pairs(library, context, chosen),
        _shares(library, context, chosen),
    ]
    words = listed([named(s) for s in chosen])
    return View(
        title=f"{words[0].upper()}{words[1:]} side by side",
        api=f"api/compare?states={','.join(chosen)}",
        sections=tuple(s for s in made if s),
        template="compare.html",
        data={"states": ", ".join(chosen)},
    )


def _chosen(ask: Ask) -> list[str]:
    parts = [p for p in (ask.text("states") or USUAL).split(",") if p.strip()]
    if not 2 <= len(parts) <= MOST:
        raise NotSo(f"{len(parts)} states were named", next_step=f"name two to {MOST}, with commas: CHN, USA, India")
    found = list(dict.fromkeys(Ask("", query={"s": p}).state("s") for p in parts))
    if len(found) < 2:
        raise NotSo("the states are one and the same", next_step="name two or more")
    return found


def _pairs(library: Library, context: Context, chosen: list[str]) -> Section | None:
    calls = library.corpus.roll_calls("unga")
    there = [s for s in chosen if s in calls.states]
    last = int(calls.periods[-1])
    if len(there) < 2:
        return None
    keep = [k for k, p in enumerate(calls.calls["period"]) if p > last - SPAN]
    part = replace(
        calls, votes=calls.votes[:, keep], calls=calls.calls[keep], period=calls.period[keep], item=calls.item[keep]
    )
    found = agreement(part, measures=["kappa"], of=there, by_period=False).frame("kappa")
    rows = (
        found.filter(pl.col("state_b").is_in(there) & (pl.col("state_a") < pl.col("state_b")) & (pl.col("n") >= FEWEST))
        .select("state_a", "state_b", "value", "low", "high", "n")
        .sort("value", descending=True, nulls_last=True)
    )
    if rows.is_empty():
        return None
    top, end = rows.row(0, named=True), rows.row(-1, named=True)
    finding = (
        f"In the last {SPAN} sessions {named(top['state_a'])} and {named(top['state_b'])} voted most alike (kappa {top['value']:.2f}), "
        f"{named(end['state_a'])} and {named(end['state_b'])} least ({end['value']:.2f}).".replace("-", "\u2212")
    )
    note = "Chance-corrected agreement (Cohen's kappa) on contested human rights votes of the Assembly; 0 is what chance gives. 90% intervals."
    view = TableView("pairs", "Agreement of each pair", rows, note, sources=context.own_credits)
    return Section("pairs", "Who votes with whom", finding, tables=(view,))


def _shares(library: Library, context: Context, chosen: list[str]) -> Section | None:
    counts = []
    for state in chosen:
        own = Context(library.corpus, state, ()).own
        recent = own.filter(pl.col("date").dt.year() > (context.last_day.year if context.last_day else 0) - SPAN)
        count = {v: int((recent["vote"] == v).sum()) for v in ORDER}
        if sum(count.values()):
            counts.append((name(state), count))
    if not counts:
        return None
    figure = Figure(
        id="shares",
        title="How each of them voted in the last ten years",
        subtitle="Ballots on recorded human rights decisions of all bodies, in percent; the number of ballots stands at the end. States vote in "
        "different bodies, so the sets of votes differ.",
        draw=lambda width: draw_bars(counts, width=width),
        data=pl.DataFrame([{"state": s, **c, "n": sum(c.values())} for s, c in counts]),
        alt="Stacked bars of yes, abstain, no and absent, a bar a state.",
        sources=context.own_credits,
        method="Counts of ballots in the ten years before the newest vote of the first state named.",
        command=f"suasion affinity {chosen[0]} {' '.join(chosen[1:])} --topic human-rights",
    )
    return Section("shares", "How they vote", "", figures=(figure,))


PAGE = Page("/compare", make, ("states",), nav="Compare", order=40, addresses=lambda _: ("/compare",))
