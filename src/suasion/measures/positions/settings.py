"""The model's settings by default, as the search by held-out votes recorded them in `chosen.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from suasion.errors import BadInput


@cache
def recorded() -> dict[str, Any]:
    """The recorded search: settings, rule, record (its version), body, topic, by, date, ballots, scores (a list)."""
    return tomllib.loads(resources.files(__package__).joinpath("chosen.toml").read_text("utf-8"))


def default(name: str) -> float:
    """The chosen value of a setting.

    >>> 0 < default("persistence") < 1
    True
    """
    try:
        return float(recorded()["settings"][name])
    except KeyError as e:
        raise BadInput(
            f"chosen.toml records no setting {name!r}", next_step="run `suasion positions-search --out FILE`"
        ) from e
