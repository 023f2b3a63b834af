"""Typos forgiven: the nearest word that the index holds, by shared trigrams and then by edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

SHORTEST = 4
CANDIDATES = 40


class Spelling:
    """The words of an index, with how many documents hold each.

    >>> Spelling({"torture": 30, "rapporteur": 12}).nearest("tortrue")
    'torture'
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = {w: n for w, n in words.items() if len(w) >= SHORTEST and w.isalpha()}
        self._holding: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            for gram in trigrams(word):
                self._holding[gram].append(word)

    def nearest(self, word: str) -> str | None:
        """The word meant by a misspelt one; None when nothing is near enough."""
        if len(word) < SHORTEST or len(word) > 40:
            return None
        most = 1 if len(word) < 6 else 2
        near = ((edits(word, w, most), -self.words[w], w) for w in self._similar(word))
        found = min((n for n in near if n[0] <= most), default=None)
        return found[2] if found else None

    def _similar(self, word: str) -> list[str]:
        shared: dict[str, int] = defaultdict(int)
        for gram in trigrams(word):
            for w in self._holding.get(gram, ()):
                shared[w] += 1
        ranked = sorted(shared, key=lambda w: (-shared[w] / (len(w) + len(word)), w))
        return ranked[:CANDIDATES]


def trigrams(word: str) -> set[str]:
    """Three letters at a time, the ends marked.

    >>> sorted(trigrams("war"))
    [' wa', 'ar ', 'war']
    """
    padded = f" {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def edits(a: str, b: str, most: int) -> int:
    """How many letters must be added, dropped, changed or swapped with a neighbour; `most` + 1 when more.

    >>> edits("tortrue", "torture", 2), edits("food", "water", 2)
    (1, 3)
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
