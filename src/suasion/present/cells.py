"""Frames as a reader sees them: ids become names, names become links, numbers align, what is missing is marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from markupsafe import Markup, escape

from suasion import states
from suasion.present.names import BODY_NAMES, SHORT_BODIES, TOPIC_NAMES
from suasion.present.numerals import DIGITS, Numerals, ends_of, numerals_of
from suasion.present.words import name
from suasion.record.precision import as_read

MISSING = "\u2013"
STATES = {
    "state", "other", "state_a", "state_b", "sender", "recipient", "about", "sponsors", "lead", "partner",
    "recommender", "reviewed", "counterpart", "with",
}  # fmt: skip
CODED = {"central", "moves_with"}  # words with codes of states in them
CODE = re.compile(r"\b[A-Z]{3}\b")
VOTES = ("yes", "no", "abstain", "absent")
CARRIERS = ("title", "symbol", "draft")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words (escaped), how they are set, where they lead, and what they sort by.

    kind  n number, d day, v vote, s symbol, long text with room, or nothing
    """

    words: str | Markup
    kind: str = ""
    href: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Shown:
    """A table as it is shown: heads (key, words, kind), rows of cells, and how many rows are left out."""

    heads: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0


def shown(frame: pl.DataFrame, root: str | None = None, most: int = 1000, digits: int = DIGITS) -> Shown:
    """`frame` for readers. With `root` (the address of the explorer's home) states, bodies and decisions are links.

    A column `decision` beside a title, symbol or draft is not shown: that one leads to it. The ends of an interval
    stand in brackets behind its estimate. A day of which the year alone is known is a year. No number has more than
    `digits` behind its point.

    >>> shown(pl.DataFrame({"state": ["CHN"], "n": [3]})).rows[0][0].words
    'China'
    >>> print(shown(pl.DataFrame({"share": [0.5], "low": [0.42], "high": [0.58]})).rows[0][0].words)
    0.50 <span class="ci">[0.42–0.58]</span>
    """
    link, ends, read = _links(frame, root), ends_of(frame), as_read(frame.head(most))
    hidden = link.hidden | {c for pair in ends.values() for c in pair}
    columns = [c for c in read.columns if c not in hidden]
    kinds = {c: _kind(frame[c]) for c in columns}
    written = {c: numerals_of(frame, c, ends.get(c, ()), digits) for c in columns if kinds[c] == "n"}
    made = []
    for row in read.iter_rows(named=True):
        cells = (_cell(c, row[c], kinds[c], link.to(c, row), written.get(c)) for c in columns)
        made.append(tuple(_with_ends(cell, row, c, ends, written) for cell, c in zip(cells, columns, strict=True)))
    heads = tuple((c, _head(c), kinds[c]) for c in columns)
    return Shown(heads, tuple(made), max(frame.height - most, 0))


def _head(column: str) -> str:
    words = column.replace("_", " ")
    return words[0].upper() + words[1:] if len(words) > 1 else words


def _with_ends(
    cell: Cell, row: dict[str, object], column: str, ends: dict[str, tuple[str, str]], written: dict[str, Numerals]
) -> Cell:
    """The cell of an estimate with its interval."""
    low, high = (row[c] for c in ends.get(column, (column, column)))
    if column not in ends or not isinstance(low, float | int) or not isinstance(high, float | int):
        return cell
    span = Markup(' <span class="ci">[{}]</span>').format(written[column].between(low, high))
    return Cell(cell.words + span, cell.kind, cell.href, cell.sort)


@dataclass(frozen=True)
class _Links:
    """Which columns are not shown, and where a cell leads."""

    hidden: frozenset[str]
    makers: dict[str, Callable[[dict[str, object]], str]]

    def to(self, column: str, row: dict[str, object]) -> str:
        maker = self.makers.get(column)
        return maker(row) if maker else ""


def _links(frame: pl.DataFrame, root: str | None) -> _Links:
    carrier = next((c for c in CARRIERS if c in frame.columns), None)
    hidden = frozenset({"decision"} if carrier and "decision" in frame.columns else ())
    if root is None:
        return _Links(hidden, {})
    makers: dict[str, Callable[[dict[str, object]], str]] = {}
    if "decision" in frame.columns:
        makers[carrier or "decision"] = lambda row: f"{root}decisions/{row['decision']}" if row["decision"] else ""
    for column in STATES & set(frame.columns):
        if frame.schema[column] == pl.String:
            makers[column] = lambda row, c=column: f"{root}states/{row[c]}" if is_state(row[c]) else ""  # type: ignore[misc]
    if frame.schema.get("topic") == pl.String:
        makers["topic"] = lambda row: f"{root}topics/{row['topic']}" if row["topic"] in TOPIC_NAMES else ""
    if "body" in frame.columns:
        makers["body"] = lambda row: f"{root}bodies/{row['body']}" if row["body"] in BODY_NAMES else ""
    return _Links(hidden, makers)


def is_state(value: object) -> bool:
    """Is it the id of a state of the table?"""
    return isinstance(value, str) and value in states.lookup("iso3")


def _kind(column: pl.Series) -> str:
    """How a column is set."""
    if column.name in ("vote", "own_vote", "then", "now", "last_vote"):
        return "v"
    if column.dtype.is_numeric():
        return "n"
    if column.dtype == pl.Date:
        return "d"
    if column.name in ("symbol", "draft"):
        return "s"
    lengths = column.str.len_chars().max() if column.dtype == pl.String else 0
    return "long" if isinstance(lengths, int) and lengths > 40 else ""


def _cell(column: str, value: object, kind: str, href: str, numerals: Numerals | None) -> Cell:
    words, sort = words_of(column, value, numerals), ""
    if href and words == MISSING:  # a decision whose title no source gives is led to by its id
        words = href.rsplit("/", 1)[-1]
    if isinstance(value, float | int) and not isinstance(value, bool):
        sort = f"{value:.6g}"
    return Cell(words, f"v v-{value}" if kind == "v" and value in VOTES else kind if kind != "v" else "", href, sort)


def words_of(column: str, value: object, numerals: Numerals | None = None) -> str | Markup:
    """A value in words, by the name of its column; numbers as `numerals` says, else with two digits.

    >>> words_of("about", ["CHN", "USA"]), words_of("body", "hrc"), words_of("value", -0.001), words_of("n", 12345)
    ('China, United States', 'Council', '0.00', '12,345')
    """
    if value is None or value in ("", []):
        return MISSING
    if isinstance(value, list):
        return ", ".join(str(words_of(column, v)) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        usual = Numerals(2 if isinstance(value, float) else 0, grouped=abs(value) > 9999 and column != "year")
        return (numerals or usual).of(value)
    return value.isoformat() if isinstance(value, date) else _text(column, str(value))


def _text(column: str, value: str) -> str | Markup:
    if column in STATES and is_state(value):
        return name(value)
    if column == "body":
        return SHORT_BODIES.get(value, value)
    if column == "topic" and value in TOPIC_NAMES:
        return TOPIC_NAMES[value]
    if column in CODED:
        return CODE.sub(lambda m: name(m[0]) if is_state(m[0]) else m[0], value)
    return Markup("/<wbr>").join(value.split("/")) if "/" in value else escape(value)


def options(values: Sequence[str]) -> list[tuple[str, str]]:
    """Values of a column with their words, for a form."""
    return [(v, v.replace("-", " ").replace("_", " ")) for v in values]
