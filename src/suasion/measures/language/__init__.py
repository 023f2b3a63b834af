"""The contest of words in speeches: families, rates with intervals, balance, uptake, context, distinctive words."""

from suasion.measures.language.distinctive import distinctive, words
from suasion.measures.language.families import SIDES, Family, families
from suasion.measures.language.rates import RATES, balance, counted, in_context, rates, uptake

__all__ = [
    "RATES",
    "SIDES",
    "Family",
    "balance",
    "counted",
    "distinctive",
    "families",
    "in_context",
    "rates",
    "uptake",
    "words",
]
