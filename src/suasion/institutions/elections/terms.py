"""Terms: lots for the first ones, staggering, who may stand again, resignation and by-election (EL-7 to EL-12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from suasion.errors import BadInput
from suasion.institutions.bodies import Body, ElectionRule
from suasion.institutions.membership import Term, seated

DAY = timedelta(days=1)


def after_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March.

    >>> after_years(date(2024, 2, 29), 3)
    datetime.date(2027, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def new_term(state: str, start: date, body: Body, group: str = "", years: int | None = None) -> Term:
    """A term that begins on `start` and lasts as the body's rule says (or `years`, after a lot).

    >>> from suasion.institutions import body
    >>> new_term("CHN", date(2014, 1, 1), body("hrc")).end
    datetime.date(2016, 12, 31)
    """
    rule = _rule(body, start)
    return Term(state, start, after_years(start, years or rule.term_years) - DAY, group)


def _rule(body: Body, day: date) -> ElectionRule:
    if body.election is None:
        raise BadInput(
            f"no election to {body.name} is declared",
            where=f"{body.id}.toml",
            next_step="declare [[election]] in it, or name a body whose members are elected",
        )
    held: ElectionRule = body.election.on(day).value
    return held


def shares_by_lot(members: int, lengths: int = 3) -> tuple[int, ...]:
    """How many of a group draw the shortest, ..., longest first term: a third each, what is over goes to the longer.

    >>> [shares_by_lot(n) for n in (13, 13, 6, 8, 7)]
    [(4, 4, 5), (4, 4, 5), (2, 2, 2), (2, 3, 3), (2, 2, 3)]
    """
    each, over = divmod(members, lengths)
    return tuple(each + (i >= lengths - over) for i in range(lengths))


def draw_first_terms(members: Mapping[str, str], body: Body, start: date, seed: int) -> tuple[Term, ...]:
    """First terms of one, two and three years by lot within each group, so that a third is elected each year.

    members     state -> group; the draw is the same for the same seed
    """
    lot = Random(seed)
    terms: list[Term] = []
    longest = _rule(body, start).term_years
    for group in sorted(set(members.values())):
        states = sorted(s for s, g in members.items() if g == group)
        lot.shuffle(states)
        years = [y + 1 for y, n in enumerate(shares_by_lot(len(states), longest)) for _ in range(n)]
        terms += [new_term(s, start, body, group, y) for s, y in zip(states, years, strict=True)]
    return tuple(sorted(terms, key=lambda t: t.state))


def consecutive(terms: Iterable[Term], state: str, day: date) -> int:
    """How many terms in a row, without a gap, `state` will have served by the day before `day`."""
    served = sorted((t for t in terms if t.state == state and t.end is not None and t.end < day), key=lambda t: t.start)
    in_row, until = 0, day
    for term in reversed(served):
        if term.end is None or term.end + DAY < until:
            break
        in_row, until = in_row + 1, term.start
    return in_row


def may_stand(terms: Iterable[Term], state: str, body: Body, start: date) -> bool:
    """May a state stand for a term that begins on `start`? Not after the limit of terms in a row.

    >>> from suasion.institutions import body
    >>> hrc, once = body("hrc"), Term("IND", date(2012, 1, 1), date(2014, 12, 31))
    >>> twice = [once, Term("IND", date(2015, 1, 1), date(2017, 12, 31))]
    >>> may_stand([once], "IND", hrc, date(2015, 1, 1)), may_stand(twice, "IND", hrc, date(2018, 1, 1))
    (True, False)
    >>> may_stand(twice, "IND", hrc, date(2019, 1, 1))
    True
    """
    limit = _rule(body, start).consecutive_terms
    return limit is None or consecutive(terms, state, start) < limit


def resign(term: Term, day: date) -> Term:
    """The term cut short: its last day is `day`.

    >>> resign(Term("RUS", date(2021, 1, 1), date(2023, 12, 31)), date(2022, 4, 7)).end
    datetime.date(2022, 4, 7)
    """
    if not term.covers(day):
        raise BadInput(
            f"{term.state} holds no seat on {day}",
            where="rule EL-12: a member may resign its seat",
            next_step="check the state and the day",
        )
    return replace(term, end=day)


def by_election(vacated: Term, until: date | None, state: str, start: date) -> Term:
    """The term of a state elected to a vacated seat: it serves what is left, to `until`, in the same group.

    >>> left = resign(Term("RUS", date(2021, 1, 1), date(2023, 12, 31), "Eastern European"), date(2022, 4, 7))
    >>> by_election(left, date(2023, 12, 31), "CZE", date(2022, 5, 10)).end
    datetime.date(2023, 12, 31)
    """
    if vacated.end is None or start <= vacated.end:
        raise BadInput(
            f"the seat of {vacated.state} is not vacant on {start}",
            where="rule EL-12: by-election",
            next_step="check the day",
        )
    return Term(state, start, until, vacated.group)


def check_seats(terms: Iterable[Term], body: Body, day: date) -> dict[str, int]:
    """Members by group on `day`. Raises BadInput, naming the rule, where a group has more than its seats."""
    held = tuple(terms)
    if body.seats is None:
        raise BadInput(
            f"no seats by group are declared for {body.name}",
            where=f"{body.id}.toml",
            next_step="declare [[seats]] in it",
        )
    seats = body.seats.on(day)
    group = {t.state: t.group for t in held if t.covers(day)}
    counts = {g: sum(group[s] == g for s in seated(held, day)) for g in seats.value}
    over = [g for g, n in counts.items() if n > seats.value[g]]
    if over:
        raise BadInput(
            f"{counts[over[0]]} members of the {over[0]} group in {body.name} on {day}",
            where=f"rule {seats.rule}: {seats.said}",
            why=f"the group has {seats.value[over[0]]} seats",
            next_step="check the terms",
        )
    return counts
