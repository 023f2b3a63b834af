"""Status of the UN human rights treaties as the Treaty Collection gives it on the day of download."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources.untc_treaties import FORMS
from suasion.record.tables import table
from suasion.states.resolver import fold

ID, FILE = "untc-status", "untc_status.csv"


def parse(raw: Raw) -> Parsed:
    """Signatures and consents as acts of the state of that day, as in the register."""
    rows = raw.csv(FILE, ["treaty", "participant", "act", "date", "form"])
    names = states.lookup("name")
    placed = rows.with_columns(
        day=pl.col("date").str.to_date("%Y-%m-%d", strict=False),
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        known=pl.Series([names.get(fold(p or "")) for p in rows["participant"]], dtype=pl.String),
    )
    sound = (
        pl.col("known").is_not_null()
        & pl.col("day").is_not_null()
        & pl.col("act").is_in(["signature", "consent"]).fill_null(value=False)
        & ((pl.col("act") == "signature") | pl.col("form").is_in(FORMS)).fill_null(value=False)
        & pl.col("treaty").is_not_null()
    )
    once = ~pl.struct("treaty", "known", "act").is_duplicated()
    good = placed.filter(sound).filter(once)
    held = [states.on_date(i, d) for i, d in good.select("known", "day").iter_rows()]
    acts = good.select(
        "treaty", "act", "form", "locator", state=pl.Series(held, dtype=pl.String), date="day",
        date_precision=pl.lit("day"), confidence=pl.lit("high"), source=pl.lit(ID),
    )  # fmt: skip
    rest = placed.join(good.select("row"), on="row", how="anti", maintain_order="left")
    told = problems(
        rest,
        check="treaty act",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="a participant, day or form that the register does not have, or an act that stands twice",
        detail=pl.concat_str("treaty", "participant", "act", "date", "form", separator=" ", ignore_nulls=True),
    )
    return Parsed({"treaty_actions": table("treaty_actions").frame(acts)}, told)


SOURCE = Source(
    id=ID,
    title="Status of UN human rights treaties, as of the day of download",
    publisher="United Nations Treaty Collection",
    licence="UN terms of use; facts from a public register",
    redistributable=False,
    citation="United Nations Treaty Collection, Multilateral Treaties Deposited with the Secretary-General, "
    "chapters IV and XVIII",
    address="https://treaties.un.org/Pages/Treaties.aspx?id=4",
    folder="treaties/untc-status",
    files=(FILE,),
    parse=parse,
    precedence=28,
    coverage="the 30 instruments of the register of 2015, to the day of download; withdrawals are not in it",
    steps=("suasion sync --source untc-status", "without it the record holds exact days to March 2015"),
)
