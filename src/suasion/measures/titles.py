"""Titles of texts, stripped to what stays the same from one round of a text to the next."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from suasion import states
from suasion.states.resolver import fold

# What the sources wrap around a title.
WRAPPERS = (
    re.compile(r"\s*:\s*(?:draft )?(?:resolution|decision) ?/.*$", re.IGNORECASE),
    re.compile(r"^A/\d+/\d+\s+\d+\w*\s+-\s+"),
    re.compile(r"\.\s+-\s+[A-Z][A-Z0-9 ,()'’/.&-]+(?:;.*)?$"),
    re.compile(r",?\s*motion by .*$", re.IGNORECASE),
    re.compile(r"^(?:draft resolution|no-action) on\s+", re.IGNORECASE),
)
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
REFERENCES = re.compile(
    r"\b(?:in )?(?:accordance with|pursuant to|follow-?up to|implementation of)?\s*"
    r"(?:(?:the )?(?:human rights council|commission(?: on human rights)?|general assembly|"
    r"economic and social council)\s+)?"
    r"(?:resolution|decision)s?\s+(?:[A-Z]?-?\d+/\d+|\d+\s*\([IVXLC]+\))(?:\s+(?:and|of)\s+[\w/ -]*\d[\w/-]*)?",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"\b(?:[ivxlc]+|\d+(?:st|nd|rd|th)?|19\d\d|20\d\d)\b")
ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split()
SMALL = (
    "a an the of and or in on to for by with from at as its it their his her this that which between "
    "under into upon through against within without all any other others such including particular "
    "reference question report reports note entitled draft"
).split()
DROPPED = frozenset(SMALL) | frozenset(ORDINALS)
# Formal business that is decided anew every session and is no recurring text.
HOUSEKEEPING = frozenset(
    (
        "organization organisation work session council commission human right agenda date place venue "
        "meeting next decision adopted adoption postponement postponed consideration proposal documentation "
        "document programme method election chair general item business time schedule membership composition "
        "communication extension preparation appointment member rule procedure resolution president statement"
    ).split()
)
SITUATION = re.compile(
    r"^(?:(?:the )?(?:deteriorating |grave |serious )?"
    r"(?:human rights situation|(?:situation|question) of human rights|(?:situation|question) of the human rights)"
    r"|human rights) (?:in|within) (?:the )?(?P<rest>.+)$"
)
ASSISTANCE = frozenset(
    (
        "technical assistance advisory service cooperation capacity building strengthening enhancement "
        "improve improvement field human right"
    ).split()
)
ASSISTING = frozenset(("assistance", "advisory", "technical", "capacity"))
REMEMBERED = 65_536  # titles: those of every body, with room for an import


@lru_cache(maxsize=REMEMBERED)
def plain(title: str) -> str:
    """A title without the wrapping of its source, brackets and references to resolutions, folded.

    >>> plain("Transparancy in armaments : resolution / adopted by the General Assembly")
    'transparancy in armaments'
    >>> plain("The right to education : follow-up to Human Rights Council resolution 8/4")
    'the right to education'
    """
    for wrapper in WRAPPERS:
        title = wrapper.sub("", title)
    return fold(REFERENCES.sub(" ", BRACKETS.sub(" ", title)))


@lru_cache(maxsize=REMEMBERED)
def words(title: str, about: tuple[str, ...] = ()) -> frozenset[str]:
    """The words that carry the text: no numbers, ordinals or small words; states as '@' and their id.

    >>> sorted(words("The human rights situation in Burma, 1991", ("MMR",)))
    ['@MMR', 'human', 'right', 'situation']
    """
    bare = set(NUMBERS.sub(" ", plain(title)).split()) - DROPPED
    found = set()
    for state in about:
        named = bare & _name_words(state)
        if named:
            bare -= named
            found.add(f"@{state}")
    return frozenset({_singular(w) for w in bare} - DROPPED | found)


def country_text(title: str, about: tuple[str, ...]) -> str | None:
    """What kind of text on one state this is: 'situation @MMR', 'assistance @YEM', or None.

    Qualifiers that follow the state ("in the run-up to the elections") do not change the kind;
    a part of the people or of the subject named before it does.

    >>> country_text("Situation of human rights in Belarus in the run-up to the election", ("BLR",))
    'situation @BLR'
    >>> country_text("Situation of human rights of Rohingya Muslims in Myanmar", ("MMR",)) is None
    True
    """
    if len(about) != 1:
        return None
    tag = f"@{about[0]}"
    match = SITUATION.match(plain(title))
    if match and any(match["rest"].startswith(n) for n in _names(about[0])):
        return f"situation {tag}"
    bare = words(title, about)
    if tag in bare and bare - {tag} <= ASSISTANCE and bare & ASSISTING:
        return f"assistance {tag}"
    return None


def is_housekeeping(title: str) -> bool:
    """Is this the body's own business, decided anew every session?

    >>> is_housekeeping("Organization of the work of the 53rd session"), is_housekeeping("Right to food")
    (True, False)
    """
    return words(title) <= HOUSEKEEPING


@cache
def _names(state: str) -> tuple[str, ...]:
    return tuple(sorted({fold(n.text) for n in states.get(state).names}))


@cache
def _name_words(state: str) -> frozenset[str]:
    return frozenset(w for n in _names(state) for w in n.split()) - DROPPED


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
