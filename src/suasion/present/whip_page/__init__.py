"""The page of a whip count: the odds, the members that decide, what the record says of them, what it leaned on."""

from suasion.present.whip_page.make import make_whip_page, write_whip
from suasion.present.whip_page.words import answer, notes_of, odds_said, outcome

__all__ = ["answer", "make_whip_page", "notes_of", "odds_said", "outcome", "write_whip"]
