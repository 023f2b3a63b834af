"""The soft power of a sender: visits, ties, money, trade, culture, by year, region and recipient, with its coverage."""

from suasion.measures.profile.beside import side_by_side
from suasion.measures.profile.build import profile
from suasion.measures.profile.instrument import Instrument, all_instruments
from suasion.measures.profile.largest import largest
from suasion.measures.profile.result import Profile, SideBySide

__all__ = ["Instrument", "Profile", "SideBySide", "all_instruments", "largest", "profile", "side_by_side"]
