"""Facts on the founding essay's claims, researched for the project; the page of each is its locator."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

ID, FILE = "facts-claims", "claim_facts.csv"


def parse(raw: Raw) -> Parsed:
    """One row a fact."""
    rows = raw.csv(FILE, ["claim", "bears", "words", "cited"])
    facts = rows.select("claim", "bears", "words", source=pl.lit(ID), locator=cited(FILE))
    return Parsed({"claim_facts": table("claim_facts").frame(facts)})


SOURCE = own_source(ID, "Facts on the claims of the essay", "68 of the essay's 97 claims", parse, (FILE,))
