"""The Political Terror Scale, edition of 2024, from the publisher's site."""

from __future__ import annotations

from pathlib import Path

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import csv_of, write
from suasion.record.sources.political_terror_scale import FILE, ID

NAME = FILE.removesuffix(".gz")
ADDRESS = f"https://www.politicalterrorscale.org/Data/Files/{NAME}"
COLUMNS = (
    "Country Year COW_Code_A COW_Code_N WordBank_Code_A UN_Code_N Region PTS_A PTS_H PTS_S NA_Status_A NA_Status_H "
    "NA_Status_S"
).split()


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The file in UTF-8, without the column of former names."""
    write(csv_of((fetched / NAME).read_bytes(), COLUMNS, ADDRESS).select(COLUMNS), laid_out / FILE)


CONNECTOR = Connector(
    source=ID,
    address="https://www.politicalterrorscale.org",
    version="2024",
    remotes=pinned(Remote(ADDRESS, NAME)),
    lay_out=lay_out,
    licence="free with citation",
)
