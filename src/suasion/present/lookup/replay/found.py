"""A replay and the parts it is told in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from suasion.present.lookup.parts import Part, makers
from suasion.present.lookup.replay import parts as declared
from suasion.scenarios.replay import Replay


@dataclass(frozen=True)
class ReplayFound:
    """A replay that was run."""

    replay: Replay

    def evidence(self, name: str, columns: Collection[str]) -> pl.DataFrame:
        """A table the scenario rests on, or none of its rows."""
        return self.replay.evidence.get(name, pl.DataFrame(schema=dict.fromkeys(columns, pl.String)))

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or all."""
        return tuple(m.part(self) for m in makers(declared) if not wanted or m.id in wanted)


def part_names() -> tuple[str, ...]:
    """Names of all parts that a replay is told in.

    >>> {"decisions", "health"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))
