"""Names of bodies and topics as readers know them."""

from __future__ import annotations

BODY_NAMES = {
    "unga": "General Assembly",
    "hrc": "Human Rights Council",
    "chr": "Commission on Human Rights",
    "third-committee": "Third Committee of the Assembly",
    "ecosoc": "Economic and Social Council",
    "ngo-committee": "Committee on NGOs",
    "sub-commission": "Sub-Commission on Human Rights",
    "rome-conference": "Rome Conference of 1998",
    "us-house": "US House of Representatives",
    "us-senate": "US Senate",
}
SHORT_BODIES = {
    "unga": "Assembly",
    "hrc": "Council",
    "chr": "Commission",
    "third-committee": "Third Committee",
    "ecosoc": "ECOSOC",
    "ngo-committee": "NGO Committee",
    "sub-commission": "Sub-Commission",
    "rome-conference": "Rome Conference",
    "us-house": "US House",
    "us-senate": "US Senate",
}
TOPIC_NAMES = {
    "human-rights": "Human rights",
    "country": "Country situations",
    "thematic": "Themes",
    "palestine": "Palestine",
    "colonialism": "Colonialism",
    "economic": "Development",
    "arms-control": "Arms control",
    "nuclear": "Nuclear matters",
}
MOTION_NAMES = {
    "no-action": "motion to take no action",
    "president-statement": "president's statement",
    "mandate-lapse": "lapse of a mandate",
    "treaty-adoption": "adoption of a treaty",
    "paragraph": "vote on a paragraph",
    "suspension": "suspension of membership",
}


def motion_name(motion: str) -> str:
    """A motion in words.

    >>> motion_name("no-action"), motion_name("resolution")
    ('motion to take no action', 'resolution')
    """
    return MOTION_NAMES.get(motion, motion.replace("-", " "))
