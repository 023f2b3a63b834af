"""The review itself: who sits as troika, how long each may speak (UPR-6, UPR-8, UPR-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from suasion.errors import BadInput
from suasion.institutions.review.calendar import parameter


@dataclass(frozen=True, slots=True)
class Sitting:
    """Minutes in all, of the state, of the others; how many of those who asked speak, and seconds for each."""

    minutes: int
    state_minutes: int
    others_minutes: int
    speak: int
    cut: int
    seconds_each: float


def sitting(asked: int, day: date) -> Sitting:
    """The division of time on `day` when `asked` states ask to speak.

    >>> sitting(115, date(2009, 2, 9)).cut, sitting(137, date(2013, 10, 22)).cut
    (55, 0)
    >>> round(sitting(137, date(2013, 10, 22)).seconds_each)
    61
    """
    if asked < 0:
        raise BadInput(
            f"{asked} speakers", why="a number of speakers is never negative", next_step="give a number from 0"
        )
    minutes = parameter("minutes").on(day).value
    speakers = parameter("speakers").on(day).value
    speak = asked if speakers["all"] else min(asked, speakers["about"])
    each = minutes["others"] * 60 / speak if speak else 0.0
    return Sitting(minutes["all"], minutes["state"], minutes["others"], speak, asked - speak, each)


def draw_troika(
    state: str,
    members: Mapping[str, str],
    day: date,
    seed: int,
    *,
    region: str | None = None,
    own_region: bool = False,
    refuse: str | None = None,
) -> tuple[str, ...]:
    """Three rapporteurs by lot among the members, each of another region; never the state itself.

    members     member -> region; own_region: the state asks for one of its own `region`; refuse: one it declines

    >>> members = {"CHN": "Asia-Pacific", "JPN": "Asia-Pacific", "NGA": "African", "CAN": "Western", "MEX": "Latin"}
    >>> len(draw_troika("CHN", members, date(2009, 2, 9), seed=4, region="Asia-Pacific", own_region=True))
    3
    """
    size: int = parameter("troika").on(day).value["rapporteurs"]
    lot = Random(seed)
    eligible = {m: g for m, g in sorted(members.items()) if m not in (state, refuse)}
    regions = sorted(set(eligible.values()))
    if len(regions) < size:
        raise BadInput(
            f"members of {len(regions)} regions cannot give a troika of {size}",
            where="rule UPR-6",
            next_step="give members of more regions",
        )
    lot.shuffle(regions)
    if own_region and region in regions:
        regions = [region, *(r for r in regions if r != region)]
    return tuple(sorted(lot.choice([m for m, g in eligible.items() if g == r]) for r in regions[:size]))
