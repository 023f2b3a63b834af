"""Instruments of soft power: what a sender gave and did, or what a state received from China."""

from __future__ import annotations

from typing import Any

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.profile import Profile, largest, profile
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Credit, Figure
from suasion.present.figures.columns import Panel, draw_columns
from suasion.present.parts import credits_of
from suasion.present.words import amount, listed, name, named

CHINA = "CHN"
SHOWN = (
    "leader-visits",
    "minister-visits",
    "official-finance",
    "contracts",
    "direct-investment",
    "exports",
    "institutes",
)
PANELS = 5
NOTE = (
    "A source covers some years and some states; outside them nothing is known, and an empty cell is no zero. Amounts keep "
    "their price base and are never added to one another."
)


def make(context: Context) -> Section | None:
    """The sender's own instruments; for a state that is no recorded sender, those of China towards it."""
    sent = _profile(context, context.state, None)
    received = _profile(context, CHINA, context.state) if context.state != CHINA else None
    found = sent if sent is not None and context.state == CHINA else received or sent
    if found is None:
        return None
    known = found.by_year.filter(pl.col("value").fill_null(0) != 0)
    if known.is_empty():
        return None
    figures = (figure,) if (figure := _figure(context, found)) else ()
    heading = f"Instruments received from {name(CHINA)}" if found.recipient else "Instruments of soft power"
    return Section("instruments", heading, _finding(context, found), (), figures, _tables(context, found, sent))


def _profile(context: Context, sender: str, recipient: str | None) -> Profile | None:
    try:
        return profile(context.record, sender, recipient=recipient)
    except MissingRecord:
        return None


def _rows(found: Profile) -> pl.DataFrame:
    """A row an instrument held: name, first, last, measure, unit, value (null where not covered)."""
    sums = found.by_year.drop_nulls("value").sort("year").group_by("instrument").agg(
        total=pl.col("value").sum(), latest=pl.col("value").last()
    )  # fmt: skip
    both = found.coverage.filter("held").join(sums, on="instrument", how="left", maintain_order="left")
    return both.with_columns(value=pl.when(pl.col("measure") == "stock").then("latest").otherwise("total"))


def _told(r: dict[str, Any]) -> str:
    years = f"{r['first']}\u2013{r['last']}"
    if r["unit"].startswith("USD"):
        return f"{amount(r['value'], r['unit'])} ({r['name'].lower()}, {years})"
    return f"{r['name'].lower()}: {r['value']:,.0f} ({years})"


def _finding(context: Context, found: Profile) -> str:
    rows = {r["instrument"]: r for r in _rows(found).filter(pl.col("value").fill_null(0) > 0).to_dicts()}
    order = [i for i in (*SHOWN, *rows) if i in rows]
    told = [
        _told(r)
        for i in dict.fromkeys(order) if (r := rows[i])["measure"] == "flow"
    ][:4]  # fmt: skip
    if not found.recipient:
        return f"As far as it is recorded, {context.name} gave and did: {listed(told)}."
    return f"From {named(CHINA)}, as far as it is recorded, {context.name} received {listed(told)}."


def _figure(context: Context, found: Profile) -> Figure | None:
    held = found.by_year.filter(pl.col("value").fill_null(0) > 0)["instrument"].unique().to_list()
    chosen = [i for i in SHOWN if i in held][:PANELS]
    if not chosen:
        return None
    named_ = {r["instrument"]: r for r in found.coverage.to_dicts()}
    data = found.by_year.filter(pl.col("instrument").is_in(chosen))
    panels = [_panel(data.filter(pl.col("instrument") == i), named_[i]) for i in chosen]
    whom = f" towards {context.name}" if found.recipient else ""
    sender = named(found.sender)
    used = {s for i in chosen for s in named_[i]["sources"].split("; ")}
    return Figure(
        id="instruments",
        title=f"What {sender} gave and did{whom}, where it is recorded",
        subtitle="A column a year, each panel on a scale of its own whose top is named. The base line runs over the "
        "years the source covers: no line, nothing known; a line without a column, none.",
        draw=lambda width: draw_columns(panels, width=width),
        data=data,
        alt=f"Columns by year of {listed([named_[i]['name'].lower() for i in chosen])}.",
        sources=credits_of(context.record, pl.DataFrame({"source": sorted(used)})),
        method="Each instrument is read from one source for each sender; a year between the first and the last without an event is "
        "a zero only where the source lists every event. Stocks (direct investment) stand at the end of the year. "
        + NOTE,
        command=f"suasion profile {found.sender}" + (f" --recipient {found.recipient}" if found.recipient else ""),
    )


def _panel(rows: pl.DataFrame, told: dict[str, object]) -> Panel:
    most = rows["value"].max()
    words = f"top: {amount(float(str(most)), str(told['unit']))}" if most is not None else ""
    return Panel(str(told["name"]), words, list(rows.select("year", "value").iter_rows()))


def _tables(context: Context, found: Profile, sent: Profile | None) -> tuple[TableView, ...]:
    tables = [TableView("instruments-all", "Every instrument", _view(found), NOTE, sources=_credits(context, found))]
    if sent is not None and found.recipient:
        own = TableView(
            "instruments-sent", f"What {context.name} itself gave and did", _view(sent), NOTE, open=False,
            sources=_credits(context, sent),
        )  # fmt: skip
        tables.append(own)
    return tuple(tables)


def _view(found: Profile) -> pl.DataFrame:
    rows = _rows(found)
    value = [None if v is None else amount(v, u) for v, u in rows.select("value", "unit").iter_rows()]
    top = largest(found.by_recipient, 5)
    shown = rows.select(
        "instrument", "name", years=pl.format("{}\u2013{}", "first", "last"),
        value=pl.Series(value, dtype=pl.String).fill_null("not covered"), limits=pl.col("limits").fill_null(""),
    )  # fmt: skip
    if found.recipient:
        return shown.drop("instrument")
    both = shown.join(top, on="instrument", how="left", maintain_order="left")
    named_top = [_most(*row) for row in both.select("states", "tied", "tied_value").iter_rows()]
    return shown.with_columns(pl.Series("most to", named_top, dtype=pl.String)).drop("instrument")


def _most(named: list[str] | None, tied: int | None, value: float | None) -> str:
    alike = [f"{tied} states with {value:,.0f} each"] if tied else []
    most = [*(name(s) for s in named or ()), *alike]
    return listed(most) if most else ""


def _credits(context: Context, found: Profile) -> tuple[Credit, ...]:
    used = sorted({s for text in found.coverage.filter("held")["sources"] for s in text.split("; ")})
    return credits_of(context.record, pl.DataFrame({"source": used}))


SECTION = SectionMaker(120, make, "instruments")
