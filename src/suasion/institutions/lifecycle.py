"""A life in steps: which step may follow which, and the rule that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from suasion.errors import BadInput


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step of a life."""

    day: date
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The steps a thing can take, in the words of its rule.

    after   step -> steps that may follow it; '' stands for the beginning

    >>> visit = Lifecycle("a visit", "SP-4", "practice", {"": ("requested",), "requested": ("held",), "held": ()})
    >>> visit.run([Step(date(1995, 1, 1), "requested")]).at
    'requested'
    """

    what: str
    rule: str
    citation: str
    after: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        unknown = {s for steps in self.after.values() for s in steps} - set(self.after)
        if unknown or "" not in self.after:
            raise BadInput(f"{self.what}: steps without an entry: {', '.join(sorted(unknown)) or 'the beginning'}")

    def run(self, steps: Iterable[Step]) -> Course:
        """The course that `steps` make, in order of days. Raises BadInput, naming the rule, at a step not allowed."""
        ordered = sorted(steps, key=lambda s: s.day)
        at = ""
        for step in ordered:
            if step.step not in self.after[at]:
                raise BadInput(
                    f"{self.what} cannot be {step.step} on {step.day}: it is {at or 'not yet begun'}",
                    where=f"rule {self.rule}: {self.citation}",
                    next_step=f"from there it can only be {', '.join(self.after[at]) or 'left as it is'}",
                )
            at = step.step
        return Course(self, tuple(ordered), at)


@dataclass(frozen=True, slots=True)
class Course:
    """Steps that were taken, and the step it stands at."""

    lifecycle: Lifecycle
    steps: tuple[Step, ...]
    at: str

    @property
    def ended(self) -> bool:
        """Can nothing follow?"""
        return not self.lifecycle.after[self.at]

    def on(self, day: date) -> str:
        """The step it stood at on `day`; empty before it began."""
        return next((s.step for s in reversed(self.steps) if s.day <= day), "")

    def count(self, step: str) -> int:
        """How often a step was taken."""
        return sum(s.step == step for s in self.steps)
