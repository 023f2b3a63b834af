"""Entry into force: the n-th instrument and a delay; a protocol never before its parent (TR-2, TR-2b, TR-3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from suasion.errors import BadInput
from suasion.institutions.treaties.declared import Treaty, treaty

FORM = re.compile(r"(?P<first>first of the month after )?(?P<n>\d+) (?P<unit>day|month)s?")


@dataclass(frozen=True, slots=True)
class Delay:
    """A delay as treaties word it: '30 days', '3 months', 'first of the month after 60 days'."""

    words: str

    def after(self, day: date) -> date:
        """The day on which the delay that begins on `day` is over.

        A month later is the same day of the month, or its last day where it has none.

        >>> Delay("3 months").after(date(2001, 3, 27))
        datetime.date(2001, 6, 27)
        >>> Delay("first of the month after 60 days").after(date(2002, 4, 11))
        datetime.date(2002, 7, 1)
        """
        found = FORM.fullmatch(self.words)
        if found is None:
            raise BadInput(f"cannot read the delay {self.words!r}", next_step="write '30 days' or '3 months'")
        number = int(found["n"])
        later = day + timedelta(days=number) if found["unit"] == "day" else _months(day, number)
        return _months(later.replace(day=1), 1) if found["first"] else later


def _months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether and when a treaty entered into force by the deposits given.

    deposits    instruments counted; missing: how many more are needed (0 once in force)
    """

    treaty: str
    in_force: date | None
    deposits: int
    missing: int
    reason: str
    unverified: tuple[str, ...] = ()


def entry_into_force(t: Treaty, deposits: Iterable[date], parents: Mapping[str, Iterable[date]] | None = None) -> Entry:
    """The entry into force that follows from the dates of deposits.

    deposits    one date an instrument; parents: treaty id -> deposits, for protocols
    Raises BadInput for a protocol without its parent's deposits.

    >>> day = [date(2002, 4, 11)] * 60
    >>> entry_into_force(treaty("ICC"), day).in_force
    datetime.date(2002, 7, 1)
    """
    days = sorted(deposits)
    short = max(0, t.instruments - len(days))
    if short:
        return Entry(t.id, None, len(days), short, f"{len(days)} of {t.instruments} instruments", t.unverified)
    nth = days[t.instruments - 1]
    own = Delay(t.delay).after(nth)
    reason = f"instrument {t.instruments} on {nth}, then {t.delay} ({t.article})"
    if t.parent is None:
        return Entry(t.id, own, len(days), 0, reason, t.unverified)
    return _with_parent(t, own, len(days), reason, parents or {})


def _with_parent(t: Treaty, own: date, count: int, reason: str, parents: Mapping[str, Iterable[date]]) -> Entry:
    if t.parent is None or t.parent not in parents:
        raise BadInput(
            f"the entry into force of {t.id} needs the deposits of {t.parent}",
            where="rule TR-2b: a protocol cannot enter into force before its parent treaty",
            next_step="give the deposits of the parent too",
        )
    above = entry_into_force(treaty(t.parent), parents[t.parent], parents)
    unverified = tuple(dict.fromkeys((*t.unverified, *above.unverified)))
    if above.in_force is None:
        why = f"{reason}; but {t.parent} is not derived: {above.reason}"
        return Entry(t.id, None, count, above.missing, why, unverified)
    if above.in_force > own:
        return Entry(t.id, above.in_force, count, 0, f"{reason}; not before {t.parent} ({above.in_force})", unverified)
    return Entry(t.id, own, count, 0, reason, t.unverified)


def binds_from(t: Treaty, deposit: date, in_force: date, *, succession: bool = False) -> date:
    """The day from which a party is bound: its own deposit and the delay, never before the treaty is in force.

    A successor is bound without a break; its notification adds no delay.

    >>> binds_from(treaty("ICESCR"), date(2001, 3, 27), date(1976, 1, 3))
    datetime.date(2001, 6, 27)
    """
    own = deposit if succession else Delay(t.later).after(deposit)
    return max(own, in_force)
