"""From what a reader types to a query FTS5 cannot misread: every word is quoted, none is an operator by accident."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TOKEN = re.compile(r'"([^"]*)"?|(\()|(\))|([^\s()"]+)')
PREFIX_FROM = 4
MOST_WORDS = 24
OPERATORS = ("AND", "OR", "NOT")
Word = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Token:
    """kind: word, phrase, operator, open or close."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """The tokens of a query; AND, OR and NOT count in capitals only.

    >>> [t.kind for t in tokens('food OR "right to water" AND (China)')]
    ['word', 'operator', 'phrase', 'operator', 'open', 'word', 'close']
    """
    return list(_tokens(text))[: 3 * MOST_WORDS]


def _tokens(text: str) -> Iterator[Token]:
    for phrase, opened, closed, word in TOKEN.findall(text):
        if opened or closed:
            yield Token("open" if opened else "close", opened or closed)
        elif word in OPERATORS:
            yield Token("operator", word)
        else:
            parts = re.findall(r"\w+", phrase or word)
            if parts:
                yield Token("word" if word and len(parts) == 1 else "phrase", " ".join(parts))


def words_of(text: str) -> list[str]:
    """The bare words of a query, lower case.

    >>> words_of('Tortur OR "death penalty"')
    ['tortur', 'death', 'penalty']
    """
    return [w.lower() for t in tokens(text) if t.kind in ("word", "phrase") for w in t.text.split()][:MOST_WORDS]


def to_match(text: str, right: Word = str) -> str:
    """A query as an FTS5 MATCH expression; `right` may correct each word. '' when there is nothing to look for.

    Words side by side must all be there. A word of four letters or more also finds what begins with it.

    >>> to_match('torture NOT (war OR "armed conflict"')
    '"torture"* NOT ("war" OR "armed conflict")'
    """
    made, _ = _either(_Reader(tokens(text)), right, 0)
    return made


class _Reader:
    """Tokens read one by one."""

    def __init__(self, held: list[Token]) -> None:
        self.held, self.at = held, 0

    def peek(self) -> Token | None:
        return self.held[self.at] if self.at < len(self.held) else None

    def take(self) -> Token | None:
        found = self.peek()
        self.at += 1
        return found

    def operator(self, name: str) -> bool:
        found = self.peek()
        if found and found.kind == "operator" and found.text == name:
            self.at += 1
            return True
        return False


def _either(reader: _Reader, right: Word, depth: int) -> tuple[str, int]:
    """One or more parts joined by OR: the expression, and how many parts it has."""
    parts = [p] if (p := _both(reader, right, depth)) else []
    while reader.operator("OR"):
        if p := _both(reader, right, depth):
            parts.append(p)
    return " OR ".join(parts), len(parts)


def _both(reader: _Reader, right: Word, depth: int) -> str:
    made = ""
    while (token := reader.peek()) and token.kind != "close" and (token.kind, token.text) != ("operator", "OR"):
        negated = reader.operator("NOT")
        if reader.operator("AND"):
            continue
        part = _one(reader, right, depth)
        if part and negated:
            made = f"{made} NOT {part}" if made else ""
        elif part:
            made = f"{made} AND {part}" if made else part
    return made


def _one(reader: _Reader, right: Word, depth: int) -> str:
    token = reader.take()
    if token is None or token.kind == "operator":
        return ""
    if token.kind == "open":
        inner, n = _either(reader, right, depth + 1) if depth < MOST_WORDS else ("", 0)
        if (after := reader.peek()) and after.kind == "close":
            reader.take()
        return f"({inner})" if n > 1 else inner
    if token.kind == "close":
        return ""
    words = " ".join(right(w) for w in token.text.split())
    return f'"{words}"*' if token.kind == "word" and len(words) >= PREFIX_FROM else f'"{words}"'
