"""The baseline: the first telling verb decides."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from suasion.measures.review_conduct.actions.words import words_of
from suasion.measures.review_conduct.spec import ACTIONS

LOOKED_AT = 12
# Without a telling verb: the commonest category of the coded texts.
OTHERWISE = 4


@cache
def verb_lists() -> Mapping[tuple[str, ...], int]:
    """Words of each verb to its category, from verbs.toml."""
    text = (files(__package__) / "verbs.toml").read_text(encoding="utf-8")
    numbers = {name: number for number, name in ACTIONS.items()}
    held = tomllib.loads(text)
    return {tuple(v.split()): numbers[name] for name, entry in held.items() for v in entry["verbs"]}


def by_verbs(texts: Sequence[str]) -> list[int]:
    """The category of each text by its first telling verb.

    >>> by_verbs(["Continue its efforts.", "Consider ratifying ICRMW.", "Ratify CED.", "Peace."])
    [2, 3, 5, 4]
    """
    return [_first(words_of(text)) for text in texts]


def _first(words: Sequence[str]) -> int:
    known = verb_lists()
    for at in range(min(len(words), LOOKED_AT)):
        for length in (2, 1):
            found = known.get(tuple(words[at : at + length]))
            if found is not None:
                return found
    return OTHERWISE
