"""Treaties as declared in parameters/treaties.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from suasion.errors import BadInput
from suasion.institutions.parameters import read
from suasion.institutions.wording import best_match, index


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty: what brings it into force, what binds a later party, when it must report.

    instruments     number of instruments of ratification or accession that bring it into force
    delay, later    time after the n-th instrument; time after a later party's own
    in_force        the printed date; mark_in_force says whether it was found or is from memory
    reports         (years to the first report, years between later ones; None where the committee asks)
    """

    id: str
    name: str
    also: tuple[str, ...]
    adopted: date
    article: str
    instruments: int
    delay: str
    later: str
    mark: str
    in_force: date
    mark_in_force: str
    read: str
    parent: str | None
    reports: tuple[int, int | None] | None
    mark_reports: str

    @property
    def unverified(self) -> tuple[str, ...]:
        """What of its entry into force is from memory alone."""
        found = {f"{self.id}, {self.article}": self.mark, f"{self.id}, printed date of entry": self.mark_in_force}
        return tuple(what for what, mark in found.items() if mark == "M")


@cache
def treaty_names() -> dict[str, str]:
    """Code of the register, or id, to the treaty's name.

    >>> treaty_names()["CCPR"]
    'International Covenant on Civil and Political Rights'
    """
    return {code: t.name for t in all_treaties().values() for code in (t.id, *t.also)}


@cache
def all_treaties() -> dict[str, Treaty]:
    """Id to treaty, as declared."""
    return {
        key: Treaty(
            key,
            t["name"],
            tuple(t["also"]),
            t["adopted"],
            t["citation"],
            t["instruments"],
            t["delay"],
            t["later"],
            t["mark"],
            t["in_force"],
            t["in_force_mark"],
            t.get("in_force_read", ""),
            t.get("parent"),
            (t["first_report_years"], t.get("next_report_years")) if "first_report_years" in t else None,
            t.get("reports_mark", ""),
        )
        for key, t in read("treaties").items()
    }


@cache
def _wordings() -> dict[str, str]:
    return index({t.id: (t.name, *t.also) for t in all_treaties().values()})


def treaty(text: str) -> Treaty:
    """The treaty that `text` names: its id, name or another wording. Raises BadInput for one not declared.

    >>> treaty("CCPR").id, treaty("Rome Statute").id
    ('ICCPR', 'ICC')
    """
    found = best_match(text, _wordings())
    if found is None:
        raise BadInput(
            f"unknown treaty {text!r}",
            where="institutions/parameters/treaties.toml",
            next_step=f"use one of {', '.join(all_treaties())}",
        )
    return all_treaties()[found]
