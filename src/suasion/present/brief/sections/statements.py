"""Joint letters and statements: on which side, with whom."""

from __future__ import annotations

import polars as pl

from suasion.present.brief.parts import Context, Section, SectionMaker, TableView


def make(context: Context) -> Section | None:
    """For the state they are about: both sides' numbers; for any other: what it signed."""
    rows = context.record.table("statements")
    if rows.is_empty():
        return None
    standing = rows.filter((pl.col("role") != "withdrew") | pl.col("role").is_null())
    if context.state in set(rows["about"].drop_nulls()):
        return _about(context, standing)
    return _signed(context, rows)


def _largest(listed: pl.DataFrame, side: str) -> str:
    """The largest statement of a side: by what its list holds, and by what was announced where that is more."""
    own = listed.filter(pl.col("side") == side)
    whole = own.filter("list_complete").sort("listed").tail(1).to_dicts()
    told = own.filter(~pl.col("list_complete")).drop_nulls("announced_total").sort("announced_total").tail(1).to_dicts()
    full = f"{whole[0]['listed']} states ({whole[0]['date'].year})" if whole else ""
    if not told or (whole and told[0]["announced_total"] <= whole[0]["listed"]):
        return f"the largest {side} one has {full}" if full else ""
    words = f"the largest {side} one was announced with {told[0]['announced_total']} states ({told[0]['date'].year}, no full list)"
    return f"{words}, the largest that is listed in full has {full}" if full else words


def _about(context: Context, rows: pl.DataFrame) -> Section:
    keys = ["statement", "date", "body", "topic", "side", "lead", "list_complete", "announced_total"]
    listed = (
        rows.filter(pl.col("about") == context.state)
        .group_by(keys)
        .agg(listed=pl.len())
        .sort("date", "side", "statement")
    )
    whole = listed.filter("list_complete")
    words = [w for side in ("critical", "supportive") if (w := _largest(listed, side))]
    finding = (
        f"{listed.height} joint letters and statements about {context.name} are in the record, {whole.height} with complete lists: "
        + "; ".join(words)
        + "."
    )
    shown = listed.select(
        "date",
        "side",
        "topic",
        body=pl.col("body"),
        lead=pl.col("lead"),
        signatories=pl.col("listed"),
        announced=pl.col("announced_total"),
        list=pl.when("list_complete").then(pl.lit("complete")).otherwise(pl.lit("incomplete: others unknown")),
    )
    caption = f"Joint letters and statements about {context.name}"
    note = "In an incomplete list a state that is not named is unknown; it did not decline. Silence is not abstention."
    return Section(
        "statements",
        "Joint statements",
        finding,
        (),
        (),
        (TableView("statements", caption, shown, note, sources=context.credits(rows)), _sides(context, rows)),
    )


def _sides(context: Context, rows: pl.DataFrame) -> TableView:
    signed = rows.filter(pl.col("about") == context.state)
    counts = signed.group_by("state", "side").len().pivot("side", index="state", values="len").fill_null(0)
    counts = counts.with_columns(pl.lit(0).alias(s) for s in ("critical", "supportive") if s not in counts.columns)
    both = counts.sort("supportive", "critical", "state", descending=[True, False, False])
    return TableView(
        "statement-signatories",
        "How often each state signed, on which side",
        both.select("state", "critical", "supportive"),
        open=False,
        sources=context.credits(rows),
    )


def _signed(context: Context, rows: pl.DataFrame) -> Section | None:
    own = rows.filter(pl.col("state") == context.state).sort("date")
    if own.is_empty():
        return None
    critical = own.filter(pl.col("side") == "critical").height
    finding = (
        f"{context.at_start} signed {own.height} of the joint letters and statements on China in the record: {critical} critical, "
        f"{own.height - critical} supportive."
    )
    shown = own.select("date", "side", "topic", "body", "role", "list_complete")
    return Section(
        "statements",
        "Joint statements",
        finding,
        (),
        (),
        (TableView("statements", "What it signed", shown, sources=context.credits(own)),),
    )


SECTION = SectionMaker(70, make, "joint statements")
