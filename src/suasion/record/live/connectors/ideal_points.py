"""Published ideal points of April 2020 and the list of repeats, pinned to the authors' commit and checksums."""

from __future__ import annotations

from pathlib import Path

from suasion.record.live.connector import Commit, Connector, pinned
from suasion.record.live.reading import packed
from suasion.record.sources.voeten_positions import ID, MATCHES, POINTS

COMMIT = Commit(
    "evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points", "a6dce7ec687f73a738593319a57b91333b7a3cab"
)
NAME = POINTS.removesuffix(".gz")


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The points gzipped, the repeats as they are."""
    (laid_out / POINTS).write_bytes(packed((fetched / NAME).read_bytes()))
    (laid_out / MATCHES).write_bytes((fetched / MATCHES).read_bytes())


CONNECTOR = Connector(
    source=ID,
    address=COMMIT.address,
    version=COMMIT.version,
    remotes=pinned(
        COMMIT.file(f"Output/{NAME}", 1_160_621, "9757b73a770355f4be8fa306afc15fb552dd9338ac14022436d9f198307596de"),
        COMMIT.file(f"Data/{MATCHES}", 14_196, "3aacf8efdbc334ab5242f9fb89a7ccaa6539d4b1600b3a31df441a56f8ad61e3"),
    ),
    lay_out=lay_out,
    licence="MIT licence",
)
