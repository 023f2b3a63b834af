"""Pages made ahead, kept beside the record in one SQLite file: read when they are asked for, not held in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from suasion.present.explorer.kept import beside
from suasion.present.explorer.serving.answers import Answer
from suasion.present.explorer.stamp import stamp
from suasion.record.store import Record

SCHEMA = "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, media TEXT, packed BLOB) WITHOUT ROWID"
WAIT = 2.0  # seconds for which a reader waits for the writer


class Ahead:
    """The pages that were made ahead from one record by this code; written by one process, read by any."""

    def __init__(self, record: Record) -> None:
        self.path = beside(record) / f"pages-{record.version}-{stamp()}.sqlite"

    def get(self, key: str) -> Answer | None:
        """The page of that address and query, if it was made."""
        with suppress(sqlite3.Error), self._open(f"file:{self.path}?mode=ro") as base:
            row = base.execute("SELECT media, packed FROM pages WHERE key = ?", (key,)).fetchone()
            return Answer(b"", row[0], packed=row[1]) if row else None
        return None

    def keys(self) -> frozenset[str]:
        """What was made."""
        with suppress(sqlite3.Error), self._open(f"file:{self.path}?mode=ro") as base:
            return frozenset(k for (k,) in base.execute("SELECT key FROM pages"))
        return frozenset()

    def put(self, key: str, answer: Answer) -> None:
        """Keep a page that is whole. Raises OSError where that cannot be written."""
        packed = answer.pack()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._open(f"file:{self.path}?mode=rwc") as base, base:
                base.execute(SCHEMA)
                base.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (key, packed.media, packed.packed))
        except sqlite3.Error as e:
            raise OSError(f"{self.path} cannot be written: {e}") from e

    def sweep(self) -> None:
        """Remove what other code or another record made."""
        for old in self.path.parent.glob("pages-*.sqlite"):
            if old != self.path:
                _remove(old)

    @contextmanager
    def _open(self, address: str) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(address, uri=True, timeout=WAIT)) as base:
            yield base


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
