"""Declared families of terms, each on a side of the contest of words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from suasion.errors import BadInput

SIDES = ("rights", "sovereignty", "values")


@dataclass(frozen=True, slots=True)
class Family:
    """One family: its name, side, and one regular expression that finds its terms (case is ignored)."""

    name: str
    side: str
    pattern: str


@cache
def families() -> dict[str, Family]:
    """Every declared family by name.

    >>> families()["shared-future"].side
    'values'
    """
    held = tomllib.loads((files(__package__) / "families.toml").read_text(encoding="utf-8"))
    return {n: Family(n, e["side"], rf"(?i)\b(?:{'|'.join(e['patterns'])})\b") for n, e in held.items()}


def phrase(words: str) -> Family:
    r"""A family of one phrase in a reader's own words, taken literally; any white space between its words.

    >>> phrase("win-win  cooperation").pattern
    '(?i)\\bwin\\-win\\s+cooperation\\b'
    """
    parts = words.split()
    if not parts:
        raise BadInput("an empty phrase cannot be looked for", next_step="give its words")
    return Family(" ".join(parts), "phrase", _literal(parts))


def _literal(parts: list[str]) -> str:
    ends = [r"\b" if re.match(r"\w", c) else "" for c in (parts[0][0], parts[-1][-1])]
    return f"(?i){ends[0]}" + r"\s+".join(re.escape(p) for p in parts) + ends[1]
