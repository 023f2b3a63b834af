"""Elections: who is elected on a ballot, further ballots, lots, terms and vacancies."""

from suasion.institutions.elections.ballots import Count, count, restricted, run
from suasion.institutions.elections.candidacy import Rival, Seat, judge
from suasion.institutions.elections.terms import (
    by_election,
    check_seats,
    draw_first_terms,
    may_stand,
    new_term,
    resign,
    shares_by_lot,
)
from suasion.institutions.elections.title import CandidacyTitle, read_title

__all__ = [
    "CandidacyTitle",
    "Count",
    "Rival",
    "Seat",
    "by_election",
    "check_seats",
    "count",
    "draw_first_terms",
    "judge",
    "may_stand",
    "new_term",
    "read_title",
    "resign",
    "restricted",
    "run",
    "shares_by_lot",
]
