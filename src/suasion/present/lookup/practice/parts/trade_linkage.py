"""How trade hung on rights, by date (China's trade status with the United States)."""

from __future__ import annotations

import polars as pl

from suasion.institutions.parameters import read
from suasion.institutions.registry import dated
from suasion.present.lookup.parts import PartMaker
from suasion.present.lookup.practice.found import PracticeFound

BOUND = ("CHN", "USA")
COLUMNS = {
    "from": "first day of the rule",
    "to": "the day it ended; empty = it still stands",
    "linkage": "annual = renewed each year unless Congress objects; conditional = on a finding on rights; none",
    "rule": "its id in docs/rules.md",
    "citation": "the act or order; [unverified] = from memory",
    "read": "where it was read",
}


def make(found: PracticeFound) -> pl.DataFrame:
    """A row a rule in force by the day, oldest first; none for any pair but China and the United States."""
    values = dated("the linkage of trade and rights", read("practice")["trade_linkage"]).values
    held = [v for v in values if found.id in BOUND and v.start <= found.on]
    rows = [(v.start, v.end, str(v.value), v.rule, v.said, v.read) for v in held]
    kinds = [pl.Date, pl.Date, *[pl.String] * 4]
    return pl.DataFrame(rows, schema=dict(zip(COLUMNS, kinds, strict=True)), orient="row")


PART = PartMaker("trade-linkage", "Trade privileges tied to rights (United States and China)", 80, COLUMNS, make)
