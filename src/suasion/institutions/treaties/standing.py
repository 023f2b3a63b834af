"""Where a state stands towards a treaty: none, signed, party (TR-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suasion.institutions.lifecycle import Lifecycle, Step
from suasion.institutions.treaties.declared import Treaty
from suasion.institutions.treaties.force import binds_from

CONSENT = ("ratification", "accession", "succession", "acceptance", "approval", "formal confirmation", "consent")
LIFE = Lifecycle(
    "standing towards a treaty",
    "TR-1",
    "Vienna Convention on the Law of Treaties, arts. 14-18",
    {"": ("signed", "party"), "signed": ("party",), "party": ("withdrawn",), "withdrawn": ("signed", "party")},
)
MEANING = {
    "": "no act: not bound",
    "signed": "signed: not bound; must not defeat its purpose",
    "party": "party: bound",
    "withdrawn": "withdrew: not bound",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a state: signature, ratification, accession ...; a withdrawal on the day it takes effect."""

    act: str
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """none, signed, party or withdrawn on a day; since when, and from when it binds (None = it does not)."""

    standing: str
    since: date | None
    binds_from: date | None
    meaning: str


def standing(t: Treaty, acts: Iterable[Act], day: date, in_force: date | None = None) -> Standing:
    """Where a state stands on `day` by its acts up to then.

    in_force    when the treaty entered into force, if not the printed date

    >>> from suasion.institutions.treaties import treaty
    >>> standing(treaty("ICCPR"), [Act("signature", date(1998, 10, 5))], date(2024, 1, 1)).standing
    'signed'
    """
    known = sorted((a for a in acts if a.day <= day), key=lambda a: (a.day, a.act in CONSENT))
    course = LIFE.run(Step(a.day, _step(a.act)) for a in known)
    at = course.at
    if not at:
        return Standing("none", None, None, MEANING[""])
    last = known[-1]
    bound = at == "party" and binds_from(t, last.day, in_force or t.in_force, succession=last.act == "succession")
    return Standing(at, last.day, bound or None, MEANING[at])


def _step(act: str) -> str:
    if act in CONSENT:
        return "party"
    return "withdrawn" if act == "withdrawal" else "signed"
