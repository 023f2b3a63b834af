"""The constants of the forecast, as chosen on the years before 2016 (settings.toml; forecast/choose.py)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """What was chosen.

    title           weight of titles that share rare words, beside the other ways of being alike
    likeness_years  age at which a call speaks about a draft e times less
    position_years  the same of positions
    hidden, drop, more_epochs           the network: units, dropout, passes over each session
    common, regional                    standard deviations of the shocks (log-odds) of a decision and of a region

    >>> settings().hidden > 0
    True
    """

    title: float
    likeness_years: float
    position_years: float
    hidden: int
    drop: float
    more_epochs: int
    common: float
    regional: float


@cache
def settings() -> Settings:
    """Those in force."""
    return Settings(**tomllib.loads(FILE.read_text(encoding="utf-8"))["chosen"])
