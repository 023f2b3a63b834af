"""The learner as it stood on a day, kept in the home's cache by what was known so that a whip is quick."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from suasion.record.sync import Progress, silent
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.network import Network
from suasion.scenarios.behaviour.rolling import learns_from, roll
from suasion.scenarios.behaviour.settings import settings
from suasion.scenarios.forecast.shocks import learnt_shocks

Array = NDArray[Any]
# Raise when the features or the learner change, so that an old cache is not read; its constants are in the name too.
FORM = 7


Learnt = tuple[Network, tuple[Array, ...], float]


def learner_on(history: History, day: int, cache: Path | None, version: str, progress: Progress = silent) -> Learnt:
    """The learner that has seen all that was known before `day`, the positions it ended with, the shock learnt."""
    path = cache / f"forecast-{version}-{known_by(history, day)}-{_form()}.npz" if cache else None
    kept = _read(path) if path else None
    if kept:
        return kept
    made = roll(history, learns_from(history, day), progress, until=day)
    common = learnt_shocks(made).on(day).common
    if path:
        _write(path, made.learner, made.positions, common)
    return made.learner, made.positions, common


def known_by(history: History, day: int) -> str:
    """How many roll calls of Council and Commission were held before `day`, and of how many the result was known.

    Of one record they say which those are, so that two days with the same numbers have learnt the same.
    """
    rights = history.body < 2
    return f"{(history.day[rights] < day).sum()}-{(history.known[rights] < day).sum()}"


def _form() -> str:
    return f"{FORM}-{crc32(repr(settings()).encode()):08x}"


def _read(path: Path) -> Learnt | None:
    try:
        with np.load(path) as held:
            network = Network(len(held["centre"]))
            network.centre, network.scale, network.steps = held["centre"], held["scale"], 1
            network.sharpness = float(held["sharpness"])
            network.weights = [held[f"weight{k}"] for k in range(4)]
            return network, tuple(held[f"positions{k}"] for k in range(2)), float(held["common"])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None


def _write(path: Path, network: Network, positions: tuple[Array, ...], common: float) -> None:
    """Keep it where the folder may be written; where not, the next whip learns anew."""
    arrays: dict[str, Array] = {"sharpness": np.array(network.sharpness), "common": np.array(common)}
    arrays |= {f"weight{k}": w for k, w in enumerate(network.weights)}
    arrays |= {f"positions{k}": p for k, p in enumerate(positions)}
    temporary = path.with_suffix(".tmp.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(temporary, allow_pickle=False, centre=network.centre, scale=network.scale, **arrays)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
