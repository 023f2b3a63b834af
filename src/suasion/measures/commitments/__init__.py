"""Commitments: who bound itself to which treaty, how fast, and with what reservations."""

from suasion.measures.commitments.pace import by_groups, consents, ends, latency, of_state, overview, parties
from suasion.measures.commitments.survival import CURVE, median_years, survival

__all__ = [
    "CURVE",
    "by_groups",
    "consents",
    "ends",
    "latency",
    "median_years",
    "of_state",
    "overview",
    "parties",
    "survival",
]
