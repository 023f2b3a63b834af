"""Words in the General Debate: the language of rights against that of sovereignty and values."""

from __future__ import annotations

import polars as pl

from suasion.measures.language import balance, counted, families, rates
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.words import count

SPAN = 3
FEWEST = 5


def make(context: Context) -> Section | None:
    """The balance by year, and rates of each family before and after the middle."""
    speeches = context.record.table("speeches").filter(pl.col("state").is_in(context.line) & pl.col("full_text"))
    if speeches.height < FEWEST:
        return None
    texts = (
        context.record.scan("speech_texts").join(speeches.lazy().select("speech"), on="speech", how="semi").collect()
    )
    counts = counted(speeches, texts, list(families().values()))
    spans = balance(counts.with_columns(year=(pl.col("year") // SPAN) * SPAN))
    known = spans.filter(pl.col("share").is_not_null())
    if known.height < 2:
        return None
    whole = rates(counts, ("side", "family"))
    caption = f"Families of terms in {count(speeches.height, 'speech', 'speeches')} of {context.name}"
    note = "Occurrences per thousand words, exact Poisson intervals at 90%; not aware of negation."
    table = TableView("word-families", caption, whole, note, sources=context.credits(speeches))
    return Section("words", "Words", _finding(context, counts), (), (_figure(context, known, speeches),), (table,))


def _finding(context: Context, counts: pl.DataFrame) -> str:
    n = dict(counts.group_by("side").agg(pl.col("n").sum()).iter_rows())
    years = counts["year"].sort()
    return (
        f"In its speeches of {years[0]} to {years[-1]} {context.name} used the declared terms of rights {n['rights']:,} times, those of "
        f"sovereignty {n['sovereignty']:,} times and those of values and development {n['values']:,} times."
    )


def _figure(context: Context, known: pl.DataFrame, speeches: pl.DataFrame) -> Figure:
    columns = known.select("year", pl.col("share", "low", "high") * 100)
    points = [(float(y), s, low, high) for y, s, low, high in columns.iter_rows()]
    first, last = known.row(0, named=True), known.row(-1, named=True)
    title = (
        f"Terms of rights were {100 * first['share']:.0f}% of those counted around {first['year']}, and "
        f"{100 * last['share']:.0f}% around {last['year']}"
    )
    return Figure(
        id="words-balance",
        title=title,
        subtitle=f"Terms of rights as a share of all declared terms of rights, sovereignty and values in {context.name}'s "
        f"speeches in the General Debate, percent, spans of {SPAN} years, 90% intervals; n = {speeches.height}.",
        draw=lambda width: draw_lines(
            [Line(context.name, points, main=True)], width=width, y_words=("sovereignty, values", "rights, percent")
        ),
        data=known,
        alt=f"A line with a band over time. {title}.",
        sources=context.credits(speeches),
        method="Terms are counted by declared patterns in the whole texts, which the record holds from 1989. Wilson's interval "
        "takes each occurrence as one; it does not allow for repetition within a speech.",
        command=f"suasion language {context.state} --show balance",
    )


SECTION = SectionMaker(140, make, "words")
