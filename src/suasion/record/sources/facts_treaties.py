"""Deposits of states that are gone, and technical cooperation with the High Commissioner: the project's own facts."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, dated, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

DEPOSITS, COOPERATION = "treaty_deposits.csv", "technical_cooperation.csv"
DEPOSITS_ID, COOPERATION_ID = "facts-treaty-deposits", "facts-technical-cooperation"


def parse_deposits(raw: Raw) -> Parsed:
    """Consents of Czechoslovakia, the German Democratic Republic and Yugoslavia, which the register leaves out."""
    rows = raw.csv(DEPOSITS, ["treaty", "state", "act", "form", "date", "confidence", "cited"])
    acts = rows.with_columns(*dated("date"), source=pl.lit(DEPOSITS_ID), locator=cited(DEPOSITS))
    return Parsed({"treaty_actions": table("treaty_actions").frame(acts.drop("row", "cited"))})


def parse_cooperation(raw: Raw) -> Parsed:
    """One row a step of technical cooperation."""
    rows = raw.csv(COOPERATION, ["state", "partner", "date", "step", "runs_to", "confidence", "cited"])
    steps = rows.with_columns(
        *dated("date"), pl.col("runs_to").str.to_date(), source=pl.lit(COOPERATION_ID), locator=cited(COOPERATION)
    )
    return Parsed({"technical_cooperation": table("technical_cooperation").frame(steps.drop("row", "cited"))})


SOURCES = (
    own_source(
        DEPOSITS_ID,
        "Deposits of extinct states with UN human rights treaties",
        "10 deposits 1966-1990 that count towards entries into force; most from memory",
        parse_deposits,
        (DEPOSITS,),
    ),
    own_source(
        COOPERATION_ID,
        "Technical cooperation of China with the High Commissioner for Human Rights",
        "4 steps 1998-2005",
        parse_cooperation,
        (COOPERATION,),
    ),
)
