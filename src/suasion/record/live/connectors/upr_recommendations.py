"""UPR recommendations of sessions 1-20: six exports of UPR Info, pinned to a commit and checksums."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from suasion.record.live.connector import Commit, Connector, pinned
from suasion.record.live.reading import changed, with_columns_named, write
from suasion.record.sources.upr_recommendations import FILE, ID

COMMIT = Commit("rochelleterman/uprs", "986898e98047b8828c47a515b24e161910b88134")
BLOCKS = {
    "1-5": (1_498_089, "e1053f6bdd035bfda753d45bd21e21fd811973c762f6a5c883c2a26fdcf81c84"),
    "6-9": (2_085_935, "ee3f5b373cad9a8b9d712b514d2891a241805baef18407307e3c1f96b683cee4"),
    "10-13": (2_230_678, "67b40ff31a7720a04ba528243fc563a33e683295870e2f42095aaa2d66879aa8"),
    "14-17": (2_298_860, "036b9923a9d165c69ccba5c3ae7192f821193f33763555f980b043e1df6010e6"),
    "17-20": (1_929_550, "0ae39053e2e02645413976a7234aa9847f8e6ad6a460a7da257cdd411fa31a88"),
    "voluntary": (334_443, "70a91fb140bb2ed6f1d39e1c12b74f805ac3de056564fe88edc589c0866b9622"),
}
FILES = {n: COMMIT.file(f"v.2/Data/CSVs/{n}.csv", size, sha256) for n, (size, sha256) in BLOCKS.items()}
COLUMNS = {
    "Session": "session", "To": "sur", "To-Rgrp": "sur_region", "To-Org": "sur_org", "From": "rec",
    "From-Rgrp": "rec_region", "From-Org": "rec_org", "Response": "response", "Action": "action", "Issue": "issue",
    "Text": "text",
}  # fmt: skip
# First and last session of the working group in each year: three a year, but two in 2012, between the cycles.
SESSIONS = {2008: (1, 3), 2009: (4, 6), 2010: (7, 9), 2011: (10, 12), 2012: (13, 14), 2013: (15, 17), 2014: (18, 20)}
YEARS = {str(n): str(year) for year, (first, last) in SESSIONS.items() for n in range(first, last + 1)}
LAST_OF_CYCLE_1 = 12
ORDER = ["cycle", "session", "year", *list(COLUMNS.values())[1:], "source_file"]


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The six files one under the other, with cycle and year; blanks collapsed, rows kept."""
    frames = [_block(name, (fetched / f"{name}.csv").read_bytes()) for name in BLOCKS]
    order = [pl.col("session").cast(pl.Int32, strict=False), "sur", "rec"]
    write(pl.concat(frames).sort(order, maintain_order=True).select(ORDER), laid_out / FILE)


def _block(name: str, data: bytes) -> pl.DataFrame:
    rows = _rows(data.decode("utf-8") if _is_utf8(data) else data.decode("mac-roman"))
    if not rows:
        raise changed(FILES[name].url, "the file is empty")
    width = len(rows[0])
    frame = pl.DataFrame([r for r in rows[1:] if len(r) == width], schema=rows[0], orient="row")
    named = with_columns_named(frame, list(COLUMNS), FILES[name].url).rename(COLUMNS)
    session = pl.col("session").cast(pl.Int32, strict=False)
    bare = (pl.col(c).str.replace_all(r"\s+", " ").str.strip_chars() for c in COLUMNS.values())
    tidy = named.with_columns(bare)
    return tidy.with_columns(
        cycle=pl.when(session <= LAST_OF_CYCLE_1).then(1).otherwise(2).cast(pl.String),
        year=pl.col("session").replace_strict(YEARS, default=None, return_dtype=pl.String),
        source_file=pl.lit(name),
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: str) -> list[list[str]]:
    import csv

    return [r for r in csv.reader(re.split(r"(?<=[\r\n])", text.replace("\r\n", "\n").replace("\r", "\n"))) if r]


CONNECTOR = Connector(
    source=ID,
    address="https://upr-info-database.uwazi.io",
    version=f"{COMMIT.version} of {COMMIT.repository}",
    remotes=pinned(*FILES.values()),
    lay_out=lay_out,
    licence="reuse with attribution (UPR Info); the texts are UN documents; none stated in the repository",
)
