"""Build a home's record again: from its own mirror (downloads, imports) and the mirror it was last built from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from suasion.errors import SourceFailed
from suasion.record.files import write_text
from suasion.record.source import all_sources
from suasion.record.starter.load import starter_standins
from suasion.record.sync import Progress, SyncReport, no_source, silent, sync

MIRRORS = "MIRRORS"


def own_mirror(home: Path) -> Path:
    """The folder in `home` that holds what was downloaded or imported, laid out as a mirror."""
    return home / "mirror"


def last_mirrors(home: Path) -> list[Path]:
    """The folders that the record in `home` was last built from with `--from`."""
    path = home / MIRRORS
    return [Path(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def rebuild(home: Path, mirror: Path | Sequence[Path] = (), *, progress: Progress = silent) -> SyncReport:
    """Build the record in `home` from its own mirror, and from `mirror` (a folder or several) or those used last time.

    What the user imported or downloaded goes before a mirror, and the first mirror that has a source before the
    others; where none has the Assembly's votes, the starter record's stand in. Raises SourceFailed when a folder
    holds no source, or one used last time is gone: without it the record would lose sources in silence.
    """
    given = [m.resolve() for m in ([mirror] if isinstance(mirror, Path) else mirror)]
    before = given or last_mirrors(home)
    gone = [m for m in before if not m.is_dir()]
    if gone:
        raise SourceFailed(
            "the mirror is not there",
            where=", ".join(map(str, gone)),
            why="" if given else "the record was built from it, and would lose what it holds",
            next_step="give a folder with `suasion sync --from DIR`",
        )
    sources = [s for s in all_sources().values() if not s.packaged]
    for folder in given:
        if not any((folder / s.folder).is_dir() for s in sources):
            raise no_source([folder], sources)
    own = own_mirror(home)
    roots = [own, *before] if own.is_dir() else before
    if not roots:
        raise SourceFailed(
            "there is nothing to build a record from",
            where=str(home),
            next_step="suasion sync --from DIR, or `suasion sync` for the live sources, or `suasion import KIND FILE`",
        )
    report = sync(roots, home, standins=starter_standins(), progress=progress)
    write_text(home / MIRRORS, "".join(f"{m}\n" for m in before))
    return report
