"""The starter record as tables: the compact files, and the project's own facts, through merge and checks."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import polars as pl

from suasion.record.source import Parsed, Source, all_sources
from suasion.record.starter.build import ASSEMBLY, FILES
from suasion.record.starter.form import decode
from suasion.record.sync import Standins, assemble, read, source_folder

NOTE = "from the starter record: no titles; human rights votes only for the Assembly"


@cache
def starter_key() -> str:
    """What names this starter record: a hash of its files and of the code that lays it out."""
    digest = hashlib.sha256()
    base = Path(str(files("suasion")))
    for room in ("record", "states"):
        for path in sorted(p for p in (base / room).rglob("*") if p.suffix in (".py", ".csv")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def starter_tables() -> dict[str, pl.DataFrame]:
    """All tables of the starter record; sources that are not in it are listed as absent."""
    known = all_sources()
    parts = [_part(known[name], parsed) for name, parsed in _compact().items()]
    nowhere = Path()
    own = [s for s in known.values() if s.packaged]
    parts += [_part(s, read(s, source_folder(s, nowhere))) for s in own]
    held = {s.id for s, _, _ in parts}
    parts.sort(key=lambda part: (part[0].precedence, part[0].id))
    return assemble(parts, [s for s in known.values() if s.id not in held])


def starter_standins() -> Standins:
    """What stands in for the Assembly's sources in a record built without them: the starter's part of them."""
    return {name: (f"starter-{starter_key()}", partial(_compact_part, name)) for ids in FILES.values() for name in ids}


def _compact_part(name: str) -> Parsed:
    return _compact()[name]


def _part(source: Source, parsed: Parsed) -> tuple[Source, str, Parsed]:
    return source, starter_key(), parsed


@cache
def _compact() -> dict[str, Parsed]:
    """Parsed tables by source id: absences of the Assembly belong to the file that has them."""
    base = Path(str(files("suasion.record.starter")))
    found: dict[str, Parsed] = {}
    for name, ids in FILES.items():
        decisions, ballots = decode((base / name).read_text(encoding="utf-8"), name)
        noted = decisions.with_columns(note=pl.lit(NOTE) if ids == ASSEMBLY else pl.col("note"))
        away = pl.col("vote") == "absent"
        cast = ballots.filter(~away) if ids == ASSEMBLY else ballots
        found[ids[0]] = Parsed({"decisions": noted, "ballots": cast})
        if ids == ASSEMBLY:
            absent = ballots.filter(away).with_columns(source=pl.lit(ids[1]))
            found[ids[1]] = Parsed({"ballots": absent})
    return found
