"""How far the blocs hang on the choices made: the measure of agreement and the resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from suasion.measures.affinity.tables import indicators
from suasion.measures.blocs.likeness import adjusted_rand
from suasion.measures.blocs.network import Layers, positive, ties
from suasion.measures.blocs.partition import Labels, communities
from suasion.measures.blocs.spec import BlocSpec
from suasion.measures.rollcalls import RollCalls

MEASURES = ("kappa", "kappa-linear", "pi", "pi-linear")
RESOLUTIONS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.4)
SCHEMA = {
    "period": pl.Int32, "measure": pl.String, "resolution": pl.Float64, "blocs": pl.Int32, "largest": pl.Int32,
    "likeness": pl.Float64,
}  # fmt: skip


def sensitivity(
    rollcalls: RollCalls,
    spec: BlocSpec | None = None,
    *,
    measures: Sequence[str] = MEASURES,
    resolutions: Sequence[float] = RESOLUTIONS,
) -> pl.DataFrame:
    """The division of each period under other choices: period, measure, resolution, blocs, largest, likeness.

    likeness is the adjusted Rand index with the division under `spec`; all votes once, no resampling.
    """
    spec = spec or BlocSpec()
    rows: list[tuple[object, ...]] = []
    for t, period in enumerate(rollcalls.periods):
        layers = indicators(rollcalls.votes[:, rollcalls.period == t])
        base = _division(layers, spec)
        for measure in measures:
            for resolution in resolutions:
                other = _division(layers, replace(spec, measure=measure, resolution=resolution))
                size = np.bincount(other[other >= 0], minlength=1)
                kept = size[size >= spec.smallest]
                likeness = adjusted_rand(base, other)
                rows.append((period, measure, resolution, len(kept), int(kept.max(initial=0)), likeness))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").with_columns(pl.col("likeness").fill_nan(None))


def _division(layers: Layers, spec: BlocSpec) -> Labels:
    held = positive(ties(layers, spec.measure, spec.fewest))
    return communities(held, resolution=spec.resolution, seed=spec.seed)
