"""How the OHCHR catalogue's own words are read: motion, outcome, session, topic, title."""

from __future__ import annotations

import polars as pl

SUFFIX = r"\s*:?\s*(?:resolution|decision|amendment|presidential statement)\s*/?\s*$"
COUNTRY_ITEMS = ("4", "7", "10")


def title() -> pl.Expr:
    """The title without the catalogue's ' : resolution /'."""
    return pl.col("title").str.replace(SUFFIX, "").str.replace_all(r"\s+", " ").str.strip_chars(" /:")


def _kind() -> pl.Expr:
    return pl.col("symbol").str.extract(r"(RES|DEC|PRST|L\.)")


def is_draft() -> pl.Expr:
    """A symbol of the L. series: a draft or an amendment, whatever else the symbol says."""
    return pl.col("symbol").str.contains(r"L\.\s*\d").fill_null(value=False)


def motion() -> pl.Expr:
    """Resolution, decision, statement or amendment, from the symbol and the words naming the draft."""
    draft = pl.col("draft").fill_null("").str.to_lowercase()
    return (
        pl.when(is_draft() & draft.str.contains(r"^(?:draft )?(?:resolution|decision)"))
        .then(pl.when(draft.str.contains("decision")).then(pl.lit("decision")).otherwise(pl.lit("resolution")))
        .when(is_draft())
        .then(pl.lit("amendment"))
        .when(_kind() == "RES")
        .then(pl.lit("resolution"))
        .when(_kind() == "DEC")
        .then(pl.lit("decision"))
        .when(_kind() == "PRST")
        .then(pl.lit("president-statement"))
        .otherwise(pl.lit("unspecified"))
    )


def outcome() -> pl.Expr:
    """What became of it: by how it was decided, by the catalogue's words, then (drafts) by the totals."""
    draft = pl.col("draft").fill_null("").str.to_lowercase()
    yes, no = (pl.col(c).cast(pl.Int32, strict=False) for c in ("yes", "no"))
    return (
        pl.when(pl.col("vote_type") == "WITHDRAWN")
        .then(pl.lit("withdrawn"))
        .when(pl.col("vote_type") == "NOT CONSIDERED")
        .then(pl.lit("not-considered"))
        .when(~is_draft())
        .then(pl.lit("adopted"))
        .when(draft.str.contains(r"reject"))
        .then(pl.lit("rejected"))
        .when(draft.str.contains(r"adopted"))
        .then(pl.lit("adopted"))
        .when(yes > no)
        .then(pl.lit("adopted"))
        .when(yes <= no)
        .then(pl.lit("rejected"))
    )


def session() -> pl.Expr:
    """The number of the regular session named in the statement; special sessions have none."""
    number = pl.col("statement").str.extract(r"(\d+)(?:st|nd|rd|th) (?:regular )?session").cast(pl.Int32)
    special = pl.col("symbol").str.contains(r"/S-\d").fill_null(value=False)
    return pl.when(~special).then(number)


def topics() -> pl.Expr:
    """human-rights always; country or thematic by agenda item (Council) or by a state being named."""
    item = pl.col("agenda_item_no").str.strip_chars(". ")
    review = pl.col("title").str.to_lowercase().str.contains("universal periodic review")
    council = (pl.col("body") == "hrc") & item.is_in(list(COUNTRY_ITEMS))
    country = (council | pl.col("about").is_not_null()) & ~review
    return pl.when(country).then(pl.lit(["country", "human-rights"])).otherwise(pl.lit(["human-rights", "thematic"]))
