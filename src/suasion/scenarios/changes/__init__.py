"""The kinds of change, found by themselves: each module declares `CHANGE`, a frozen class with a `kind` of its own."""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Protocol

from suasion.found import declared_in
from suasion.scenarios.docket import Docket
from suasion.scenarios.world import World


class Change(Protocol):
    """What every kind of change is.

    kind     its name in the TOML
    exact    is it a rule applied to recorded votes (exact), or does it need the model (uncertain)?
    rule, model  what is rule in it, and what is model, in words (empty where nothing is)
    """

    kind: ClassVar[str]
    exact: ClassVar[bool]
    rule: ClassVar[str]
    model: ClassVar[str]

    @property
    def words(self) -> str:
        """The change in words, with its parameters."""
        ...

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket under the change."""
        ...


@cache
def all_kinds() -> dict[str, type[Change]]:
    """Kind -> class, sorted.

    >>> "threshold" in all_kinds()
    True
    """
    return {c.kind: c for c in sorted(declared_in(__name__, "CHANGE"), key=lambda c: c.kind)}
