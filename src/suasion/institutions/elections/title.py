"""What a title says of a candidacy: the body, the group, the seats, the number of candidates, who stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suasion.errors import BadInput
from suasion.institutions.bodies import Body
from suasion.institutions.registry import body
from suasion.institutions.wording import best_match, index

GROUPS = {
    "African": ("African group", "Africa", "AFR", "African States"),
    "Asia-Pacific": ("Asian", "Asia", "Asian group", "Asia Pacific", "APG", "Asian States"),
    "Eastern European": ("Eastern Europe", "EEG", "East European"),
    "Latin American and Caribbean": ("Latin American", "Latin America", "GRULAC", "Caribbean"),
    "Western European and Others": ("Western", "WEOG", "Western group", "Western European", "Western Europe"),
}
COUNT = r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
NUMBERS = dict(zip(("one two three four five six seven eight nine ten").split(), range(1, 11), strict=True))


@dataclass(frozen=True, slots=True)
class CandidacyTitle:
    """What was read: None where the title does not say."""

    body: Body | None
    group: str | None
    seats: int | None
    candidates: int | None
    candidate: str


def read_title(title: str) -> CandidacyTitle:
    """Read a title such as 'HRC seat, Eastern European group (2 seats): Bosnia and Herzegovina'.

    >>> t = read_title("CHR seat, Western group (4 candidates, 3 seats): France")
    >>> t.body.id, t.group, t.seats, t.candidates, t.candidate
    ('chr', 'Western European and Others', 3, 4, 'France')
    """
    head, _, candidate = title.rpartition(":")
    office, candidate = (head, candidate.strip()) if head else (title, "")
    return CandidacyTitle(
        _body(re.split(r"\bseat|\bvacanc|\bmember|,", office, maxsplit=1)[0]) or _body(office),
        best_match(office, index(GROUPS)),
        _count(office, "seats?|vacanc(?:y|ies)|places?|members?"),
        _count(office, "candidates?"),
        candidate,
    )


def _body(office: str) -> Body | None:
    try:
        return body(office.strip(" ,"))
    except BadInput:
        return None


def _count(text: str, noun: str) -> int | None:
    found = re.search(rf"\b{COUNT}\s+(?:open\s+)?(?:{noun})\b", text, re.IGNORECASE)
    return (NUMBERS.get(found[1].lower()) or int(found[1])) if found else None
