"""From the many wordings of bodies and motions to their ids, as declared in parameters/."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence


def plain(text: str) -> str:
    """Lower case, no accents, one space between words; for comparing wordings.

    >>> plain("No-Action (Rule 116)")
    'no action rule 116'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"'s\b|(?<=\b\w)\.(?=\w\b)", "", kept)).split())


def index(entries: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Id -> wordings, turned into plain wording -> id; the first to claim a wording keeps it."""
    found: dict[str, str] = {}
    for key, wordings in entries.items():
        for w in (key, *wordings):
            found.setdefault(plain(w), key)
    return found


def within(text: str, wordings: Mapping[str, str]) -> dict[str, int]:
    """Ids whose wordings stand in `text` as whole words, with the length of the longest such wording."""
    said = plain(text)
    found: dict[str, int] = {}
    for w, key in wordings.items():
        if re.search(rf"\b{re.escape(w)}\b", said):
            found[key] = max(found.get(key, 0), len(w))
    return found


def best_match(text: str, wordings: Mapping[str, str], inside: Mapping[str, str] | None = None) -> str | None:
    """The id whose wording is `text`, else the one with the longest wording in it; None if there is none.

    wordings: plain wording -> id. inside: id -> the id it is part of; a part that is named beats the whole.

    >>> best_match("Motion for no action on L.37", {"no action": "no-action", "motion": "procedural"})
    'no-action'
    """
    said = plain(text)
    if said in wordings:
        return wordings[said]
    found = within(text, wordings)
    wholes = {w for key in found for w in _above(key, inside or {})}
    parts = {key: n for key, n in found.items() if key not in wholes}
    return max(parts, key=lambda k: parts[k]) if parts else None


def _above(key: str, inside: Mapping[str, str]) -> list[str]:
    """Every id that `key` is part of."""
    above = []
    while key in inside:
        key = inside[key]
        above.append(key)
    return above
