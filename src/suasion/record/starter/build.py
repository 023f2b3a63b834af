"""Make the starter record from a mirror: `python -m suasion.record.starter.build MIRROR`."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from suasion.errors import SourceFailed
from suasion.record.merge import merge
from suasion.record.source import Source, all_sources
from suasion.record.starter.form import encode
from suasion.record.sync import read, source_folder

ASSEMBLY = ("unga-unvotes-1946-2019", "unga-voeten-cow-1946-2015")
HANDCODED = ("china-positions-handcoded",)
FILES = {"assembly.csv": ASSEMBLY, "handcoded.csv": HANDCODED}
LIMIT = 1_500_000


def build(mirror: Path) -> dict[str, str]:
    """The files of the starter record, by name: the same mirror, the same text.

    Only sources that let their rows be passed on; of the Assembly only recorded human rights votes.
    """
    return {name: _file(mirror, [all_sources()[i] for i in ids], name) for name, ids in FILES.items()}


def _file(mirror: Path, sources: list[Source], name: str) -> str:
    closed = [s.id for s in sources if not s.redistributable]
    if closed:
        raise SourceFailed(f"{', '.join(closed)} may not be passed on", where=name)
    merged = merge([(s.id, read(s, source_folder(s, mirror)).tables) for s in sources])
    decisions, ballots = merged.tables["decisions"], merged.tables["ballots"]
    if sources[0].id == ASSEMBLY[0]:
        decisions = decisions.filter(pl.col("topics").list.contains("human-rights"))
    kept = ballots.join(decisions.select("decision"), on="decision", how="semi")
    return encode(decisions.sort("session", "order", "date", "decision", nulls_last=True), kept)


def main(mirror: Path) -> None:
    """Write the files into this package; refuses to exceed the limit."""
    files = build(mirror)
    size = sum(len(text.encode()) for text in files.values())
    if size > LIMIT:
        raise SourceFailed("the starter record is too large", why=f"{size:,} bytes, limit {LIMIT:,}")
    for name, text in files.items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
