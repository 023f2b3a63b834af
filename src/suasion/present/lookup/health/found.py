"""The health of the regime in a record, and the parts it is told in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from suasion.measures.regime_health import Health, regime_health
from suasion.measures.regime_health.trend import FLAT
from suasion.present.lookup.health import parts as declared
from suasion.present.lookup.parts import Part, makers
from suasion.record.store import Record


@dataclass(frozen=True)
class HealthFound:
    """What was measured: `health.answer` says it in words."""

    health: Health

    def parts(self, wanted: Collection[str] = ()) -> tuple[Part, ...]:
        """The parts named in `wanted`, or all."""
        return tuple(m.part(self) for m in makers(declared) if not wanted or m.id in wanted)


def part_names() -> tuple[str, ...]:
    """Names of all parts that the health of the regime is told in.

    >>> {"components", "composite"} <= set(part_names())
    True
    """
    return tuple(m.id for m in makers(declared))


def look_up_health(
    record: Record,
    *,
    first: int = 1980,
    last: int | None = None,
    weights: Mapping[str, float] | None = None,
    flat: float = FLAT,
    seed: int = 0,
) -> HealthFound:
    """Measure the regime's health (see measures.regime_health.regime_health)."""
    return HealthFound(regime_health(record, first=first, last=last, weights=weights, flat=flat, seed=seed))
