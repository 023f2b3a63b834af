"""The General Debate of the General Assembly, 1946-2024: speeches, term counts, full texts from 1989."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing import problems
from suasion.record.parsing_rows import identify, misread, no_year, number, one_a_key, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "ungdc-v13"
COUNTS, SPEAKERS = "ungdc_term_counts_1946_2024.csv.gz", "ungdc_speakers.csv.gz"
SENTENCES, TEXTS = "ungdc_rights_sentences_1946_1988.csv.gz", "ungdc_speeches_1989_2024.csv.gz"
FAMILIES = (
    "human_rights sovereignty noninterference selectivity mutual_benefit asian_cultural_values right_to_development "
    "universality democracy rule_of_law shared_future south_south peaceful_coexistence multipolar hegemony "
    "unilateral_sanctions responsibility_to_protect belt_road china one_china taiwan tibet xinjiang tiananmen "
    "hr_council hr_commission upr"
).split()


def parse(raw: Raw) -> Parsed:
    """Speeches with who spoke; what the source counted; sentences before 1989 and whole texts from then.

    The code CHN is the seat of China: the Republic of China to the session of 1971, whose general debate
    was over before 25 October, and the People's Republic from 1972.
    """
    columns = [f"n_{f}" for f in FAMILIES]
    counts = raw.csv(COUNTS, ["iso3", "session", "year", "n_words", "n_chars", *columns])
    speakers = raw.csv(SPEAKERS, ["Session", "ISO Code", "Name of Person Speaking", "Post"])
    sentences = raw.csv(SENTENCES, ["iso3", "session", "year", "sentence_no", "sentence"])
    texts = raw.csv(TEXTS, ["iso3", "session", "year", "text"])
    whole, bad_texts = _texts(texts)
    speeches, bad = _speeches(counts, speakers, whole)
    terms, bad_terms = _terms(counts, speeches)
    quoted, bad_sentences = _sentences(sentences)
    tables = {
        "speeches": speeches,
        "speech_terms": terms,
        "speech_texts": whole,
        "speech_sentences": quoted,
    }
    return Parsed(tables, pl.concat([bad, bad_terms, bad_sentences, bad_texts]))


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with speech, year as a number, and session as one; empty where they cannot be read."""
    read = rows.rename({"session": "_session", "year": "_year"})
    session = number("_session", pl.Int32)
    fits = year_of("_year") == session + 1945
    return read.with_columns(year_of("_year"), session=pl.when(fits).then(session)).with_columns(
        speech=pl.format("gd-{}-{}", "session", "iso3")
    )


UNREAD = ("a session and year that do not belong together or cannot be read", pl.col("session").is_null())


def _speeches(counts: pl.DataFrame, speakers: pl.DataFrame, whole: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    keyed = identify(_keyed(counts), code="iso3", also={"EU": "EU"}, seat=True)
    length = number("n_words", pl.Int32)
    tests = [no_year(), UNREAD, unknown(), ("a speech without its length", length.is_null())]
    good, bad = sift(keyed, COUNTS, tests, ["iso3", "_session", "_year", "n_words"])
    who = _speakers(speakers)
    named = good.join(who, on=["session", "iso3"], how="left", maintain_order="left")
    speeches = named.select(
        *("speech", "state", "session", "year", "speaker", "post"),
        speaker_code="iso3",
        words=length,
        chars=number("n_chars", pl.Int32),
        full_text=pl.col("speech").is_in(whole["speech"].implode()),
        source=pl.lit(ID),
        locator=where(COUNTS),
    )
    kept, doubled = one_a_key(table("speeches").frame(speeches), ["speech"], "one speech")
    return kept, pl.concat([bad, doubled])


def _speakers(rows: pl.DataFrame) -> pl.DataFrame:
    """Who spoke, a row a session and code; of several the first listed."""
    return rows.select(
        session=number("Session", pl.Int32),
        iso3=pl.col("ISO Code").str.strip_chars(),
        speaker=pl.col("Name of Person Speaking").str.strip_chars(),
        post=pl.col("Post").str.strip_chars(),
    ).unique(["session", "iso3"], keep="first", maintain_order=True)


def _terms(counts: pl.DataFrame, speeches: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counts above zero, a row a speech and family."""
    keyed = _keyed(counts).join(speeches.select("speech"), on="speech", how="semi", maintain_order="left")
    names = {f"n_{f}": f.replace("_", "-") for f in FAMILIES}
    melted = keyed.unpivot(index=["row", "speech"], on=list(names), variable_name="family", value_name="said")
    n = number("said", pl.Int32)
    bad = melted.filter(misread("said", n) | (n < 0))
    told = problems(
        bad,
        check="unreadable value",
        severity="quarantined",
        locator=where(COUNTS),
        reason="a count that is no whole number",
        detail=pl.format("{} {}: {}", "speech", "family", "said"),
    )
    met = melted.select("speech", pl.col("family").replace_strict(names), where(COUNTS), n=n, source=pl.lit(ID))
    return table("speech_terms").frame(met.filter(pl.col("n") > 0)), told


def _sentences(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    keyed = _keyed(rows).with_columns(number=number("sentence_no", pl.Int32))
    tests = [
        UNREAD,
        ("a sentence without its number or text", pl.any_horizontal(pl.col("iso3", "number", "sentence").is_null())),
    ]  # fmt: skip
    good, bad = sift(keyed, SENTENCES, tests, ["iso3", "_session", "sentence_no"])
    quoted = good.select("speech", "number", where(SENTENCES), text="sentence", source=pl.lit(ID))
    kept, doubled = one_a_key(table("speech_sentences").frame(quoted), ["speech", "number"], "one sentence")
    return kept, pl.concat([bad, doubled])


def _texts(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    tests = [UNREAD, ("a speech without its speaker or text", pl.any_horizontal(pl.col("iso3", "text").is_null()))]
    good, bad = sift(_keyed(rows), TEXTS, tests, ["iso3", "_session"])
    whole = good.select("speech", "text", where(TEXTS), source=pl.lit(ID))
    kept, doubled = one_a_key(table("speech_texts").frame(whole), ["speech"], "one text")
    return kept, pl.concat([bad, doubled])


SOURCE = Source(
    id=ID,
    title="UN General Debate Corpus, 1946-2024",
    publisher="Jankin, Baturo and Dasandi; copy of Sarah Franzen",
    licence="CC0 1.0",
    redistributable=True,
    citation=(
        "Jankin, S., Baturo, A. and Dasandi, N., Words to Unite Nations: The Complete UN General Debate Corpus, "
        "1946-present, Harvard Dataverse, doi:10.7910/DVN/0TJX8Y"
    ),
    address=(
        "https://doi.org/10.7910/DVN/0TJX8Y (github.com/SarahFranzen/"
        "Emotions_in_the_United_Nations_General_Debates, commit 3b277c419f85fd6e1f14f69a5fd29a3a6b59fc96)"
    ),
    folder="texts/ungdc-v13",
    files=(COUNTS, SPEAKERS, SENTENCES, TEXTS),
    parse=parse,
    precedence=87,
    coverage="10,952 speeches 1946-2024, full texts from 1989; before that sentences that name rights",
    notes=("OCR noise in older sessions; no speech of China in 1970; counts are not aware of negation.",),
)  # fmt: skip
