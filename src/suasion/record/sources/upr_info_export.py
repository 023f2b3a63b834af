"""Recommendations of the Universal Periodic Review from session 21 on: exports of UPR Info that a person made."""

from __future__ import annotations

import hashlib

import polars as pl

from suasion.record.parsing import problems
from suasion.record.parsing_rows import identify, sift
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID, PATTERN = "upr-info-export", "*.csv"
# Labels of the columns, as the database's template of a recommendation names them; the case does not matter. Its text
# is the property `recommendation` of the database's API, and was seen under either label.
COLUMNS = {
    "state under review": "sur", "recommending state": "rec", "response": "response", "session": "session",
    "action category": "action", "issues": "issues", "text": "text", "recommendation": "text",
}  # fmt: skip
SHORT = tuple(dict.fromkeys(COLUMNS.values()))
# An export of a search may hold other kinds of entity: documents, pledges. They are left out, and counted.
KIND, RECOMMENDATION = "template", "recommendation"
# A label below a heading is written "heading::label", or by older servers "heading<label|label>".
GROUPED = r"[^|<>]*<([^<>]*)>"
RESPONSES = {"supported": "accepted", "accepted": "accepted", "noted": "noted", "not supported": "noted"}
# The pinned copy of UPR Info's older exports has all to session 20; two copies would count everything twice.
FIRST_SESSION = 21
CYCLES = {2: (13, 26), 3: (27, 40), 4: (41, 54)}
CYCLE_OF = {str(n): c for c, (first, last) in CYCLES.items() for n in range(first, last + 1)}
ALSO = {"Democratic Republic of Congo": "COD", "Republic of Congo": "COG", "Macedonia FYR": "MKD"}


def parse(raw: Raw) -> Parsed:
    """A row a recommendation and recommending state; sessions to 20 are left to the pinned exports."""
    return parse_as(ID, raw)


def parse_as(source: str, raw: Raw) -> Parsed:
    """The same of any source that has the columns of an export."""
    frames = [_read(raw, name, source) for name in raw.names(PATTERN)]
    if not frames:
        return Parsed({})
    tables = [t for t, _ in frames]
    kept = pl.concat(tables).unique("recommendation", keep="first", maintain_order=True)
    return Parsed({"recommendations": kept}, pl.concat([p for _, p in frames]))


def _read(raw: Raw, name: str, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    found = raw.csv(name, [])
    rows, others = _of_kind(_named(raw, name, found), name)
    # Several recommending states stand in one cell, parted by a bar.
    each = rows.with_columns(rec=pl.col("rec").str.split("|")).explode("rec", empty_as_null=True)
    trimmed = each.with_columns(pl.col(c).str.strip_chars() for c in SHORT)
    under = identify(trimmed, name="sur", also=ALSO, into=("state", "_nowhere")).drop("_nowhere")
    by = identify(under, name="rec", also=ALSO, into=("recommender", "_nowhere")).drop("_nowhere")
    number = pl.col("session").str.extract(r"^(\d+)")
    read = by.with_columns(
        cycle=number.replace_strict(CYCLE_OF, default=None, return_dtype=pl.Int32),
        number=number.cast(pl.Int32, strict=False),
        year=pl.col("session").str.extract(r"((?:19|20)\d\d)").cast(pl.Int32),
        category=pl.col("action").str.extract(r"^([1-5])").cast(pl.Int32),
        answer=pl.col("response").str.to_lowercase().replace_strict(RESPONSES, default=None, return_dtype=pl.String),
    )
    early = (pl.col("number") < FIRST_SESSION).fill_null(value=False)
    good, bad = sift(read.filter(~early), name, _tests(), ["sur", "rec", "session", "response"])
    return table("recommendations").frame(_rows(good, name, source)), pl.concat(
        [others, bad, _left(read.filter(early), name)]
    )


def _named(raw: Raw, name: str, found: pl.DataFrame) -> pl.DataFrame:
    """Columns by short names; of two labels for one, the first in `COLUMNS`. Raises SourceFailed for one missing."""
    held = {c.strip().lower(): c for c in reversed(found.columns)}
    place = {short: held[label] for label, short in reversed(COLUMNS.items()) if label in held}
    missing = [next(label for label, s in COLUMNS.items() if s == short) for short in SHORT if short not in place]
    if missing:
        raise raw.lacks(name, missing, found.columns[1:])
    kind = pl.col(held[KIND]) if KIND in held else pl.lit(RECOMMENDATION)
    return found.select("row", kind.alias("kind"), **{short: pl.col(label) for short, label in place.items()})


def _of_kind(rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Recommendations, and what else the export holds, a problem a kind."""
    is_one = pl.col("kind").str.strip_chars().str.to_lowercase() == RECOMMENDATION
    counts = rows.filter(~is_one.fill_null(value=False)).group_by("kind").agg(n=pl.len()).sort("kind")
    told = problems(
        counts,
        check="kind",
        severity="noted",
        locator=pl.format("{}: {}", pl.lit(name), pl.col("kind").fill_null("no template")),
        reason="entities of the database that are no recommendation are left out",
        detail=pl.format("{} rows", "n"),
    )
    return rows.filter(is_one).drop("kind"), told


def _labels(cell: pl.Expr) -> pl.Expr:
    """The labels of a cell of several, without the headings they stand under."""
    flat = cell.str.replace_all(GROUPED, "$1").str.split("|")
    return flat.list.eval(pl.element().str.split("::").list.last().str.strip_chars())


def _tests() -> list[tuple[str, pl.Expr]]:
    return [
        ("a state under review that our table does not know", pl.col("state").is_null()),
        ("a recommending state that our table does not know", pl.col("recommender").is_null()),
        ("a session without its number, year or cycle", pl.any_horizontal(pl.col("cycle", "year").is_null())),
        ("a response other than supported, noted and not supported", pl.col("answer").is_null()),
        ("no text", pl.col("text").is_null()),
    ]


def _rows(good: pl.DataFrame, name: str, source: str) -> pl.DataFrame:
    """Ids from what a recommendation says: the same row in two exports is one."""
    mark = _marks(good["text"] + "\n" + good["recommender"])
    same = _marks(good["text"])
    stem = pl.format("upr{}-{}", "number", "state")
    return good.select(
        *("cycle", "year", "state", "recommender", "text"),
        recommendation=pl.format("{}-{}", stem, mark),
        text_id=pl.format("{}-t{}", stem, same),
        kind=pl.lit("recommendation"),
        session="number",
        response="answer",
        action="category",
        issues=_labels(pl.col("issues")),
        source=pl.lit(source),
        locator=pl.format("{}#{}", pl.lit(name), "row"),
    )


def _marks(words: pl.Series) -> pl.Series:
    """The first ten hex digits of each text's sha256."""
    return pl.Series([hashlib.sha256(w.encode()).hexdigest()[:10] for w in words], dtype=pl.String)


def _left(early: pl.DataFrame, name: str) -> pl.DataFrame:
    counts = early.group_by("number").agg(n=pl.len()).sort("number")
    return problems(
        counts,
        check="session",
        severity="quarantined",
        locator=pl.format("{}: session {}", pl.lit(name), "number"),
        reason="sessions to 20 are left to the pinned exports: `suasion sync --source upr-recommendations`",
        detail=pl.format("{} rows", "n"),
    )


SOURCE = Source(
    id=ID,
    title="UPR recommendations from session 21 on (exports of UPR Info imported by the user)",
    publisher="UPR Info, Database of UPR Recommendations",
    licence="reuse with attribution (UPR Info); the texts are UN documents",
    redistributable=False,
    citation="UPR Info, Database of UPR Recommendations (say the date of the export)",
    address="https://upr-info-database.uwazi.io",
    folder="imports/upr-info",
    files=(PATTERN,),
    parse=parse,
    precedence=58,
    coverage="sessions 21 on, as far as the user's exports go",
    import_kind="upr-info",
    steps=(
        "open https://upr-info-database.uwazi.io in a browser and choose recommendations",
        "filter (a state, a session), then export the result as CSV; any number of such files may be imported",
        "suasion import upr-info FILE",
    ),
    notes=("Tried on files as the database's software (Uwazi) writes them; never on a real export: untested live.",),
)
