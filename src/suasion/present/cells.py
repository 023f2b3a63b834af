"""Frames as a reader sees them: ids become names, names become links, numbers align, what is missing is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from markupsafe import Markup, escape

from suasion import states
from suasion.present.names import BODY_NAMES, SHORT_BODIES
from suasion.present.words import name, signed

MISSING = "\u2013"
STATES = {"state", "other", "state_a", "state_b", "sender", "recipient", "about", "sponsors", "lead", "partner"}
VOTES = ("yes", "no", "abstain", "absent")
CARRIERS = ("title", "symbol", "draft")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words (escaped), how they are set, where they lead, and what they sort by.

    kind  n number, d day, v vote, long text with room, or nothing
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


def shown(frame: pl.DataFrame, root: str | None = None, most: int = 1000) -> Shown:
    """`frame` for readers. With `root` (the address of the explorer's home) states, bodies and decisions are links.

    A column `decision` beside a title, symbol or draft is not shown: that one leads to it.

    >>> shown(pl.DataFrame({"state": ["CHN"], "n": [3]})).rows[0][0].words
    'China'
    """
    link = _links(frame, root)
    columns = [c for c in frame.columns if c not in link.hidden]
    kinds = {c: _kind(frame[c]) for c in columns}
    made = []
    for row in frame.head(most).iter_rows(named=True):
        made.append(tuple(_cell(c, row[c], kinds[c], link.to(c, row)) for c in columns))
    heads = tuple((c, c.replace("_", " "), kinds[c]) for c in columns)
    return Shown(heads, tuple(made), max(frame.height - most, 0))


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
    lengths = column.str.len_chars().max() if column.dtype == pl.String else 0
    return "long" if isinstance(lengths, int) and lengths > 40 else ""


def _cell(column: str, value: object, kind: str, href: str) -> Cell:
    words, sort = words_of(column, value), ""
    if isinstance(value, float):
        sort = f"{value:.6g}"
    return Cell(words, f"v v-{value}" if kind == "v" and value in VOTES else kind if kind != "v" else "", href, sort)


def words_of(column: str, value: object) -> str | Markup:
    """A value in words, by the name of its column.

    >>> words_of("about", ["CHN", "USA"]), words_of("body", "hrc"), words_of("value", -0.001), words_of("n", 12345)
    ('China, United States', 'Council', '0.00', '12,345')
    """
    if value is None or value in ("", []):
        return MISSING
    if isinstance(value, list):
        return ", ".join(str(words_of(column, v)) for v in value)
    if isinstance(value, bool | float | int):
        return _number(column, value)
    return value.isoformat() if isinstance(value, date) else _text(column, str(value))


def _number(column: str, value: float) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return signed(round(value, 2) + 0.0)
    return f"{value:,}" if value > 9999 and column != "year" else str(value)


def _text(column: str, value: str) -> str | Markup:
    if column in STATES and is_state(value):
        return name(value)
    if column == "body":
        return SHORT_BODIES.get(value, value)
    return Markup("/<wbr>").join(value.split("/")) if "/" in value else escape(value)


def options(values: Sequence[str]) -> list[tuple[str, str]]:
    """Values of a column with their words, for a form."""
    return [(v, v.replace("-", " ").replace("_", " ")) for v in values]
