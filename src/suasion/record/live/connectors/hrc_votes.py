"""The published compilation of Commission and Council votes, by its DOI at Zenodo, after its licence is agreed to."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl

from suasion.errors import SourceFailed
from suasion.record.live.connector import Connector, Remote, Web
from suasion.record.sources.ohchr_votes import CALLS, ID, VOTES

RECORD = "21281232"
API = f"https://zenodo.org/api/records/{RECORD}"
WANTED = {"resolutions.csv": CALLS, "votes_long.csv": VOTES}
ROSTER = "roster_from_rollcalls.csv"


def remotes(web: Web) -> tuple[Remote, ...]:
    """The files of the deposit, with size and checksum as Zenodo's record says (its key `files`)."""
    answer = web.json(API)
    files = answer.get("files") if isinstance(answer, dict) else None
    if not files:
        raise _changed("the record lists no files")
    try:
        listed = [
            Remote(f["links"]["self"], Path(f["key"]).name, int(f["size"]), md5=f["checksum"].removeprefix("md5:"))
            for f in files
        ]
    except (KeyError, TypeError, ValueError) as e:
        raise _changed(f"a file entry lacks {e}") from e
    useful = [r for r in listed if r.name in WANTED or r.name.endswith(".zip")]
    if not useful:
        raise _changed(f"neither {' nor '.join(WANTED)} nor a zip is among {', '.join(r.name for r in listed)}")
    return tuple(useful)


def lay_out(fetched: Path, laid_out: Path) -> None:
    """`resolutions.csv` and `votes_long.csv`, out of the zip if they are in one, and the roster they show."""
    found = _found(fetched)
    missing = sorted(set(WANTED) - set(found))
    if missing:
        raise _changed(f"{', '.join(missing)} is not in what was fetched")
    for name, data in found.items():
        (laid_out / WANTED[name]).write_bytes(gzip.compress(data, mtime=0))
    _roster(found["votes_long.csv"]).write_csv(laid_out / ROSTER)


def _found(fetched: Path) -> dict[str, bytes]:
    found = {p.name: p.read_bytes() for p in sorted(fetched.iterdir()) if p.name in WANTED}
    for path in sorted(fetched.glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for entry in packed.namelist():
                if Path(entry).name in WANTED:
                    found.setdefault(Path(entry).name, packed.read(entry))
    return found


def _roster(votes: bytes) -> pl.DataFrame:
    """Who is seen on roll calls of each body and year: body, year, iso3, rollcalls."""
    rows = pl.read_csv(io.BytesIO(votes), infer_schema=False)
    for column in ("body", "date", "iso3", "record_id"):
        if column not in rows.columns:
            raise _changed(f"votes_long.csv has no column {column}")
    seen = rows.filter(pl.col("vote").is_not_null()).with_columns(year=pl.col("date").str.slice(0, 4))
    return (
        seen.group_by("body", "year", "iso3").agg(rollcalls=pl.col("record_id").n_unique()).sort("body", "year", "iso3")
    )


def _changed(why: str) -> SourceFailed:
    return SourceFailed(
        "the published compilation has changed its layout",
        where=API,
        why=why,
        next_step="`suasion import ohchr-marc` takes exports of the library itself; the old record is untouched",
    )


CONNECTOR = Connector(
    source=ID,
    address="https://doi.org/10.5281/zenodo.21281232",
    version=f"zenodo {RECORD}",
    remotes=remotes,
    lay_out=lay_out,
    licence="PolyForm Noncommercial 1.0.0: for non-commercial use only; the records themselves are public UN facts",
    accept=True,
    api=True,
)
