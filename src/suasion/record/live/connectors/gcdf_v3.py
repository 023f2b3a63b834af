"""AidData's Global Chinese Development Finance Dataset 3.0: its workbook of projects, summed by country and year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from suasion import states
from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import member, sheet_of, write
from suasion.record.sources.gcdf_v3 import FILE, ID

NAME = "AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0.zip"
ADDRESS = f"https://docs.aiddata.org/ad4/datasets/{NAME}"
FLOWS = {"ODA": "oda", "OOF": "oof", "Vag": "vof"}
AMOUNTS = {"Amount (Constant USD 2021)": "amt", "Adjusted Amount (Constant USD 2021)": "adj"}
NEEDED = ("Recommended For Aggregates", "Commitment Year", "Recipient ISO-3", "Flow Class", *AMOUNTS)


def lay_out(fetched: Path, laid_out: Path) -> None:
    """Sums of the projects that AidData recommends for aggregates; regional projects have no country and drop out."""
    book = member((fetched / NAME).read_bytes(), ".xlsx", ADDRESS)
    projects = sheet_of(book, "GCDF_3.0", NEEDED, ADDRESS)
    cow = {state: code for code, state in states.lookup("cow").items()}
    known = projects.filter(pl.col("Recommended For Aggregates").str.strip_chars() == "Yes").select(
        iso3c=pl.col("Recipient ISO-3").str.strip_chars(),
        year=pl.col("Commitment Year").cast(pl.Float64, strict=False).cast(pl.Int32, strict=False),
        flow=pl.col("Flow Class").str.strip_chars().str.slice(0, 3).replace_strict(FLOWS, default=None),
        **{short: pl.col(c).cast(pl.Float64, strict=False).fill_null(0.0) for c, short in AMOUNTS.items()},
    )
    ccode = pl.col("iso3c").replace_strict(cow, default=None, return_dtype=pl.String)
    placed = known.with_columns(ccode=ccode).drop_nulls()
    sums = [
        pl.col(short).filter(pl.col("flow") == flow).sum().alias(f"{flow}_{short}")
        for flow in FLOWS.values()
        for short in AMOUNTS.values()
    ]
    write(placed.group_by("iso3c", "ccode", "year").agg(sums).sort("iso3c", "year"), laid_out / FILE)


CONNECTOR = Connector(
    source=ID,
    address="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    version="3.0",
    remotes=pinned(Remote(ADDRESS, NAME)),
    lay_out=lay_out,
    licence="ODC-By 1.0 (to be checked)",
)
