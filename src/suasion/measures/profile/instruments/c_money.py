"""Official finance, contracts, direct investment."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from suasion.measures.profile.instrument import Instrument, from_sources, summed
from suasion.record.store import Record

GCDF, AEI, IMF = "gcdf-3.0", "aei-cgit-2005-2018", "imf-dip-fdi-2014-2024"


def _money(source: str, kinds: tuple[str, ...], basis: str | None = None) -> Callable[[Record, str], pl.DataFrame]:
    def rows(record: Record, sender: str) -> pl.DataFrame:
        held = from_sources(record, "finance", (source,))
        own = held.filter((pl.col("donor") == sender) & pl.col("kind").is_in(kinds) & ~pl.col("part"))
        own = own.filter(pl.col("state").is_not_null() & ((pl.col("basis") == basis) if basis else pl.lit(value=True)))
        return summed(own.select("year", "state", "source", value="amount"))

    return rows


OUTWARD = ("direct-investment-outward",)
INSTRUMENTS = (
    Instrument(
        id="official-finance",
        name="Official finance",
        unit="USD, constant 2021",
        table="finance",
        sources=(GCDF,),
        rows=_money(GCDF, ("oda-like", "oof-like", "vague")),
        wanted="that state's official finance by recipient and year (for OECD donors: OECD DAC2a and CRS)",
        everywhere=False,
        limits="Commitments of aid, other official and vague flows, adjusted for refinancing; regional projects are "
        "left out. A year without a row is one in which no project was found; rich states are not covered.",
    ),
    Instrument(
        id="aid",
        name="Aid",
        unit="USD, constant 2021",
        table="finance",
        sources=(GCDF,),
        rows=_money(GCDF, ("oda-like",)),
        wanted="that state's aid by recipient and year (for OECD donors: OECD DAC2a)",
        everywhere=False,
        limits="The part of official finance that is like official development assistance: never add the two.",
    ),
    Instrument(
        id="contracts",
        name="Investment and construction",
        unit="USD, current",
        table="finance",
        sources=(AEI,),
        rows=_money(AEI, ("investment-or-construction",)),
        wanted="large transactions of that state's firms abroad",
        partial={AEI: 2018},
        limits="Transactions of 95 million dollars and more; investment and construction are not told apart.",
    ),
    Instrument(
        id="direct-investment",
        name="Direct investment",
        unit="USD, current",
        table="finance",
        sources=(IMF,),
        rows=_money(IMF, OUTWARD, "reported"),
        wanted="that state's outward direct investment by counterpart (IMF DIP has more reporters than this extract)",
        stock=True,
        zeros=False,
        everywhere=False,
        limits="Positions as the sender reports them, on states alone: Hong Kong and other territories, through which "
        "much of it goes, are left out. China's begin in 2018.",
    ),
    Instrument(
        id="direct-investment-mirrored",
        name="Direct investment, mirrored",
        unit="USD, current",
        table="finance",
        sources=(IMF,),
        rows=_money(IMF, OUTWARD, "mirrored"),
        wanted="direct investment from that state as its counterparts report it (IMF DIP)",
        stock=True,
        zeros=False,
        everywhere=False,
        limits="Positions as the counterparts report them: never add them to those reported.",
    ),
)
