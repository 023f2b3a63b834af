"""Chinese aid and debt with sectors (GCDF 2.0), pinned to a commit and a checksum."""

from __future__ import annotations

from pathlib import Path

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.sources.gcdf_v2 import FILE, ID

COMMIT = "6d4593b9f3398b8af691e7fb58d07c01b432afaa"
REPOSITORY = "milesdwilliams15/chinese_media_and_foreign_aid"
NAME = "clean_aid_data.csv"


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The file under the name of the mirror, unchanged."""
    (laid_out / FILE).write_bytes((fetched / NAME).read_bytes())


CONNECTOR = Connector(
    source=ID,
    address=f"https://github.com/{REPOSITORY}",
    version=f"commit {COMMIT[:12]}",
    remotes=pinned(
        Remote(
            f"https://raw.githubusercontent.com/{REPOSITORY}/{COMMIT}/01_data/aid_data/{NAME}",
            NAME,
            155_115,
            sha256="6d60a22502124f83c4ec8183b85b4be18d88b78a144f24366ff3cada1e2a90e7",
        )
    ),
    lay_out=lay_out,
    licence="ODC-By upstream (AidData); none stated in the repository",
)
