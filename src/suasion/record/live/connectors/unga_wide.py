"""The wide table of Assembly votes to June 2024, pinned to a commit and a checksum."""

from __future__ import annotations

import gzip
from pathlib import Path

from suasion.record.live.connector import Commit, Connector, pinned
from suasion.record.sources.unga_wide import FILE, ID

COMMIT = Commit("Pigeon-Effect/Mapping-UNGA-Voting-Alliances", "4a2353a59cf42de98878b23840fc27b075218d77")
NAME = FILE.removesuffix(".gz")


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The file, gzipped, the same bytes every time."""
    (laid_out / FILE).write_bytes(gzip.compress((fetched / NAME).read_bytes(), mtime=0))


CONNECTOR = Connector(
    source=ID,
    address=COMMIT.address,
    version=COMMIT.version,
    remotes=pinned(
        COMMIT.file(
            f"docs/static/{NAME}", 2_885_408, "42948eab4adac8302b78a02ca08e4ef0a82a752320bf634b8b26eb7a5dd2bf12"
        )
    ),
    lay_out=lay_out,
    licence="the repository states none; the votes are UN facts, the upstream data CC0-1.0",
)
