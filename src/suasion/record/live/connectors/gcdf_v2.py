"""Chinese aid and debt with sectors (GCDF 2.0), pinned to a commit and a checksum."""

from __future__ import annotations

from pathlib import Path

from suasion.record.live.connector import Commit, Connector, pinned
from suasion.record.sources.gcdf_v2 import FILE, ID

COMMIT = Commit("milesdwilliams15/chinese_media_and_foreign_aid", "6d4593b9f3398b8af691e7fb58d07c01b432afaa")
NAME = "clean_aid_data.csv"


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The file under the name of the mirror, unchanged."""
    (laid_out / FILE).write_bytes((fetched / NAME).read_bytes())


CONNECTOR = Connector(
    source=ID,
    address=COMMIT.address,
    version=COMMIT.version,
    remotes=pinned(
        COMMIT.file(
            f"01_data/aid_data/{NAME}", 155_115, "6d60a22502124f83c4ec8183b85b4be18d88b78a144f24366ff3cada1e2a90e7"
        )
    ),
    lay_out=lay_out,
    licence="ODC-By upstream (AidData); none stated in the repository",
)
