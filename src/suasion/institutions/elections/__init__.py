"""Elections: who is elected on a ballot, further ballots, lots, terms and vacancies."""

from suasion.institutions.elections.candidacy import Rival, Seat, judge
from suasion.institutions.elections.title import CandidacyTitle, read_title

__all__ = ["CandidacyTitle", "Rival", "Seat", "judge", "read_title"]
