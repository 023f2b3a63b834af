"""A candidacy ruled with what is known of its field: which ballot it is, what seats are left, who else stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import Body, Ruling
from suasion.institutions.elections import CandidacyTitle, Rival, Seat, judge
from suasion.measures.rulings.facts import Facts, Field, Stood, candidate_id


def rule_candidacy(said: CandidacyTitle, target: Body, day: date, votes: int | None, facts: Facts) -> Ruling:
    """The ruling on one candidacy of a title; the field comes from the facts where they have it."""
    name = candidate_id(said.candidate, day)
    _is_member(name, target, day)
    group = said.group or (states.regional_group(name, day) if name in _ids() else None)
    known = facts.contests.get((target.id, day, group or ""))
    seats = said.seats or (known.seats if known else None)
    if seats is None:
        return _unknown("the number of seats open")
    if known is None:
        return judge(votes, Seat(target, day, seats, said.candidates))
    return _on_its_ballot(name, votes, Seat(target, day, seats), known, said.candidates)


def _on_its_ballot(name: str, votes: int | None, seat: Seat, known: Field, announced: int | None) -> Ruling:
    own = [s for s in known.stood if s.name == name]
    others = [s for s in known.stood if s.name != name]
    if _is_later(own, votes):
        return _later(name, votes, seat, known)
    went_on = {s.name for s in others if not s.first_ballot}
    first = [s for s in others if s.first_ballot and s.name not in went_on]
    declared = {s.name for s in known.stood if s.declared} | {name}
    candidates = announced or (len(declared) if known.whole else None)
    level = [s for s in others if s.first_ballot and s.votes == votes]
    went_on_level = [s for s in level if s.name in went_on]
    ruling = judge(votes, _with(seat, seat.seats, candidates), _rivals([*first, *went_on_level]))
    return _after_a_tie(name, ruling, seat, known) if level and ruling.outcome is None else ruling


def _after_a_tie(name: str, ruling: Ruling, seat: Seat, known: Field) -> Ruling:
    """Level at the last seat on the first ballot: settled where the record knows who took it on the next one."""
    if any(s.name == name and not s.first_ballot for s in known.stood):
        why = "level for the last seat on the first ballot, so not elected on it; it went on to a further one"
        return replace(ruling, outcome="not elected", missing="", reason=why)
    taken = [s for s in known.stood if s.name != name and not s.first_ballot and (s.votes or 0) >= seat.needed]
    if not taken or len(taken) < seat.seats - len(_winners(known, seat)):
        return ruling
    won = ", ".join(f"{s.name} ({s.votes})" for s in taken)
    why = f"level for the last seat on the first ballot; on a further one {won} took what was left"
    return replace(ruling, outcome="not elected", missing="", reason=why)


def _is_later(own: list[Stood], votes: int | None) -> bool:
    """Is this figure from a second or later ballot?"""
    matching = [s for s in own if s.votes == votes] or own
    return bool(matching) and not any(s.first_ballot for s in matching)


def _later(name: str, votes: int | None, seat: Seat, known: Field) -> Ruling:
    """A later ballot: those who won on the first hold their seats; of the rest, figures of the first say nothing."""
    others = [s for s in known.stood if s.name != name]
    won = _winners(known, seat)
    left = seat.seats - len(won)
    if left < 1:
        return _unknown("the seats left for this ballot: the first seems to have filled them all")
    later = {s.name: s.votes for s in others if not s.first_ballot}
    still = {s.name: later.get(s.name) for s in others if s.name not in won}
    rivals = [Rival(n, v) for n, v in sorted(still.items())]
    return judge(votes, _with(seat, left, len(rivals) + 1), rivals)


def _winners(known: Field, seat: Seat) -> set[str]:
    """Who was elected on the first ballot; those level at the last seat went on to a further one."""
    reached = [s for s in known.stood if s.first_ballot and s.votes is not None and s.votes >= seat.needed]
    ranked = sorted(reached, key=lambda s: -(s.votes or 0))
    cut = ranked[seat.seats].votes if len(ranked) > seat.seats else None
    return {s.name for s in ranked[: seat.seats] if s.votes != cut}


def _with(seat: Seat, seats: int, candidates: int | None) -> Seat:
    return Seat(seat.body, seat.day, seats, candidates, seat.ballots)


def _rivals(stood: list[Stood]) -> list[Rival]:
    return [Rival(s.name, s.votes) for s in stood if s.declared or s.votes]


def _unknown(missing: str) -> Ruling:
    return Ruling(None, f"cannot be decided: missing {missing}", "", missing=missing)


def _ids() -> frozenset[str]:
    return frozenset(s.id for s in states.all_states())


def _is_member(name: str, target: Body, day: date) -> None:
    """Only members of the United Nations are elected (A/RES/60/251, para. 8)."""
    if name in _ids() and not states.is_un_member(name, day):
        raise BadInput(
            f"{states.get(name).name} was no member of the United Nations on {day}",
            where="rule EL-1: membership in the bodies is open to members of the United Nations",
            why=f"it stood for {target.name}",
            next_step="check the candidate and the day",
        )
