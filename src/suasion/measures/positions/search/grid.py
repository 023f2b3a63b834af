"""The declared grid: which settings are tried, which ballots are hidden, which rule chooses."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from suasion.errors import BadInput
from suasion.measures.positions.spec import PositionSpec

NAMES = ("bound", "item_sd", "persistence", "novelty", "cut_sd", "consistency_sd", "consistency_persistence")


@dataclass(frozen=True)
class Grid:
    """The settings in order of preference, the share of hidden pairs, the periods predicted ahead, the rule in words.

    settings  name and its values, the simplest first
    first     index of the first period that is predicted from those before it; then every `every`-th
    known     share of the ballots on a new text that are known when the others are predicted
    share     of all pairs of a state and a text, hidden at random with `seed`
    """

    settings: tuple[tuple[str, tuple[float, ...]], ...]
    first: int
    every: int
    known: float
    share: float
    seed: int
    rule: str

    def specs(self, base: PositionSpec) -> list[PositionSpec]:
        """Every combination, in order of preference.

        >>> grid = Grid((("item_sd", (1.0, 2.0)), ("novelty", (0.0, 4.0))), 10, 8, 0.2, 0.1, 1, "")
        >>> [(s.item_sd, s.novelty) for s in grid.specs(PositionSpec())]
        [(1.0, 0.0), (1.0, 4.0), (2.0, 0.0), (2.0, 4.0)]
        """
        names = [name for name, _ in self.settings]
        combined = itertools.product(*(values for _, values in self.settings))
        return [replace(base, **dict(zip(names, values, strict=True))) for values in combined]  # type: ignore[arg-type]


def read_grid(path: Path | None = None) -> Grid:
    """The grid in `path`, or the one that ships. Raises BadInput where it does not say what is needed."""
    where = str(path or "grid.toml of the package")
    try:
        text = (
            path.read_text("utf-8") if path else resources.files(__package__).joinpath("grid.toml").read_text("utf-8")
        )
        held = tomllib.loads(text)
        settings = tuple((n, tuple(float(v) for v in values)) for n, values in held["settings"].items())
        ahead, some = held["ahead"], held["pairs"]
        grid = Grid(
            settings,
            first=int(ahead["first"]),
            every=int(ahead["every"]),
            known=float(ahead["known"]),
            share=float(some["share"]),
            seed=int(some["seed"]),
            rule=str(held["rule"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as e:
        raise BadInput(
            "the grid cannot be read",
            where=where,
            why=f"{type(e).__name__}: {e}",
            next_step="see docs/methods/positions-search.md",
        ) from e
    _check(grid, where)
    return grid


def _check(grid: Grid, where: str) -> None:
    unknown = sorted({name for name, _ in grid.settings} - set(NAMES))
    if unknown or not grid.settings or not all(values for _, values in grid.settings):
        raise BadInput(
            f"the grid's settings are not understood: {', '.join(unknown) or 'an empty list'}",
            where=where,
            next_step=f"give lists of numbers for {', '.join(NAMES)}",
        )
    if grid.first < 1 or grid.every < 1 or not (0 < grid.share < 1 and 0 <= grid.known < 1):
        raise BadInput(
            "first and every must be 1 or more, known and share between 0 and 1",
            where=where,
            next_step="see measures/positions/search/grid.toml",
        )
