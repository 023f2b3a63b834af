"""The rules as code: frozen bodies with dated, cited parameters. Knows nothing of the record.

>>> from datetime import date
>>> ruling = body("hrc").in_force(date(2022, 10, 6)).decide("decision", yes=17, no=19, abstain=11)
>>> ruling.outcome, ruling.needed, ruling.base
('rejected', 19, 36)
"""

from suasion.institutions.bodies import Body, ElectionRule, Rules
from suasion.institutions.motions import Motion, all_motions, motion, motion_named
from suasion.institutions.registry import all_bodies, body
from suasion.institutions.voting import Ruling, Tally, Threshold

__all__ = [
    "Body",
    "ElectionRule",
    "Motion",
    "Rules",
    "Ruling",
    "Tally",
    "Threshold",
    "all_bodies",
    "all_motions",
    "body",
    "motion",
    "motion_named",
]
