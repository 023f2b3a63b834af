"""Trade privileges tied to rights, 1980-2001: when renewal depended on a finding (TRD-1 to TRD-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput
from suasion.institutions.cited import Cited
from suasion.institutions.parameters import read
from suasion.institutions.registry import dated
from suasion.institutions.voting import Ruling


def linkage(day: date) -> Cited:
    """How trade hung on rights that day: 'annual' debate, 'conditional' on a finding, or 'none'; with its citation.

    >>> [linkage(d).value for d in (date(1993, 6, 1), date(1994, 5, 26), date(2002, 1, 1))]
    ['conditional', 'annual', 'none']
    """
    return dated("the linkage of trade and rights", read("practice")["trade_linkage"]).on(day)


def linked(day: date) -> bool:
    """Did renewal depend on a rights finding that day?"""
    return bool(linkage(day).value == "conditional")


@dataclass(frozen=True, slots=True)
class Renewal:
    """Does the yearly waiver stand, and why?"""

    stands: bool
    reason: str
    citation: str


def renewal(day: date, house: Ruling | None = None, senate: Ruling | None = None, *, vetoed: bool = False) -> Renewal:
    """Does a year's waiver stand? Only a disapproval by both Houses, not vetoed, undoes it.

    house, senate   rulings on the resolution of disapproval; None = none was put to the vote
    Raises BadInput once there was no waiver to renew.
    """
    held = linkage(day)
    if held.value == "none":
        raise BadInput(
            f"no renewal was needed on {day}",
            where=f"rule {held.rule}: {held.said}",
            next_step="choose a day on which the law asked for one",
        )
    against = [r is not None and r.outcome == "adopted" for r in (house, senate)]
    if all(against) and not vetoed:
        return Renewal(False, "both Houses disapproved", held.said)
    why = "the President vetoed the disapproval" if all(against) else "the two Houses did not both disapprove"
    return Renewal(True, why, held.said)


def order_12850(*, emigration: bool, prison_labour: bool, progress: bool) -> Renewal:
    """What Executive Order 12850 said of renewal in 1994: two tests that must be met, and overall progress.

    The finding of 26 May 1994 was: the two tests met, no overall significant progress; the President renewed
    all the same and ended the linkage (TRD-3).

    >>> order_12850(emigration=True, prison_labour=True, progress=False).stands
    False
    """
    held = linkage(date(1993, 5, 28))
    lacking = {"emigration": emigration, "prison labour": prison_labour, "overall significant progress": progress}
    failed = [name for name, met in lacking.items() if not met]
    return Renewal(not failed, f"not met: {', '.join(failed)}" if failed else "all tests met", held.said)
