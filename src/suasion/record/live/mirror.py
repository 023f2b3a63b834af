"""A mirror to publish: raw files that may be passed on, with checksums and licences; and reading one by its address."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from suasion.errors import BadInput, MissingRecord, SourceFailed
from suasion.record.files import new_folder
from suasion.record.live.connector import Remote
from suasion.record.live.web import Downloader, Told, quiet
from suasion.record.rebuild import last_mirrors, own_mirror
from suasion.record.source import Source, all_sources

PACKAGE = "datapackage.json"
LICENCES = "LICENCES.txt"


def export_mirror(home: Path, out: Path) -> pl.DataFrame:
    """Copy the raw files behind the record in `home` that may be passed on into `out`: a row a file.

    Columns source, file, bytes, sha256. With `datapackage.json` (Data Package 2) and `LICENCES.txt`. Raises
    MissingRecord where the home was built from no raw files, BadInput for a folder that holds something else.
    """
    if out.exists() and any(out.iterdir()) and not (out / PACKAGE).exists():
        raise BadInput("the folder is not empty", where=str(out), next_step="choose a new folder")
    roots = [r for r in (own_mirror(home), *last_mirrors(home)) if r.is_dir()]
    found = [(s, folder) for s in all_sources().values() if (folder := _folder(s, roots))]
    if not found:
        raise MissingRecord(
            "there are no raw files to publish that may be passed on",
            where=str(home),
            next_step="build the record first: `suasion sync`, or `suasion sync --from DIR`",
        )
    with new_folder(out, option="--mirror DIR") as new:
        rows = [row for source, folder in found for row in _copy(source, folder, new)]
        _describe(new, [s for s, _ in found], rows)
    return pl.DataFrame(rows, schema=["source", "file", "bytes", "sha256"], orient="row")


def _folder(source: Source, roots: Sequence[Path]) -> Path | None:
    if source.packaged or not source.redistributable:
        return None
    return next((r / source.folder for r in roots if (r / source.folder).is_dir()), None)


def _copy(source: Source, folder: Path, new: Path) -> list[tuple[str, str, int, str]]:
    names = [n for f in source.files for n in ([p.name for p in sorted(folder.glob(f))] if "*" in f else [f])]
    rows = []
    for name in names:
        origin, target = folder / name, new / source.folder / name
        if origin.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, target)
            data = target.read_bytes()
            path = str(PurePosixPath(source.folder) / name)
            rows.append((source.id, path, len(data), hashlib.sha256(data).hexdigest()))
    return rows


def _describe(new: Path, sources: Sequence[Source], rows: Sequence[tuple[str, str, int, str]]) -> None:
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "suasion-mirror",
        "title": "Raw files of the Suasion record that may be passed on",
        "sources": [{"id": s.id, "title": s.title, "path": s.address, "licence": s.licence} for s in sources],
        "resources": [
            {
                "name": f"r{i}",
                "path": path,
                "bytes": size,
                "hash": f"sha256:{digest}",
                "sources": [{"title": source}],
            }
            for i, (source, path, size, digest) in enumerate(rows)
        ],
    }
    (new / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = [f"{s.id}\n  {s.title}\n  licence: {s.licence}\n  cite: {s.citation}\n  {s.address}\n" for s in sources]
    (new / LICENCES).write_text("\n".join(lines), encoding="utf-8")


def fetch_mirror(address: str, home: Path, web: Downloader, *, progress: Told = quiet) -> Path:
    """The folder in `home` that holds the mirror published at `address`; files already held and whole are kept.

    Raises SourceFailed when its `datapackage.json` cannot be had, or is none of ours.
    """
    base = address.rstrip("/")
    listed = web.json(f"{base}/{PACKAGE}")
    remotes = _remotes(base, listed)
    folder = home / "mirrors" / hashlib.sha256(base.encode()).hexdigest()[:12]
    for place, remote in remotes:
        web.fetch(remote, folder / place, robots=False, progress=progress)
    return folder


def _remotes(base: str, listed: Any) -> list[tuple[PurePosixPath, Remote]]:
    found = []
    resources = listed.get("resources") if isinstance(listed, dict) else None
    for entry in resources if isinstance(resources, list) else []:
        path = PurePosixPath(str(entry.get("path", "")))
        digest = str(entry.get("hash", "")).removeprefix("sha256:")
        if path.is_absolute() or ".." in path.parts or not path.name or len(digest) != hashlib.sha256().digest_size * 2:
            raise _not_ours(base, f"an entry with path {str(path)!r} and hash {digest[:12]!r}")
        found.append((path.parent, Remote(f"{base}/{path}", path.name, entry.get("bytes"), sha256=digest)))
    if not found:
        raise _not_ours(base, "it lists no files")
    return found


def _not_ours(base: str, why: str) -> SourceFailed:
    return SourceFailed(
        "what is published there is not a mirror",
        where=f"{base}/{PACKAGE}",
        why=why,
        next_step="a mirror is made by `suasion export --mirror DIR`",
    )
