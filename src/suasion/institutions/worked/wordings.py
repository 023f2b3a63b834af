"""Days, bodies and lists as the sentences print them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.registry import body


def day(value: date) -> str:
    """A day in words.

    >>> day(date(1995, 3, 8))
    '8 March 1995'
    """
    return f"{value.day} {value:%B %Y}"


def sitting_body(name: str, on: date) -> str:
    """A body on a day with its size, as far as there was one.

    >>> sitting_body("hrc", date(2022, 10, 6))
    'the Human Rights Council on 6 October 2022 (47 members)'
    """
    held = body(name)
    try:
        return f"the {held.name} on {day(on)} ({held.in_force(on).members} members)"
    except BadInput:
        return f"the {held.name} on {day(on)}"


def listed(items: Iterable[object]) -> str:
    """Items with commas, the last with 'and'.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    words = [str(i) for i in items]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
