"""What a connector is: the public address of a source, and how what comes from there is laid out as a mirror."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from suasion.found import declared_in
from suasion.record.source import Source, all_sources

UNTESTED = "untested live"


@dataclass(frozen=True, slots=True)
class Remote:
    """One file to fetch: where from, under what name it is kept, and what is known of it beforehand.

    bytes is its size; sha256 and md5 are lower-case hex digests. None = the publisher does not say.
    """

    url: str
    name: str
    bytes: int | None = None
    sha256: str | None = None
    md5: str | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a public repository on GitHub: its files are known beforehand, with their checksums.

    >>> Commit("owner/name", "0123456789abcdef").version
    'commit 0123456789ab'
    """

    repository: str
    id: str

    @property
    def address(self) -> str:
        """The page of the repository."""
        return f"https://github.com/{self.repository}"

    @property
    def version(self) -> str:
        """What the connector says is fetched."""
        return f"commit {self.id[:12]}"

    def file(self, path: str, size: int, sha256: str) -> Remote:
        """A file of it, kept under its own name."""
        url = f"https://raw.githubusercontent.com/{self.repository}/{self.id}/{path}"
        return Remote(url, path.rsplit("/", 1)[-1], size, sha256=sha256)


class Web(Protocol):
    """What a connector may ask of the network: a small JSON document, by its address."""

    def json(self, url: str) -> Any:
        """The document at `url`."""


def as_they_are(fetched: Path, laid_out: Path) -> None:
    """Every fetched file is a file of the mirror."""
    for path in sorted(fetched.iterdir()):
        shutil.copy2(path, laid_out / path.name)


@dataclass(frozen=True)
class Connector:
    """The public address of one source.

    source    id of the source that reads what comes from it
    address   the page a person would open
    version   the version, date or commit that is fetched; 'newest' where the address has only that
    remotes   asks the publisher which files there are (most need no question)
    lay_out   turns the folder of fetched files into a folder of the mirror
    licence   the terms, shown before anything is fetched; `accept` says they must be agreed to
    seen      day on which this code was run against the real address; empty = untested live
    downloads folder of what is fetched, for connectors that read one file; default: the source's id
    api       a documented interface for programs: robots.txt is for pages
    """

    source: str
    address: str
    version: str
    remotes: Callable[[Web], tuple[Remote, ...]]
    licence: str
    lay_out: Callable[[Path, Path], None] = as_they_are
    accept: bool = False
    seen: str = ""
    api: bool = False
    downloads: str = ""

    @property
    def status(self) -> str:
        """'seen DATE' or 'untested live'."""
        return f"seen {self.seen}" if self.seen else UNTESTED

    @property
    def feeds(self) -> Source:
        """The source this connector feeds."""
        return all_sources()[self.source]


def pinned(*remotes: Remote) -> Callable[[Web], tuple[Remote, ...]]:
    """A `remotes` that asks nothing: the files are known, with their checksums."""
    return lambda _web: remotes


@cache
def all_connectors() -> dict[str, Connector]:
    """Every connector by the id of its source, found by itself, in order of id."""
    declared = declared_in("suasion.record.live.connectors", "CONNECTOR")
    return {c.source: c for c in sorted(declared, key=lambda c: c.source)}
