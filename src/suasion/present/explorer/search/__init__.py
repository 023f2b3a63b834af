"""Search over titles, symbols, states, subjects and speeches: SQLite FTS5, one index a record version.

`Searcher.search` reads words, "phrases", AND, OR, NOT and brackets; what is misspelt is put right and said so.
"""

from suasion.present.explorer.search.searcher import Found, Hit, Searcher

__all__ = ["Found", "Hit", "Searcher"]
