"""Declared families of terms, each on a side of the contest of words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
