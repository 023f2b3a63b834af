"""Asking the index."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from suasion.present.explorer.search.query import PREFIX_FROM, to_match, words_of
from suasion.present.spelling import Spelling

KINDS = ("state", "decision", "claim", "statement", "speech")
RANKED = """
SELECT kind, id, title, told, day, snippet(found, 1, char(2), char(3), '\u2026', 14) AS part,
       round(bm25(found, 6.0, 1.0), 0) - CASE kind WHEN 'state' THEN 30 WHEN 'statement' THEN -10 ELSE 0 END AS score
FROM found WHERE found MATCH ? AND (? = '' OR kind = ?) ORDER BY score, day DESC, id LIMIT ? OFFSET ?
"""
COMMON, FEW = 0.05, 50  # a word held by more than this share, and number, of all that can be found says little
COUNTED = "SELECT kind, count(*) FROM found WHERE found MATCH ? GROUP BY kind"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind and id, its title, a line about it, its day, and where the words stand in its text."""

    kind: str
    id: str
    title: str
    told: str
    day: str
    part: str


@dataclass(frozen=True)
class Found:
    """What was found: hits of this page, how many there are by kind, and the words put right (wrong -> right).

    any_of   the words any of which was looked for, where nothing had all of them
    """

    hits: tuple[Hit, ...]
    counts: dict[str, int]
    corrected: dict[str, str]
    any_of: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


class Searcher:
    """An index open for reading, one connection a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @property
    def _connection(self) -> sqlite3.Connection:
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is None:
            held = sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)
            self._local.connection = held
        return held

    @cached_property
    def spelling(self) -> Spelling:
        """Every word of the index."""
        return Spelling(self._holding)

    @cached_property
    def _holding(self) -> dict[str, int]:
        """How many entries hold each word."""
        return dict(self._connection.execute("SELECT term, doc FROM vocabulary").fetchall())

    def search(self, text: str, kind: str = "", limit: int = 50, offset: int = 0) -> Found:
        """What `text` finds, the best first; a word that is nowhere is put right where one is near.

        kind  one of KINDS, or '' for all
        """
        corrected = {w: near for w in words_of(text) if not self._known(w) and (near := self.spelling.nearest(w))}
        match = to_match(text, lambda w: corrected.get(w.lower(), w))
        if not match:
            return Found((), {}, {})
        counts = dict(self._connection.execute(COUNTED, (match,)).fetchall())
        rows = self._connection.execute(RANKED, (match, kind, kind, limit, offset)).fetchall()
        return Found(tuple(Hit(*r[:6]) for r in rows), counts, corrected)

    def search_or_any(self, text: str, kind: str = "", limit: int = 50, offset: int = 0) -> Found:
        """As `search`; where nothing has all the words, what has any of the longer ones that are not common."""
        found = self.search(text, kind, limit, offset)
        words = tuple(dict.fromkeys(w for w in words_of(text) if len(w) >= PREFIX_FROM and self._tells(w)))
        if found.total or len(words_of(text)) < 2 or not words:
            return found
        return replace(self.search(" OR ".join(words), kind, limit, offset), any_of=words)

    def _tells(self, word: str) -> bool:
        return self._known(word) and self._holding.get(word, 0) <= max(COMMON * self._everything, FEW)

    @cached_property
    def _everything(self) -> int:
        total: int = self._connection.execute("SELECT count(*) FROM found").fetchone()[0]
        return total

    def _known(self, word: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM found WHERE found MATCH ? LIMIT 1", (to_match(word),))
        return bool(to_match(word)) and found.fetchone() is not None
