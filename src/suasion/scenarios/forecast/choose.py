"""Choose the forecast's constants on votes of 1999-2015, one after the other, and write down what was tried.

    python -m suasion.scenarios.forecast.choose [HOME]

Each value of the grid in behaviour/settings.toml is judged by the mean log score of ballots of the Commission of
1999-2005 and the Council of 2006-2015, each forecast from what was known before its session (two starts averaged);
the two shocks by the continuous ranked probability score of the Council's margins. The best stays. Nothing from
2016 on is read.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.record.store import Record, open_record
from suasion.scenarios.behaviour.history import History, make_history
from suasion.scenarios.behaviour.rolling import Forecasts, learn
from suasion.scenarios.behaviour.seen import Seen, see
from suasion.scenarios.behaviour.settings import FILE, Settings, settings
from suasion.scenarios.forecast.shocks import groups_at
from suasion.scenarios.forecast.tally import draw_tallies

Array = NDArray[Any]
FIRST, END = date(1999, 1, 1), date(2016, 1, 1)
SEEDS = (0, 1)
SHOCKS = ("common", "regional")
# What changes the features; the rest changes only how they are learnt from.
SEEING = ("title", "likeness_years", "position_years")


def early_history(record: Record) -> History:
    """The history of a record as it stood at the end of 2015."""
    decisions = record.table("decisions").filter(pl.col("date") < END)
    signed = record.table("statements").filter(pl.col("date") < END) if "statements" in record.tables() else None
    return make_history(decisions, record.table("ballots"), signed)


def choose(history: History, start: Settings, grid: dict[str, list[Any]], say: Callable[[str], None]) -> Settings:
    """One constant after the other, each value beside the best of the others so far."""
    seen: dict[tuple[Any, ...], Seen] = {}

    def made(chosen: Settings) -> list[Forecasts]:
        key = tuple(getattr(chosen, f) for f in SEEING)
        if key not in seen:
            found = see(history, chosen)
            if found is None:
                raise ValueError("no Council roll call before 2016")
            seen[key] = found
        return [learn(history, seen[key], FIRST.toordinal(), chosen=chosen, seed=s, everything=True) for s in SEEDS]

    best = start
    for name in [f.name for f in fields(Settings) if f.name not in SHOCKS]:
        tried = {v: log_scores(made(replace(best, **{name: v}))) for v in grid[name]}
        best = replace(best, **{name: min(tried, key=lambda v: float(tried[v].mean()))})
        say(_line(name, tried, "log score"))
    final = made(best)[0]
    for name in SHOCKS:
        tried = {v: margin_scores(final, replace(best, **{name: v})) for v in grid[name]}
        best = replace(best, **{name: min(tried, key=lambda v: float(tried[v].mean()))})
        say(_line(name, tried, "ranked probability score of the margin, votes"))
    return best


def log_scores(made: list[Forecasts]) -> Array:
    """(decisions,) log score of the average of several forecasts, weighed so that the mean is that of all ballots."""
    one = made[0]
    use = (one.vote >= 0) & ~np.isnan(one.shares[:, 0]) & (one.history.day[one.call] >= FIRST.toordinal())
    shares = np.mean([m.shares[use] for m in made], axis=0)
    _, call = np.unique(one.call[use], return_inverse=True)
    lost = np.bincount(call, -np.log(shares[np.arange(len(call)), one.vote[use]]))
    return np.asarray(lost * len(lost) / len(call))


def margin_scores(made: Forecasts, chosen: Settings) -> Array:
    """(decisions,) continuous ranked probability score (votes) of yes minus no (Gneiting and Raftery 2007)."""
    h, out = made.history, []
    use = (made.vote >= 0) & (h.day[made.call] >= FIRST.toordinal()) & h.scored[made.call]
    for call in np.unique(made.call[use]):
        at = np.flatnonzero(use & (made.call == call))
        tally = draw_tallies(made.shares[at], groups_at(made, at), int(call), 1000, chosen)
        real = int((made.vote[at] == 2).sum() - (made.vote[at] == 0).sum())
        out.append(ranked_probability_score(tally[:, 2] - tally[:, 0], real))
    return np.array(out)


def ranked_probability_score(drawn: Array, real: float) -> float:
    """Continuous ranked probability score of draws against what came; less is better, in the unit of the draws
    (Gneiting and Raftery 2007).

    >>> ranked_probability_score(np.array([1, 3]), 2)
    0.5
    """
    ordered, n = np.sort(drawn).astype(float), len(drawn)
    spread = ((2 * np.arange(1, n + 1) - n - 1) * ordered).sum() / n**2
    return float(np.abs(ordered - real).mean() - spread)


def _line(name: str, tried: dict[Any, Array], what: str) -> str:
    cells = ", ".join(f"{_toml(v)} {s.mean():.4f}" for v, s in tried.items())
    return f'{name} = "{what}: {cells}"'


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write(best: Settings, grid: dict[str, list[Any]], lines: list[str]) -> None:
    head = FILE.read_text(encoding="utf-8").split("[chosen]")[0]
    chosen = [f"{k} = {_toml(v)}" for k, v in asdict(best).items()]
    tried = [f"{k} = [{', '.join(_toml(x) for x in v)}]" for k, v in grid.items()]
    parts = [head + "[chosen]", *chosen, "", "[grid]", *tried, "", "[tried]", *lines, ""]
    FILE.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    """Choose, and write settings.toml."""
    record = open_record(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    grid = tomllib.loads(FILE.read_text(encoding="utf-8"))["grid"]
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        print(line, flush=True)

    _write(choose(early_history(record), settings(), grid, say), grid, lines)


if __name__ == "__main__":
    main()
