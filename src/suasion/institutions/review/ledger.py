"""Recommendations as a ledger that sums: what a state said, and the two formal answers (UPR-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from suasion.errors import BadInput
from suasion.institutions.parameters import read
from suasion.institutions.wording import plain

ANSWERS = ("supported", "noted", "partly", "pending")


@cache
def _answers() -> dict[str, str]:
    declared = read("review")["answers"]
    return {plain(w): answer for answer in ANSWERS for w in declared[answer]}


def answer_of(words: str) -> str:
    """The answer that the words of a state are: supported, noted, partly or pending.

    Raises BadInput for words that are not declared, so that none is filed by guess.

    >>> answer_of("accepted, being implemented"), answer_of("rejected"), answer_of("partly accepted")
    ('supported', 'noted', 'partly')
    """
    try:
        return _answers()[plain(words)]
    except KeyError:
        raise BadInput(
            f"unknown answer {words!r} to a recommendation",
            where="institutions/parameters/review.toml, [answers]",
            next_step=f"use one of {', '.join(sorted(_answers()))}",
        ) from None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Recommendations received, and how many got which answer; the answers always sum to what was received."""

    received: int
    supported: int
    noted: int
    partly: int
    pending: int

    def __post_init__(self) -> None:
        parts = (self.supported, self.noted, self.partly, self.pending)
        if min(parts) < 0 or sum(parts) != self.received:
            raise BadInput(
                f"{self.received} recommendations, but the answers are {' + '.join(map(str, parts))} = {sum(parts)}",
                where="rule UPR-11: every recommendation has one answer",
                next_step="check the counts and their unit (paragraphs, or one for each recommending state)",
            )

    @property
    def share_supported(self) -> float | None:
        """Supported of received; None when there were none."""
        return self.supported / self.received if self.received else None


def ledger(words: Mapping[str, int], received: int | None = None) -> Ledger:
    """A ledger from counts by the words the state used; with `received`, the sum must be that.

    >>> first = ledger({"accepted": 42, "under way": 3, "to be examined": 4, "rejected": 50}, 99)
    >>> first.supported, first.noted, first.pending
    (45, 50, 4)
    """
    counts = dict.fromkeys(ANSWERS, 0)
    for said, number in words.items():
        counts[answer_of(said)] += number
    return Ledger(sum(words.values()) if received is None else received, **counts)
