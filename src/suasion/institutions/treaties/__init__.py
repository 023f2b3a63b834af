"""Treaties: none, signed, party; entry into force of a treaty and for a party; reports due."""

from suasion.institutions.treaties.declared import Treaty, all_treaties, treaty, treaty_names
from suasion.institutions.treaties.force import Delay, Entry, binds_from, entry_into_force
from suasion.institutions.treaties.reports import Report, reports_due
from suasion.institutions.treaties.standing import Act, Standing, standing

__all__ = [
    "Act",
    "Delay",
    "Entry",
    "Report",
    "Standing",
    "Treaty",
    "all_treaties",
    "binds_from",
    "entry_into_force",
    "reports_due",
    "standing",
    "treaty",
    "treaty_names",
]
