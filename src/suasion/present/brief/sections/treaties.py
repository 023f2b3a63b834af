"""Treaties: what it signed, what it bound itself to, and how soon beside others."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.institutions.treaties import treaty_names
from suasion.measures.commitments import by_groups, ends, horizon, of_state
from suasion.measures.commitments.horizon import FETCHED, REGISTER
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.words import count, listed

CORE = ("CERD", "CCPR", "CESCR", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED")
SHOWN = "CCPR"
LONGEST = 16


def make(context: Context) -> Section | None:
    """Signatures and consents; the pace of the Covenant on Civil and Political Rights."""
    actions = context.record.table("treaty_actions")
    if actions.filter(pl.col("source").is_in([REGISTER, FETCHED])).is_empty():
        return None
    own = of_state(actions, context.record.table("treaty_declarations"), context.state)
    if own.filter(pl.col("bound").is_not_null() | pl.col("signed").is_not_null()).is_empty():
        return None
    named = own.with_columns(name=pl.col("treaty").replace_strict(treaty_names(), default=None, return_dtype=pl.String))
    own_view = named.select("treaty", "name", pl.exclude("treaty", "name", "opened"))
    note = "Declared: kinds of words in its declarations, reservations and objections, which stand in one text."
    table = TableView("treaties", f"Treaties and {context.name}", own_view, note, sources=context.credits(actions))
    return Section(
        "treaties", "Treaties", _finding(context, own), (_limits(actions),), (_pace(context, actions, own),), (table,)
    )


def _finding(context: Context, own: pl.DataFrame) -> str:
    core = own.filter(pl.col("treaty").is_in(CORE))
    bound = core.filter(pl.col("bound").is_not_null())
    signed = core.filter(pl.col("bound").is_null() & pl.col("signed").is_not_null())["treaty"].to_list()
    names = [f"the {treaty_names()[t]}" for t in signed]
    verb = "was" if states.get(context.state).un_to else "is"
    words = f"{context.at_start} {verb} bound by {bound.height} of the {len(CORE)} core human rights treaties"
    return f"{words}; it signed but did not ratify {listed(names)}." if signed else f"{words}."


def _limits(actions: pl.DataFrame) -> str:
    return (
        f"The record holds {horizon(actions)}. Withdrawals are not in the sources, and "
        "whether reports are overdue is not known."
    )


def _pace(context: Context, actions: pl.DataFrame, own: pl.DataFrame) -> Figure:
    curves = by_groups(actions, SHOWN)
    group = states.regional_group(context.state, ends(actions, SHOWN))
    lines = [_line(curves, g, "1", main=g == "all") for g in ("all", *([group] if group else []))]
    every = curves.filter(pl.col("group") == "all")
    half = every.filter(pl.col("still_out") <= 0.5)["years"].to_list()
    mine = own.filter(pl.col("treaty") == SHOWN)["bound"].item()
    title = f"Half of the UN's members took {half[0]:.0f} years to the Covenant" if half else "The pace of the Covenant"
    title += "" if mine else f"; {context.name} is not bound by it"
    return Figure(
        id="treaty-pace",
        title=title,
        subtitle="Percent of UN members not yet bound by the Covenant on Civil and Political Rights, by years since it was "
        f"open to them; 90% bands; {count(193, 'state')}.",
        draw=lambda width: draw_lines(lines, width=width, y_words=("bound", "not yet bound, percent"), foot=0.0),
        data=curves,
        alt=f"Falling lines, of all members and of the regional group. {title}.",
        sources=context.credits(actions),
        method="Kaplan-Meier curves, Greenwood's variance on the log-log scale. The clock starts with the first act of any "
        "state on the treaty, or with UN membership if that is later.",
        command=f"suasion commitments --treaty {SHOWN}",
    )


def _line(curves: pl.DataFrame, group: str, key: str, *, main: bool) -> Line:
    own = curves.filter(pl.col("group") == group).select("years", "still_out", "low", "high")
    points = [(0.0, 100.0, 100.0, 100.0)]
    for years, out, low, high in own.iter_rows():
        ends = (out if low is None else low, out if high is None else high)
        points.append((years, 100 * out, 100 * ends[0], 100 * ends[1]))
    short = group if len(group) <= LONGEST else states.GROUP_CODES.get(group, group)
    return Line("all members" if main else short, points, main=main, key=key, short="all" if main else short)


SECTION = SectionMaker(100, make, "treaties")
