"""One case ruled: the body and motion it names, the rules of its day, and what they make of it."""

from __future__ import annotations

from dataclasses import replace

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import Body, Rules, Ruling, all_motions, body, motion_named
from suasion.institutions.elections import read_title
from suasion.institutions.important import important_question
from suasion.institutions.treaties import treaty
from suasion.measures.rulings.case import Case
from suasion.measures.rulings.contests import rule_candidacy
from suasion.measures.rulings.facts import Facts
from suasion.measures.rulings.treaties import rule_entry


def rule(case: Case, facts: Facts) -> Ruling:
    """The ruling on one case. Raises BadInput for what no rule allows (more votes than members, ...)."""
    kind = motion_named(case.motion) or motion_named(case.title)
    if kind == "entry-into-force":
        return _entry(case, facts)
    deciding = _body(case)
    rules = deciding.in_force(case.day)
    if kind is None and not rules.uniform():
        raise BadInput(
            f"unknown motion {case.motion!r}" if case.motion else "the motion is missing",
            why=f"{deciding.name} decides some motions by another majority than others",
            next_step=f"say {', '.join(all_motions())}",
        )
    if kind == "election" and case.no is None:
        return _election(case, deciding, facts)
    return _vote(rules, kind or "procedural", case)


def _vote(rules: Rules, kind: str, case: Case) -> Ruling:
    """A vote of members on a motion; in the Assembly, with the majority that an important question needs."""
    silent = bool(case.silent) and case.yes is None
    found = (
        important_question(kind, case.title, case.symbol, case.day) if "important" in rules.body.majorities else None
    )
    ruling = rules.decide(
        kind, case.yes, case.no, case.abstain, case.absent, important=found is not None, without_vote=silent
    )
    if found is None:
        return replace(ruling, reason=f"{ruling.reason} ({case.silent})") if silent else ruling
    unverified = (*ruling.unverified, *((found.citation,) if found.unverified else ()))
    why = f"{ruling.reason}; two thirds because {found.value} is an important question"
    return replace(ruling, reason=why, citation=f"{ruling.citation}; {found.said}", unverified=unverified)


def _entry(case: Case, facts: Facts) -> Ruling:
    """A treaty in force on a day; for a state, where the title names one."""
    named = treaty(f"{case.title} {case.symbol} {case.body}")
    state = next(iter(states.mentioned(case.title)), None)
    return rule_entry(named, case.day, state, facts.deposits)


def _body(case: Case) -> Body:
    """The body named; the House of Congress where the title names it."""
    named = body(case.body)
    if named.id == "us-congress":
        for house in ("us-house", "us-senate"):
            word = house.removeprefix("us-").capitalize()
            if word in case.title.split() or word in case.motion.split():
                return body(house)
    return named


def _election(case: Case, deciding: Body, facts: Facts) -> Ruling:
    said = read_title(case.title)
    if case.yes is None and case.silent:
        return deciding.in_force(case.day).decide("election", without_vote=True)
    target = said.body or (deciding if deciding.election else None)
    if target is None:
        raise BadInput("the title does not say which body is elected", next_step="for example 'HRC seat, ...'")
    return rule_candidacy(said, target, case.day, case.yes, facts)
