"""What may be put to the vote, as declared in parameters/motions.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.errors import BadInput
from suasion.institutions.parameters import read
from suasion.institutions.wording import best_match, index


@dataclass(frozen=True, slots=True)
class Motion:
    """One kind of motion: its words, other wordings, and what follows when it carries or fails."""

    id: str
    words: str
    also: tuple[str, ...] = ()
    carried: str = ""
    lost: str = ""


@cache
def all_motions() -> dict[str, Motion]:
    """Id to motion, in the order they are declared."""
    return {
        key: Motion(key, m["words"], tuple(m.get("also", ())), m.get("carried", ""), m.get("lost", ""))
        for key, m in read("motions").items()
    }


def motion(kind: str) -> Motion:
    """The motion of that id. Raises BadInput for an unknown one.

    >>> motion("no-action").carried
    'the draft is not put to the vote'
    """
    try:
        return all_motions()[kind]
    except KeyError:
        raise BadInput(
            f"unknown motion {kind!r}",
            where="institutions/parameters/motions.toml",
            next_step=f"use one of {', '.join(all_motions())}",
        ) from None


@cache
def _wordings() -> dict[str, str]:
    return index({m.id: m.also for m in all_motions().values()})


@cache
def motion_named(text: str) -> str | None:
    """The id of the motion that `text` names, or None.

    >>> motion_named("treaty adoption"), motion_named("Oral amendment"), motion_named("adjourn debate (rule 116)")
    ('treaty-adoption', 'amendment', 'no-action')
    """
    return best_match(text, _wordings()) if text else None
