"""What a state is: an id, dated names, codes, and spans of membership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day (exclusive end); None is open."""

    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Does the span hold `day`?

        >>> Span(date(1971, 10, 25), None).covers(date(1971, 10, 25))
        True
        """
        return (self.start is None or day >= self.start) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a state: short, official, former or alias, with the days it was borne where known."""

    text: str
    kind: str
    span: Span
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """A membership in a grouping (EU, OIC, ...); span dates are None where the source has none."""

    name: str
    state: str
    span: Span
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """A spell in the United Nations or in a regional group: what for, which, when, from what source.

    purpose  membership (of the United Nations), electoral or caucus (of a regional group)
    """

    purpose: str
    name: str
    state: str
    span: Span
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class State:
    """A state that is or was a member or observer of the United Nations, or signs and is voted on.

    id      ISO 3166 alpha-3 where one exists, else a dated historical id (SUN, DDR, YUG, CSK, YMD, ZAN, RVN)
    kind    member, former-member, observer, non-member
    cow     Correlates of War number; cow_also: another number of the same state in that list
    """

    id: str
    iso2: str | None
    m49: str | None
    cow: int | None
    cow_also: int | None
    kind: str
    continued_by: str | None
    names: tuple[Name, ...]
    un: tuple[Span, ...]

    @property
    def name(self) -> str:
        """The short name, the latest one."""
        short = [n for n in self.names if n.kind == "short"]
        return short[-1].text if short else self.names[0].text

    @property
    def iso3(self) -> str | None:
        """ISO 3166 alpha-3, the former ones included; None for ids that are ours alone."""
        return None if self.id in ("ZAN", "RVN", "XKX") else self.id

    @property
    def un_from(self) -> date | None:
        """First day of UN membership."""
        return self.un[0].start if self.un else None

    @property
    def un_to(self) -> date | None:
        """Day on which UN membership ended; None while it lasts (or never began)."""
        return self.un[-1].end if self.un else None

    def name_on(self, day: date) -> str:
        """The name borne on `day`: a dated former name if one covers it, else the short name."""
        dated = [n for n in self.names if n.kind in ("former", "short") and n.span.start]
        borne = [n.text for n in dated if n.span.covers(day)]
        return borne[0] if borne else self.name
