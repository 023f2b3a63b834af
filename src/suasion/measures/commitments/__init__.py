"""Commitments: who bound itself to which treaty, how fast, and with what reservations."""

from suasion.measures.commitments.declared import KINDS, declared_by_treaty, texts_on
from suasion.measures.commitments.horizon import ends, horizon, newest
from suasion.measures.commitments.pace import (
    by_groups,
    consents,
    latency,
    of_state,
    overview,
    pace_of_groups,
    pace_of_states,
    parties,
)
from suasion.measures.commitments.survival import CURVE, median_interval, median_years, survival

__all__ = [
    "CURVE",
    "KINDS",
    "by_groups",
    "consents",
    "declared_by_treaty",
    "ends",
    "horizon",
    "latency",
    "median_interval",
    "median_years",
    "newest",
    "of_state",
    "overview",
    "pace_of_groups",
    "pace_of_states",
    "parties",
    "survival",
    "texts_on",
]
