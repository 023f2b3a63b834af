"""Which questions are important, so that the General Assembly needs two thirds (Charter, art. 18(2))."""

from __future__ import annotations

from datetime import date
from functools import cache

from suasion.institutions.cited import Cited
from suasion.institutions.parameters import read
from suasion.institutions.registry import cited
from suasion.institutions.wording import plain

# Motions on a text; a motion about procedure, such as which questions are important, needs a simple majority.
ON_TEXTS = ("resolution", "decision", "amendment", "paragraph", "treaty-adoption")


@cache
def _questions() -> tuple[tuple[Cited, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (cited(q, q["subject"]), tuple(plain(w) for w in q["words"]), tuple(q.get("symbol", ())))
        for q in read("important_questions")["question"]
    )


def important_question(motion: str, title: str, symbol: str, day: date) -> Cited | None:
    """The important question that a text of the Assembly belongs to, with its citation; None if none is known.

    >>> found = important_question("resolution", "Representation of China", "", date(1970, 11, 20))
    >>> found.value
    'the representation of China'
    >>> important_question("procedural", "Is the representation of China important?", "", date(1970, 11, 20))
    """
    said = f" {plain(title)} "
    if motion not in ON_TEXTS or " important question" in said:
        return None
    for question, words, symbols in _questions():
        if question.covers(day) and (any(f" {w} " in said for w in words) or symbol.startswith(symbols or ("\0",))):
            return question
    return None
