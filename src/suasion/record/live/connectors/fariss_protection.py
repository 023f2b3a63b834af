"""Latent human rights protection scores v4.02, pinned to the author's commit and a checksum."""

from __future__ import annotations

from pathlib import Path

from suasion.record.live.connector import Commit, Connector, pinned
from suasion.record.live.reading import csv_of, write
from suasion.record.sources.fariss_protection import FILE, ID

COMMIT = Commit("CJFariss/Human-Rights-Latent-Variable", "2f1892e748998fea0c5f1d39995e4e3d07085308")
SCORES = COMMIT.file(
    "LHRS-v4.02-2021_names.csv", 1_872_815, "df3933f2ec4b85a3c0b4f0e67c349ddd931de0c84858bb355af042215d057c34"
)
# Names in the author's file to those of the mirror; columns that the parser does not read are left out.
RENAMED = {"COW": "cowcode", "CIRI": "ciri_code", "YEAR": "year", "HRW": "hrw", "ITT": "itt"} | {
    "DISAP": "disap", "KILL": "kill", "POLPRIS": "polpris", "TORT": "tort"
}  # fmt: skip
COLUMNS = (
    "country_name cowcode ciri_code year theta_mean theta_sd theta_q025 theta_q975 disap kill polpris tort Amnesty "
    "State hrw hathaway itt genocide mass_killing killing_best"
).split()


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The columns the record reads, under the names of the mirror."""
    named = {new: old for old, new in RENAMED.items()}
    rows = csv_of((fetched / SCORES.name).read_bytes(), [named.get(c, c) for c in COLUMNS], SCORES.url)
    write(rows.rename(RENAMED).select(COLUMNS), laid_out / FILE)


CONNECTOR = Connector(
    source=ID,
    address=COMMIT.address,
    version=COMMIT.version,
    remotes=pinned(SCORES),
    lay_out=lay_out,
    licence="CC0 1.0 at the Dataverse (doi:10.7910/DVN/RQ85GK); none stated in the repository",
)
