"""The command itself, in a process of its own, on small sources in the shape of the real ones."""

import os
import subprocess
import sys
from pathlib import Path

from suasion.record.source import all_sources
from suasion.record.store import open_record
from tests.record.sources.samples import SAMPLES, write

ROOT = Path(__file__).parents[2]
SIX = [all_sources()[i] for i in sorted(SAMPLES)]


def small_mirror(folder: Path) -> Path:
    """A mirror of six sources, a few rows each."""
    for source_id, files in SAMPLES.items():
        write(folder / all_sources()[source_id].folder, files)
    write(folder / all_sources()["chr-rosters"].folder, {"roster_from_rollcalls.csv": "body,year,iso3,rollcalls\n"})
    return folder


def command(*words: str | Path) -> list[str]:
    """`suasion` with these words."""
    return [sys.executable, "-m", "suasion", *map(str, words)]


def suasion(*words: str | Path, **how):
    """Run it to the end."""
    clean = {k: v for k, v in os.environ.items() if k != "SUASION_HOME"}
    return subprocess.run(command(*words), capture_output=True, text=True, cwd=ROOT, check=False, env=clean, **how)


def bytes_of(home: Path) -> dict[str, bytes]:
    """Every file of the record that is current in `home`."""
    return {p.name: p.read_bytes() for p in sorted(open_record(home).path.iterdir())}
