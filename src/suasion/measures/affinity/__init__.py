"""Who votes with whom, and how united a group votes: raw, half-credit and corrected for chance.

`agreement` gives every pair of states its agreement in every period, with numerator, denominator and
interval; `cohesion` gives every group its unity; `consensus_ballots` lets texts adopted without a vote
count as agreement of all members. Method and choices: docs/methods/affinity.md.
"""

from suasion.measures.affinity.cohesion import Cohesion, cohesion, members_of_regional_groups
from suasion.measures.affinity.consensus import consensus_ballots
from suasion.measures.affinity.indices import INDICES, Index
from suasion.measures.affinity.pairs import agreement
from suasion.measures.affinity.result import Affinity

__all__ = [
    "INDICES",
    "Affinity",
    "Cohesion",
    "Index",
    "agreement",
    "cohesion",
    "consensus_ballots",
    "members_of_regional_groups",
]
