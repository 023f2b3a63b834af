"""Fetching with good manners: resumed, checked, slow enough, and as whom it says it is."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from suasion import __version__
from suasion.errors import SourceFailed
from suasion.record.files import written
from suasion.record.live.connector import Remote

AGENT = f"suasion/{__version__} (research software; reads robots.txt; one connection at a time)"
CHUNK = 1 << 16
BUSY = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 120.0
T = TypeVar("T")
Told = Callable[[str, int, int], None]


def quiet(_what: str, _done: int, _of: int) -> None:
    """Progress for nobody."""


@dataclass
class Downloader:
    """Fetches files one at a time; each host is asked at most once every `pause` seconds.

    rewrite  address prefixes to replace, for a proxy or a copy of a source on one's own server
    sleep    how it waits: an argument, so that tests need not
    """

    pause: float = 1.0
    tries: int = 5
    timeout: float = 30.0
    rewrite: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict, init=False, repr=False)
    _fetched: set[Path] = field(default_factory=set, init=False, repr=False)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _client(self) -> httpx.Client:
        """One client for all that is fetched: making one reads the machine's certificates."""
        return httpx.Client(headers={"User-Agent": AGENT}, follow_redirects=True, timeout=self.timeout, max_redirects=5)

    def begin(self) -> None:
        """A new run: what was fetched in the last one may have changed."""
        self._fetched.clear()

    def json(self, url: str) -> Any:
        """A small JSON document. Raises SourceFailed when it cannot be had or is none."""
        data = self._retried(url, lambda client: self._whole(client, url))
        try:
            return json.loads(data)
        except ValueError as e:
            raise self._failed(url, f"the answer is not JSON: {data[:60]!r}") from e

    def size(self, url: str) -> int | None:
        """How large the file at `url` is, if its host says so; nothing is fetched."""
        try:
            answer = self._retried(url, lambda client: _sound(client.head(self._address(url))))
        except SourceFailed:
            return None
        length = answer.headers.get("Content-Length", "")
        return int(length) if length.isdigit() and int(length) else None

    def fetch(self, remote: Remote, folder: Path, *, robots: bool = True, progress: Told = quiet) -> Path:
        """`remote` as a file in `folder`: taken up where an earlier try broke off, checked, renamed when whole.

        Raises SourceFailed for an address that cannot be reached, asks programs to stay away, answers with an
        error, or gives other bytes than it should.
        """
        target = folder / remote.name
        # A file without a checksum may have a newer one behind its address: it is asked for again in the next run.
        known = remote.sha256 or remote.md5 or target in self._fetched
        if target.exists() and known and self._matches(remote, target):
            return target
        if robots and not self._welcome(remote.url):
            raise self._failed(remote.url, "its robots.txt asks programs not to fetch this address")
        with written(folder):
            folder.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        self._retried(remote.url, lambda client: self._stream(client, remote, part, progress))
        if not self._matches(remote, part):
            size = part.stat().st_size
            part.unlink()
            raise self._failed(remote.url, f"what came ({size:,} bytes) does not have the checksum or size it should")
        part.replace(target)
        self._fetched.add(target)
        return target

    def _address(self, url: str) -> str:
        for prefix, other in self.rewrite.items():
            if url.startswith(prefix):
                return other + url[len(prefix) :]
        return url

    def _retried(self, url: str, ask: Callable[[httpx.Client], T]) -> T:
        why = ""
        for attempt in range(self.tries):
            self._be_patient(url)
            try:
                return ask(self._client)
            except httpx.HTTPStatusError as e:
                why = f"{e.response.status_code} {e.response.reason_phrase}"
                if e.response.status_code not in BUSY:
                    raise self._failed(url, why) from e
                wait = _retry_after(e.response) or 2.0**attempt
            except (httpx.TransportError, httpx.TooManyRedirects) as e:
                why, wait = f"{type(e).__name__}: {e}", 2.0**attempt
            if attempt + 1 < self.tries:
                self.sleep(min(wait, LONGEST_WAIT))
        raise self._failed(url, f"{why} (tried {self.tries} times)")

    def _whole(self, client: httpx.Client, url: str) -> bytes:
        answer = client.get(self._address(url))
        answer.raise_for_status()
        return answer.content

    def _stream(self, client: httpx.Client, remote: Remote, part: Path, progress: Told) -> None:
        """Append to `part` from where it ends, if the server can and has the same file; else begin again."""
        mark = part.with_name(f"{part.name}.etag")
        held = part.stat().st_size if part.exists() and mark.exists() else 0
        headers = {"Range": f"bytes={held}-", "If-Range": mark.read_text()} if held else {}
        with client.stream("GET", self._address(remote.url), headers=headers) as answer:
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                mark.unlink(missing_ok=True)
                part.unlink(missing_ok=True)
                raise httpx.ReadError("the part held is longer than the file")
            answer.raise_for_status()
            resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
            etag = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
            with written(part):
                mark.write_text(etag) if etag and not etag.startswith("W/") else mark.unlink(missing_ok=True)
            done = held if resumed else 0
            of = done + int(answer.headers.get("Content-Length") or 0)
            with part.open("ab" if resumed else "wb") as file:
                for chunk in (
                    answer.iter_raw(CHUNK) if "Content-Encoding" not in answer.headers else answer.iter_bytes(CHUNK)
                ):
                    with written(part):
                        file.write(chunk)
                    done += len(chunk)
                    progress(remote.name, done, of)
            if of and done < of and "Content-Encoding" not in answer.headers:
                raise httpx.ReadError(f"broke off after {done:,} of {of:,} bytes")
        mark.unlink(missing_ok=True)

    def _be_patient(self, url: str) -> None:
        host = urlsplit(url).netloc
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < self.pause:
            self.sleep(self.pause - since)
        self._asked[host] = time.monotonic()

    def _welcome(self, url: str) -> bool:
        """Does robots.txt let us? A site without one does; one that cannot be read is asked again next time."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(f"{site}/robots.txt")
        rules = self._robots[site]
        return rules is None or rules.can_fetch(AGENT, url)

    def _read_robots(self, url: str) -> RobotFileParser | None:
        try:
            text = self._retried(url, lambda client: self._whole(client, url)).decode("utf-8", "replace")
        except SourceFailed as e:
            if e.why.startswith("4"):
                return None
            raise
        rules = RobotFileParser()
        rules.parse(text.splitlines())
        return rules

    def _matches(self, remote: Remote, path: Path) -> bool:
        if remote.bytes is not None and path.stat().st_size != remote.bytes:
            return False
        wanted = [("sha256", remote.sha256), ("md5", remote.md5)]
        return all(digest is None or _digest(path, kind) == digest for kind, digest in wanted)

    def _failed(self, url: str, why: str) -> SourceFailed:
        return SourceFailed(
            "a live source cannot be fetched",
            where=url,
            why=why,
            next_step="try again later (what was fetched is kept and taken up); the old record is untouched",
        )


def _sound(answer: httpx.Response) -> httpx.Response:
    """`answer`, or the exception its status is."""
    return answer.raise_for_status()


def _digest(path: Path, kind: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, kind).hexdigest()


def _retry_after(answer: httpx.Response) -> float | None:
    text = answer.headers.get("Retry-After", "")
    return float(text) if text.isdigit() else None
