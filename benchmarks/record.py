"""The record and the commands over it, beside a plain pandas read of the same files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import MIRROR, Measure, best, measured

SOURCES = (
    "votes/unga-unvotes-1946-2019",
    "votes/unga-voeten-cow-1946-2015",
    "votes/unga-wide-iso3-1946-2024",
    "votes/unga-es11-1-ukraine-2022",
    "votes/chr-hrc-ohchr-1946-2024",
    "votes/china-positions-handcoded",
    "controls/country-codes",
    "controls/un-regional-groups",
)
PANDAS = """
import sys
from pathlib import Path
import pandas
files = sorted(p for p in Path(sys.argv[1]).glob("*/*/*") if p.name.endswith((".csv", ".csv.gz")))
held = [pandas.read_csv(p, encoding_errors="replace", low_memory=False) for p in files]
"""
PLAIN = "pandas reads the same files"


def run() -> list[Measure]:
    """Sync of the vote sources, a second sync, and three commands on the record."""
    if not MIRROR.is_dir():
        return []
    with tempfile.TemporaryDirectory() as folder:
        mirror, home = linked(Path(folder) / "mirror"), Path(folder) / "home"
        suasion = ("-m", "suasion")
        sync = (*suasion, "sync", "--from", mirror, "--home", home)
        return [
            measured(PLAIN, "-c", PANDAS, mirror),
            measured("suasion sync, the sources of the votes", *sync, target="40 s, 2 GB", beside=PLAIN),
            best("suasion sync again, nothing new", *sync, target="2 s", beside=PLAIN),
            best("suasion state CHN", *suasion, "state", "CHN", "--home", home, target="1 s", beside=PLAIN),
            best("suasion --help", *suasion, "--help", target="0.5 s", beside=PLAIN),
            best(
                "suasion brief CHN",
                *(*suasion, "brief", "CHN", "--home", home, "--out", Path(folder) / "brief"),
                times=2,
                target="15 s",
                beside=PLAIN,
            ),
        ]


def linked(folder: Path) -> Path:
    """A mirror that holds these sources alone."""
    for name in SOURCES:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(MIRROR / name, target_is_directory=True)
    return folder
