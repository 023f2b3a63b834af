"""Words in the General Debate: the language of rights against that of sovereignty and values."""

from __future__ import annotations

import polars as pl

from suasion.measures.language import balance, beside, corpus, counted, declared_terms, families
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.words import count

SPAN = 3
FEWEST = 5
SHORT = {"non-interference": "Interference", "development-first": "Development"}


def make(context: Context) -> Section | None:
    """Each family beside all other states, the balance by year, and the terms of the declarations of 1993."""
    held = context.record.table("speeches").filter(pl.col("state").is_in(context.line) & pl.col("full_text"))
    if held.height < FEWEST:
        return None
    every, of_1993 = context.corpus.once("words", lambda: _counted(context))
    mine = pl.col("state").is_in(context.line)
    counts = every.filter(mine)
    spans = balance(counts.with_columns(year=(pl.col("year") // SPAN) * SPAN))
    known = spans.filter(pl.col("share").is_not_null())
    if known.height < 2:
        return None
    whole = beside(counts, every.filter(~mine))
    figures = (_families(context, whole, held), _balance(context, known, held))
    declared = beside(of_1993.filter(mine), of_1993.filter(~mine)).sort("side", "family")
    return Section(
        "words", "Words", _finding(context, counts, whole), (), figures, _tables(context, whole, declared, held)
    )


def _counted(context: Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Families and terms of the declarations in every speech of every state."""
    speeches = corpus(context.record)
    return counted(speeches, list(families().values())), counted(speeches, declared_terms())


def _finding(context: Context, counts: pl.DataFrame, whole: pl.DataFrame) -> str:
    n = dict(counts.group_by("side").agg(pl.col("n").sum()).iter_rows())
    years = counts["year"].sort()
    said = (
        f"In its speeches of {years[0]} to {years[-1]} {context.name} used the declared terms of rights {n['rights']:,} times, those of "
        f"sovereignty {n['sovereignty']:,} times and those of values and development {n['values']:,} times."
    )
    apart = whole.filter(pl.col("low") > pl.col("others_rate")).sort("ratio", descending=True).head(1).to_dicts()
    more = [f" It speaks of {_words(r['family'])} {r['ratio']:.1f} times as often as all other states." for r in apart]
    return said + "".join(more)


def _words(family: str) -> str:
    return family if family == "non-interference" else family.replace("-", " ")


def _families(context: Context, whole: pl.DataFrame, speeches: pl.DataFrame) -> Figure:
    rows = [
        Rank(_words(f).capitalize(), r["rate"], r["low"], r["high"], r["others_rate"], SHORT.get(f, ""))
        for f, r in zip(whole["family"], whole.to_dicts(), strict=True)
    ]
    years = speeches["year"].sort()
    top = max(float(whole[c].max() or 0.0) for c in ("high", "others_rate"))  # type: ignore[arg-type]
    most = whole.sort("rate", descending=True)["family"][0]
    return Figure(
        id="words-families",
        title=f"Of the declared families {context.name} uses {_words(most)} most",
        subtitle=f"Occurrences per thousand words in {count(speeches.height, 'speech', 'speeches')} of {context.name} in the "
        f"General Debate, {years[0]}\u2013{years[-1]}, 90% intervals; hollow: all other states.",
        draw=lambda width: draw_ranks(rows, width=width, domain=(0.0, 1.02 * top), words=("", "per thousand words")),
        data=whole,
        alt="Rows of dots with intervals, one a family of terms, each with a hollow dot for all other states.",
        sources=context.credits(speeches),
        method="Terms are counted by declared patterns in the whole texts, which the record holds from 1989; blind to "
        "negation. Exact Poisson intervals; they do not allow for repetition within a speech.",
        command=f"suasion language {context.state}",
    )


def _balance(context: Context, known: pl.DataFrame, speeches: pl.DataFrame) -> Figure:
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
        command=f"suasion language {context.state} --part balance",
    )


def _tables(
    context: Context, whole: pl.DataFrame, declared: pl.DataFrame, speeches: pl.DataFrame
) -> tuple[TableView, ...]:
    credits = context.credits(speeches)
    note = "Occurrences per thousand words, exact Poisson intervals at 90%; not aware of negation."
    caption = f"Families of terms in {count(speeches.height, 'speech', 'speeches')} of {context.name}"
    of_1993 = (
        "The declarations themselves are not in the record; the terms are those that summaries of them name. `both`: in "
        "either. Terms such as sovereignty are said of much else than human rights."
    )
    return (
        TableView("word-families", caption, whole, note, sources=credits),
        TableView(
            "words-of-1993", "Terms of the declarations of Bangkok and Vienna (1993)", declared.rename({"family": "term"}),
            of_1993, open=False, sources=credits,
        ),
    )  # fmt: skip


SECTION = SectionMaker(140, make, "words")
