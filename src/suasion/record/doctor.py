"""What is installed, where the record is, what is stale, and what to do about it."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from suasion import __version__
from suasion.errors import SuasionError
from suasion.record.files import home_folder
from suasion.record.live.connector import all_connectors
from suasion.record.live.get import held
from suasion.record.overview import coverage
from suasion.record.rebuild import last_mirrors
from suasion.record.store import open_record
from suasion.record.sync import plan

# What an extra brings, by one package of it.
EXTRAS = {
    "posterior": "arviz-base",
    "influence": "pyfixest",
    "survival": "lifelines",
    "forecast": "scikit-learn",
    "web": "fastapi",
    "dask": "distributed",
    "notebooks": "marimo",
}
LITTLE_SPACE = 1 << 30


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, how it is ('ok', 'note', 'problem'), in words, and what to do."""

    what: str
    state: str
    found: str
    next_step: str = ""


def examine(home: Path | None = None) -> list[Finding]:
    """Every finding, in the order a person would ask; nothing is changed and nothing leaves the machine."""
    folder = home_folder(home)
    return [
        Finding("suasion", "ok", f"{__version__}, Python {platform.python_version()} on {platform.system()}"),
        *_extras(),
        *_home(folder),
        *_record(home),
        *_mirrors(folder),
        *_live(folder),
    ]


def _extras() -> list[Finding]:
    found = []
    for extra, package in EXTRAS.items():
        try:
            found.append(Finding(f"extra {extra}", "ok", f"{package} {version(package)}"))
        except PackageNotFoundError:
            found.append(Finding(f"extra {extra}", "note", "not installed", f"pip install 'suasion[{extra}]'"))
    return found


def _home(folder: Path) -> list[Finding]:
    there = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(there).free
    state = "ok" if free > LITTLE_SPACE else "problem"
    step = "" if state == "ok" else "free some space, or choose another place with SUASION_HOME"
    return [Finding("home", state, f"{folder} ({free / (1 << 30):.0f} GB free)", step)]


def _record(home: Path | None) -> list[Finding]:
    try:
        record = open_record(home)
        ends = coverage(record).filter(with_ballots=0).height
        newest = coverage(record).drop_nulls("last").sort("last").row(-1, named=True)
    except SuasionError as e:
        return [Finding("record", "problem", e.what, e.next_step)]
    known = f"{record.name}; newest ballot {newest['last']} ({newest['body']}); {ends} bodies without ballots"
    if record.depth == "starter":
        return [Finding("record", "note", known, "suasion sync, or suasion sync --from DIR, builds the full one")]
    return [Finding("record", "ok", known)]


def _mirrors(folder: Path) -> list[Finding]:
    """Is the mirror that the record was built from still there, and has anything in it changed?"""
    found = []
    for mirror in last_mirrors(folder):
        if not mirror.is_dir():
            found.append(
                Finding("mirror", "problem", f"{mirror} is gone", "suasion sync --from DIR with its new place")
            )
            continue
        jobs, _ = plan([mirror])
        cached = {p.name for p in (folder / "parsed").glob("*")}
        stale = [j.source.id for j in jobs if f"{j.source.id}-{j.fingerprint[:16]}" not in cached]
        step = f"suasion sync --from {mirror}" if stale else ""
        state = "note" if stale else "ok"
        found.append(Finding("mirror", state, f"{mirror}: {len(stale)} of {len(jobs)} sources changed since", step))
    return found


def _live(folder: Path) -> list[Finding]:
    rows = [(c, held(folder, c)) for c in all_connectors().values()]
    missing = [c.source for c, version_ in rows if version_ is None]
    newer = [c.source for c, version_ in rows if version_ not in (None, c.version)]
    found = f"{len(rows) - len(missing)} of {len(rows)} fetched" + (f"; stale: {', '.join(newer)}" if newer else "")
    step = "suasion sync --dry-run shows the rest" if missing or newer else ""
    return [Finding("live sources", "note" if missing or newer else "ok", found, step)]
