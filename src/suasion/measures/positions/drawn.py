"""What draws are reported as: one scale for every draw, a summary, and whether chains agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import NotConverged, needed
from suasion.measures.positions.diagnose import judge
from suasion.measures.positions.result import cast_by_cell, frame_of_reference
from suasion.measures.rollcalls import RollCalls
from suasion.record.files import write_bytes

Floats = NDArray[np.float64]

HIGHEST_R_HAT = 1.01
FEWEST_EFFECTIVE = 400.0
# Cells summarised at a time: ranks of all draws of them are held at once.
AT_ONCE = 500


@dataclass(frozen=True)
class Scale:
    """How a draw is put on the reported scale: cells voted in, cells kept (flat), votes cast (N, T), which way is up.

    A draw is turned to go with the anchored fast estimate `up`: one state near the middle could not tell.
    """

    voted: NDArray[np.bool_]
    rows: NDArray[np.int64]
    cast: NDArray[np.int64]
    up: Floats

    def of_positions(self, x: Floats) -> Floats:
        """(rows,) positions on the reported scale."""
        mean, scale, side = self._frame(x)
        return np.asarray(side * (x.ravel()[self.rows] - mean) / scale)

    def of_items(self, x: Floats, theta: Floats) -> Floats:
        """(3, J) items on the scale on which x (N, T) is reported."""
        mean, scale, side = self._frame(x)
        b, low, high = theta
        return np.stack([side * b * scale, low - b * mean, high - b * mean])

    def _frame(self, x: Floats) -> tuple[float, float, float]:
        inside = x.ravel()[self.voted]
        mean, scale = float(inside.mean()), max(float(inside.std()), 1e-12)
        return mean, scale, -1.0 if float(((inside - mean) * self.up[self.voted]).sum()) < 0 else 1.0


def scale_of(rollcalls: RollCalls, anchor: str, x: Floats) -> Scale:
    """The scale of the fast estimate x (N, T)."""
    cast = cast_by_cell(rollcalls)
    voted = cast > 0
    ever = np.maximum.accumulate(voted, axis=1) & np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    mean, scale, side = frame_of_reference(rollcalls, x, cast, anchor)
    return Scale(voted.ravel(), np.flatnonzero(ever.ravel()), cast, (side * (x - mean) / scale).ravel())


@dataclass(frozen=True)
class Posterior:
    """Draws of positions, standardised.

    frame       state, period, position (mean), sd, q05, q95, n_votes, r_hat, ess_bulk, ess_tail
    draws       float32 (chains, draws, rows of `frame`)
    items       item, discrimination, lower, upper and their standard deviations, on the same scale
    accepted    mean chance of a turn of being accepted
    kicks       evaluations of the gradient a turn took in the mean, chain by chain
    """

    frame: pl.DataFrame
    draws: NDArray[np.float32]
    items: pl.DataFrame
    accepted: float
    kicks: tuple[float, ...]
    scale: Scale

    @property
    def converged(self) -> bool:
        """R-hat below 1.01 and at least 400 effective draws everywhere (Vehtari and others 2021)."""
        return self.worst[0] <= HIGHEST_R_HAT and min(self.worst[1:]) >= FEWEST_EFFECTIVE

    @property
    def worst(self) -> tuple[float, float, float]:
        """Largest R-hat, smallest bulk and tail effective sample size."""
        low = self.frame.select(pl.col("r_hat").max(), pl.col("ess_bulk").min(), pl.col("ess_tail").min()).row(0)
        return (float(low[0]), float(low[1]), float(low[2]))

    def enforce(self) -> Posterior:
        """Give the result back, or raise NotConverged."""
        if not self.converged:
            raise NotConverged(
                "the draws have not converged",
                why="largest R-hat {:.3f}, smallest effective sample {:.0f} bulk, {:.0f} tail".format(*self.worst),
                next_step="take more draws (--draws, --thin), or states as equally sure (--alike)",
            )
        return self

    def to_datatree(self) -> Any:
        """The draws as an ArviZ DataTree: variable `position` over chain, draw and cell (state and period)."""
        needed("arviz_base")
        from arviz_base import from_dict

        cells = [f"{s} {p}" for s, p in self.frame.select("state", "period").rows()]
        return from_dict({"posterior": {"position": self.draws}}, coords={"cell": cells}, dims={"position": ["cell"]})

    def write_netcdf(self, path: Path, record: str) -> None:
        """Write the draws of `to_datatree` as netCDF in one step; its attributes say whether they converged.

        Raises SourceFailed where `path` cannot be written.

        record  what they were made from, for the attributes. The classic format (64-bit offsets) needs no further
        library; `xarray.open_dataset` reads it, and `arviz_base.convert_to_datatree` makes the tree of it.
        """
        data = self.to_datatree()["posterior"].to_dataset()
        worst = dict(zip(("largest_r_hat", "smallest_ess_bulk", "smallest_ess_tail"), self.worst, strict=True))
        data.attrs = {"record": record, "converged": str(self.converged).lower(), **worst}
        write_bytes(path, data.to_netcdf(engine="scipy", format="NETCDF3_64BIT"), "`path`")


def summary(rollcalls: RollCalls, scale: Scale, draws: NDArray[np.float32]) -> pl.DataFrame:
    """The frame of `Posterior` from draws (chains, draws, rows)."""
    i, t = np.divmod(scale.rows, len(rollcalls.periods))
    told = {"state": [rollcalls.states[k] for k in i], "period": [rollcalls.periods[k] for k in t]}
    parts = [_told(draws[:, :, k : k + AT_ONCE]) for k in range(0, draws.shape[2], AT_ONCE)]
    numbers = pl.concat(parts).insert_column(4, pl.Series("n_votes", scale.cast[i, t]))
    return pl.concat([pl.DataFrame(told), numbers], how="horizontal")


def _told(draws: NDArray[np.float32]) -> pl.DataFrame:
    worst, bulk, tail = judge(draws)
    flat = draws.reshape(-1, draws.shape[2]).astype(np.float64)
    low, high = np.quantile(flat, [0.05, 0.95], axis=0)
    return pl.DataFrame(
        {
            "position": flat.mean(axis=0),
            "sd": flat.std(axis=0, ddof=1),
            "q05": low,
            "q95": high,
            "r_hat": worst,
            "ess_bulk": bulk,
            "ess_tail": tail,
        }
    )


def items_frame(rollcalls: RollCalls, sums: Floats, squares: Floats, n: int) -> pl.DataFrame:
    """Means and standard deviations of the items from sums (3, J) over n draws."""
    mean = sums / n
    sd = np.sqrt(np.maximum(squares / n - mean**2, 0.0))
    names = list(dict.fromkeys(rollcalls.calls["item"].to_list()))
    columns = ("discrimination", "lower", "upper")
    of_mean = {c: mean[k] for k, c in enumerate(columns)}
    return pl.DataFrame({"item": names, **of_mean, **{f"{c}_sd": sd[k] for k, c in enumerate(columns)}})
