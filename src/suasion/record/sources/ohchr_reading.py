"""How the OHCHR catalogue's own words are read: motion, outcome, session, topic, title."""

from __future__ import annotations

from datetime import date

import polars as pl

KINDS = {
    "resolution": "resolution",
    "decision": "decision",
    "amendment": "amendment",
    "presidential statement": "president-statement",
}
SUFFIX = rf"\s*:?\s*({'|'.join(KINDS)})\s*/?\s*$"
COUNTRY_ITEMS = ("4", "7", "10")
AGENDA = date(2007, 6, 18)
VIOLATIONS = "in any part of the world"
# How symbols are mistyped in the catalogue, and how the UN writes them, in this order.
MISTYPED = (
    (r"\s+as orally revised$", ""),
    (r"^A/HRC/RES/(\d+/L\.\d)", "A/HRC/$1"),
    (r"^(A/HRC/DEC)(\d)", "$1/$2"),
    (r"^(E/CN\.4/(?:RES|DEC))([1-9])", "$1/$2"),
    (r"^(E/CN\.4/(?:RES|DEC)/\d+[A-Za-z]?)/\(", "$1("),
    (r"^(E/CN\.4/(?:RES|DEC)/\d+)([IVXL]+\))$", "$1($2"),
)


def symbol() -> pl.Expr:
    """The symbol as the UN writes it: slips of the catalogue set right, seven drafts no longer called RES.

    >>> pl.DataFrame({"symbol": ["A/HRC/RES/56/L.33", "E/CN.4/RES/5XXXII)"]}).select(symbol())["symbol"].to_list()
    ['A/HRC/56/L.33', 'E/CN.4/RES/5(XXXII)']
    """
    fixed = pl.col("symbol").str.strip_chars()
    for wrong, right in MISTYPED:
        fixed = fixed.str.replace(wrong, right)
    return fixed


def title() -> pl.Expr:
    """The title without the catalogue's ' : resolution /'."""
    return pl.col("title").str.replace(SUFFIX, "").str.replace_all(r"\s+", " ").str.strip_chars(" /:")


def kind() -> pl.Expr:
    """What the title's last words call the item, as one of our motions."""
    return pl.col("title").str.extract(SUFFIX).replace_strict(KINDS, default=None, return_dtype=pl.String)


def is_draft() -> pl.Expr:
    """A symbol of the L. series: a draft or an amendment, whatever else the symbol says."""
    return pl.col("symbol").str.contains(r"/L\.\s*\d").fill_null(value=False)


def motion() -> pl.Expr:
    """Resolution, decision, statement or amendment: from the symbol, the words naming the draft, the title.

    Needs symbol, draft, title and kind. A decision to put off a text is procedural.
    """
    draft = pl.col("draft").fill_null("").str.to_lowercase()
    code = pl.col("symbol").str.extract("(RES|DEC|PRST)")
    named = {"RES": "resolution", "DEC": "decision", "PRST": "president-statement"}
    put_off = pl.col("title").str.contains(
        r"(?i)^(?:deferral|deferment|postponement) of (?:action|(?:the )?consideration)"
    )
    plain = pl.coalesce(code.replace_strict(named, default=None, return_dtype=pl.String), "kind")
    return (
        pl.when(is_draft() & draft.str.contains(r"^(?:draft )?decision"))
        .then(pl.lit("decision"))
        .when(is_draft() & draft.str.contains(r"^(?:draft )?resolution"))
        .then(pl.lit("resolution"))
        .when(is_draft())
        .then(pl.lit("amendment"))
        .when(put_off)
        .then(pl.lit("procedural"))
        .otherwise(plain.fill_null("unspecified"))
    )


def by_words() -> pl.Expr:
    """What the catalogue says became of the item: how it was decided, else the words naming the draft."""
    draft = pl.col("draft").fill_null("").str.to_lowercase()
    return (
        pl.when(pl.col("mode") == "withdrawn")
        .then(pl.lit("withdrawn"))
        .when((pl.col("mode") == "not-considered") | draft.str.contains("not acted upon"))
        .then(pl.lit("not-considered"))
        .when(~is_draft())
        .then(pl.lit("adopted"))
        .when(draft.str.contains("reject"))
        .then(pl.lit("rejected"))
        .when(draft.str.contains("adopted"))
        .then(pl.lit("adopted"))
    )


def by_totals() -> pl.Expr:
    """What a simple majority of those voting makes of the totals; a tie is lost."""
    return (
        pl.when(pl.col("yes") > pl.col("no"))
        .then(pl.lit("adopted"))
        .when(pl.col("yes") <= pl.col("no"))
        .then(pl.lit("rejected"))
    )


def contradicted() -> pl.Expr:
    """A draft whose totals say one thing and the catalogue's words another."""
    return (is_draft() & (pl.col("mode") == "recorded") & (by_words() != by_totals())).fill_null(value=False)


def outcome() -> pl.Expr:
    """What became of it. The words stand, but for drafts: whole rows of them repeat the words of one.

    There the totals decide if the roll call confirms them (`listed`); if nothing does, it is unknown.
    """
    settled = pl.when("listed").then(by_totals())
    return pl.when(contradicted()).then(settled).otherwise(pl.coalesce(by_words(), by_totals()))


def session() -> pl.Expr:
    """The number of the regular session named in the statement; special sessions have none."""
    number = pl.col("statement").str.extract(r"(\d+)(?:st|nd|rd|th) (?:regular )?session").cast(pl.Int32)
    special = pl.col("symbol").str.contains(r"/S-\d").fill_null(value=False)
    return pl.when(~special).then(number)


def topics() -> pl.Expr:
    """human-rights always; country where a state is named or the agenda item is about countries, else thematic.

    Items 4, 7 and 10 of the agenda that the Council gave itself on 18 June 2007 (5/1, annex, part V; before, item 4
    was about other things), and the Commission's item on violations in any part of the world; never the universal
    periodic review, which is about every state in turn.
    """
    item = pl.col("agenda_item_no").str.strip_chars(". ")
    review = pl.col("title").str.to_lowercase().str.contains("universal periodic review")
    council = (pl.col("body") == "hrc") & item.is_in(list(COUNTRY_ITEMS)) & (pl.col("date") >= AGENDA)
    commission = (pl.col("body") == "chr") & pl.col("agenda_item_title").str.contains(VIOLATIONS)
    country = pl.col("about").is_not_null() | council.fill_null(value=False) | commission.fill_null(value=False)
    return (
        pl.when(country & ~review)
        .then(pl.lit(["country", "human-rights"]))
        .otherwise(pl.lit(["human-rights", "thematic"]))
    )
