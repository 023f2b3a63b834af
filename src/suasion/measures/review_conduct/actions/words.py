"""A recommendation as features: its words, its first words by place, and the pairs at its beginning."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

WORD = re.compile(r"[a-z]+")
MOST_WORDS = 60
PLACES = 6
PAIRS = 9


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without numbers and punctuation.

    >>> words_of("Ratify ICCPR-OP2 (Spain);")
    ['ratify', 'iccpr', 'op', 'spain']
    """
    return WORD.findall(text.lower())


def plain(text: str) -> str:
    """A text as its words, to tell repeats.

    >>> plain("Ratify the CED.") == plain("ratify the CED")
    True
    """
    return " ".join(words_of(text))


def features(text: str) -> set[str]:
    """The features of a text, as readable names: 'ratify', '0:ratify' (first word), 'ratify the' (pair).

    >>> sorted(features("Ratify CED"))
    ['0:ratify', '1:ced', 'ced', 'ratify', 'ratify ced']
    """
    words = words_of(text)[:MOST_WORDS]
    placed = {f"{at}:{word}" for at, word in enumerate(words[:PLACES])}
    return set(words) | placed | set(_pairs(words[: PAIRS + 1]))


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in itertools.pairwise(words)]
