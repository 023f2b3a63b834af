"""Blocs: who votes alike above chance, who moved, who is loyal, and how blocs compare with declared groups."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.present.blocs import SPAN, assembly_blocs
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.figures.blocs import bloc_map, credits, loyalty_figure
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View, absent
from suasion.present.lookup.blocs.found import BlocsFound
from suasion.present.parts import Section, TableView
from suasion.present.words import count, listed, named

TITLE = "Blocs in the General Assembly"
LIKELY = 0.5
NEEDS = MissingRecord(
    "it holds too few roll calls of the Assembly on human rights",
    next_step="suasion sync --from DIR adds the full record",
)


def make(library: Library, _: Ask) -> View:
    """Blocs of the last ten years and the ten before."""
    found = assembly_blocs(library.corpus)
    if found is None:
        return absent(TITLE, NEEDS)
    last = int(found.rollcalls.periods[-1])
    end = max(d.year for d in found.rollcalls.calls["date"].drop_nulls())
    made = (
        _now(library, found, last, end),
        _moved(library, found, last),
        _loyal(library, found, last, end),
        _groups(library, found),
    )
    return View(
        api="api/blocs",
        title=TITLE,
        headline=_headline(found, last, end),
        meta=(f"{found.scope}. Human rights alone; contested votes.",),
        sections=made,
        template="method.html",
        data={"method": "blocs"},
    )


def _headline(found: BlocsFound, last: int, end: int) -> str:
    here = found.blocs.members.filter(pl.col("period") == last)
    placed = here.drop_nulls("bloc")
    sizes = placed.group_by("bloc").len().sort("len", descending=True)["len"].to_list()
    sure = placed.filter(pl.col("share") >= 0.9).height
    return (
        f"From {last} to {end} the Assembly's human rights votes divide {placed.height} states into {len(sizes)} blocs of "
        f"{listed([str(n) for n in sizes])}; {sure} of them are in their bloc in at least 90% of resamples of the votes."
    )


def _now(library: Library, found: BlocsFound, last: int, end: int) -> Section:
    parts = {p.id: p for p in found.parts(("overview", "members"))}
    owed = credits(library)
    members = (
        parts["members"].frame.filter(pl.col("period") == last).sort("bloc", "state", nulls_last=True).drop("period")
    )
    tables = (
        TableView(
            "overview",
            "Blocs by period",
            parts["overview"].frame,
            "Period: first year. Inside, outside: mean agreement above chance.",
            sources=owed,
        ),
        TableView(
            "members",
            f"Every state, {last}\u2013{end}",
            members,
            "Share: of resamples in which the state is in that bloc.",
            sources=owed,
        ),
    )
    return Section("now", "Blocs now", "", figures=(bloc_map(library, found, (last, end)),), tables=tables)


def _moved(library: Library, found: BlocsFound, last: int) -> Section:
    moves = found.blocs.moves.filter((pl.col("period_to") == last) & (pl.col("probability") >= LIKELY)).sort(
        "probability", descending=True
    )
    first = listed([named(s) for s in moves["state"].head(3)])
    finding = f"{count(moves.height, 'state')} moved, more probably than not{f': {first} most surely' if moves.height else ''}."
    shown = moves.select("state", "bloc_from", "bloc_to", "probability")
    note = f"From the {SPAN} years before to the last {SPAN}. Probability: the share of resamples for the old bloc times that for the new one."
    tables = (
        (TableView("moves", "Who moved between blocs", shown, note, sources=credits(library)),) if moves.height else ()
    )
    return Section("moved", "Who moved", finding, tables=tables)


def _loyal(library: Library, found: BlocsFound, last: int, end: int) -> Section:
    figure = loyalty_figure(library, found, (last, end))
    cohesion = next(p for p in found.parts(("cohesion",)))
    view = TableView(
        "cohesion",
        "Cohesion of each bloc by period",
        cohesion.frame,
        cohesion.note
        or "Rice: majority less minority, of those voting yes or no; agreement: with abstentions half way. 90% intervals.",
        sources=credits(library),
    )
    return Section("loyal", "Loyalty and cohesion", "", figures=(figure,) if figure else (), tables=(view,))


def _groups(library: Library, found: BlocsFound) -> Section:
    part = next(p for p in found.parts(("declared",)))
    note = part.note or "of_group: share of the group in the bloc; of_bloc: share of the bloc in the group."
    view = TableView("declared", "Blocs beside declared groups", part.frame, note, sources=credits(library))
    return Section(
        "groups", "Beside declared groups", "A bloc is found from behaviour; a group declares itself.", tables=(view,)
    )


PAGE = Page("/blocs", make, nav="Blocs", order=45, addresses=lambda _: ("/blocs",))
