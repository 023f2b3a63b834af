"""`suasion sync` without a folder: a plan first, licences shown and agreed to, files fetched, the record built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from suasion.errors import BadInput, SourceFailed
from suasion.record.files import new_folder, only_writer, write_text
from suasion.record.live.connector import Connector, Remote, all_connectors
from suasion.record.live.web import Downloader, Told, quiet
from suasion.record.rebuild import own_mirror
from suasion.record.sync import read

VERSION = "LIVE"
SCHEMA = {
    "source": pl.String,
    "what": pl.String,
    "from": pl.String,
    "version": pl.String,
    "files": pl.Int64,
    "bytes": pl.Int64,
    "licence": pl.String,
    "must_accept": pl.Boolean,
    "status": pl.String,
    "held": pl.String,
}


@dataclass(frozen=True)
class Fetched:
    """One connector's outcome: its source, what became of it ('fetched', 'held', 'not agreed', 'failed'), why."""

    source: str
    state: str
    why: str = ""


def chosen(names: Sequence[str] = ()) -> list[Connector]:
    """The connectors of `names` (default: all). Raises BadInput for one that there is not."""
    known = all_connectors()
    unknown = [n for n in names if n not in known]
    if unknown:
        raise BadInput(
            f"no live source {', '.join(unknown)}",
            next_step=f"live sources are {', '.join(known)}; what else there is: `suasion import --kinds`",
        )
    return [known[n] for n in names] if names else list(known.values())


def plan(home: Path, web: Downloader | None = None, names: Sequence[str] = ()) -> pl.DataFrame:
    """What a live sync would fetch, a row a source. With `web` the publishers are asked for files and sizes.

    Nothing is fetched. bytes is empty where nobody said; `held` is the version that the home's mirror has.
    """
    rows = []
    for c in chosen(names):
        files = _files(c, web)
        sizes = [f.bytes if f.bytes or not web else web.size(f.url) for f in files or ()]
        known = [size for size in sizes if size is not None]
        whole = sum(known) if files and len(known) == len(files) else None
        count = len(files) if files is not None else None
        row = (c.source, c.feeds.title, c.address, c.version, count, whole, c.licence, c.accept, c.status)
        rows.append((*row, held(home, c)))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


class _Offline:
    """A web that is not asked: what a connector knows without it."""

    def json(self, url: str) -> Any:
        raise LookupError(url)


def _files(connector: Connector, web: Downloader | None) -> tuple[Remote, ...] | None:
    try:
        return connector.remotes(web or _Offline())
    except (LookupError, SourceFailed):
        return None


def held(home: Path, connector: Connector) -> str | None:
    """The version of this source that was fetched into `home`, or None."""
    mark = own_mirror(home) / connector.feeds.folder / VERSION
    return mark.read_text(encoding="utf-8").splitlines()[0] if mark.exists() else None


def fetch_all(
    home: Path,
    web: Downloader,
    *,
    names: Sequence[str] = (),
    agreed: Callable[[Connector], bool],
    again: bool = False,
    progress: Told = quiet,
) -> list[Fetched]:
    """Fetch the chosen sources into the mirror in `home`, one after the other; a failure does not stop the next.

    A pinned version that is held is not fetched again, unless `again`. `agreed` is asked about each source whose
    licence must be accepted. A source is laid out whole or not at all.
    """
    outcomes = []
    web.begin()
    with only_writer(home):
        for connector in chosen(names):
            if not again and connector.version != "newest" and held(home, connector) == connector.version:
                outcomes.append(Fetched(connector.source, "held", connector.version))
            elif connector.accept and not agreed(connector):
                outcomes.append(Fetched(connector.source, "not agreed", connector.licence))
            else:
                outcomes.append(_fetch(connector, home, web, progress))
    return outcomes


def _fetch(connector: Connector, home: Path, web: Downloader, progress: Told) -> Fetched:
    downloads = home / "downloads" / (connector.downloads or connector.source)
    try:
        remotes = connector.remotes(web)
        for remote in remotes:
            web.fetch(remote, downloads, robots=not connector.api, progress=progress)
        _lay_out(connector, home, downloads, remotes)
    except SourceFailed as e:
        return Fetched(connector.source, "failed", f"{e.why or e.what} ({e.where})")
    return Fetched(connector.source, "fetched", connector.version)


def _tried(connector: Connector, folder: Path) -> None:
    """Read what was laid out before it takes the place of what is held: it must give rows."""
    if not any(f.height for f in read(connector.feeds, folder).tables.values()):
        raise SourceFailed(
            "what was fetched gives no row", where=connector.address, why="no row of what came can be used"
        )


def _lay_out(connector: Connector, home: Path, downloads: Path, remotes: Sequence[Remote]) -> None:
    target = own_mirror(home) / connector.feeds.folder
    target.parent.mkdir(parents=True, exist_ok=True)
    with new_folder(target) as folder:
        connector.lay_out(downloads, folder)
        _tried(connector, folder)
        lines = [connector.version, connector.address, *(f"{r.name} {r.url}" for r in remotes)]
        write_text(folder / VERSION, "\n".join(lines) + "\n")
