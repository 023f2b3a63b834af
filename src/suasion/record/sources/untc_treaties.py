"""UN human rights treaties: exact days of signature and consent, and declarations, to March 2015."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table
from suasion.states.resolver import fold

ID, DATES, TEXTS = "untc-treaties-2015", "untc_hr_dates.csv", "untc_hr_declarations.csv.gz"
FORMS = ("ratification", "accession", "succession", "acceptance", "approval", "formal confirmation")
# Words that name a kind; one text may name several. A legal classification is not attempted.
KINDS = {
    "reservation": r"(?i)\breserv(?:e|es|ation|ations)\b|not consider (?:itself|themselves) (?:to be )?bound",
    "declaration": r"(?i)\bdeclar(?:e|es|ation|ations)\b|\binterpretative\b",
    "objection": r"(?i)\bobject(?:s|ed|ion|ions)?\b",
    "withdrawal": r"(?i)\bwithdr(?:aw|aws|awal|awn|ew)\b",
    "competence": r"(?i)\brecogni[sz]es?\b.{0,80}\bcompetence\b",
}


def parse(raw: Raw) -> Parsed:
    """Signatures and consents as acts of the state of that day; declarations as printed."""
    rows = raw.csv(DATES, ["treaty", "participant", "iso3c", "signature_date", "action_date", "action_type"])
    acts, unread = _acts(rows)
    declared, unnamed = _declarations(raw.csv(TEXTS, ["treaty", "participant", "declaration_text"]))
    return Parsed({"treaty_actions": acts, "treaty_declarations": declared}, pl.concat([*unread, unnamed]))


def _acts(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    known = {s.id for s in states.all_states()}
    place = rows.with_columns(locator=pl.format("{}#{}", pl.lit(DATES), "row"))
    same = ("treaty", "participant", "iso3c", "locator")
    signed = place.select(*same, day="signature_date", form="signature_note", act=pl.lit("signature"))
    bound = place.select(*same, day="action_date", form="action_type", act=pl.lit("consent"))
    every = pl.concat([signed, bound]).filter(pl.col("day").is_not_null())
    dated = every.with_columns(date=pl.col("day").str.to_date("%Y-%m-%d", strict=False))
    form = pl.col("form").fill_null("")
    odd_form = (pl.col("act") == "consent") & ~form.is_in(FORMS)
    fits = pl.col("iso3c").is_in(sorted(known)).fill_null(value=False) & pl.col("date").is_not_null() & ~odd_form
    again = pl.struct("treaty", "iso3c", "act").is_duplicated() & fits
    read = dated.filter(fits & ~again)
    held = [states.on_date(i, d) for i, d in read.select("iso3c", "date").iter_rows()]
    acts = read.with_columns(
        state=pl.Series(held, dtype=pl.String),
        date_precision=pl.lit("day"),
        confidence=pl.lit("high"),
        source=pl.lit(ID),
    ).drop("participant", "iso3c", "day")
    reason = "not a state of our table, a day that is none, or a form of consent the register does not use"
    return table("treaty_actions").frame(acts), [
        _problem(dated.filter(~fits), "treaty act", reason),
        _problem(dated.filter(again), "one act a state", "the same act of a state stands twice; none of them is kept"),
    ]


def _problem(frame: pl.DataFrame, check: str, reason: str) -> pl.DataFrame:
    return problems(
        frame,
        check=check,
        severity="quarantined",
        locator=pl.col("locator"),
        reason=reason,
        detail=pl.concat_str("treaty", "participant", "act", "day", "form", separator=" ", ignore_nulls=True),
    )


def _declarations(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    names = states.lookup("name")
    named = rows.with_columns(
        state=pl.Series([names.get(fold(p or "")) for p in rows["participant"]], dtype=pl.String),
        locator=pl.format("{}#{}", pl.lit(TEXTS), "row"),
    )
    fits = pl.col("state").is_not_null() & pl.col("declaration_text").is_not_null() & pl.col("treaty").is_not_null()
    first = named.filter(fits).unique(["treaty", "state"], keep="first", maintain_order=True)
    found = [pl.when(pl.col("declaration_text").str.contains(p)).then(pl.lit(k)) for k, p in KINDS.items()]
    declared = first.select(
        "treaty",
        "state",
        "locator",
        text="declaration_text",
        mentions=pl.concat_list(found).list.drop_nulls(),
        source=pl.lit(ID),
    )
    rest = named.join(first.select("locator"), on="locator", how="anti")
    told = problems(
        rest,
        check="declaration",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="the participant is no state of our table, or its text is empty or stands twice",
        detail=pl.concat_str("treaty", "participant", separator=" ", ignore_nulls=True),
    )
    return table("treaty_declarations").frame(declared), told


SOURCE = Source(
    id=ID,
    title="Signatures, ratifications and declarations of UN human rights treaties",
    publisher="UN Treaty Collection; scrape by Zachary M. Jones",
    licence="none stated; facts from a public register (UN terms of use)",
    redistributable=False,
    citation="UN Treaty Collection, Multilateral Treaties Deposited with the Secretary-General, chapter IV; "
    "github.com/zmjones/untreaties, commit 003ce13, 14 March 2015",
    address="https://treaties.un.org/Pages/Treaties.aspx?id=4",
    folder="treaties/untc-dates-2015",
    files=(DATES, TEXTS),
    parse=parse,
    precedence=30,
    coverage="30 instruments, 1948 to 9 March 2015; extinct parties and withdrawals are not in it",
)
