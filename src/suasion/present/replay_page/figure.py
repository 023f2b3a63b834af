"""The figure of a replay: votes to spare, decision by decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from suasion.present.figures import Credit, Figure
from suasion.present.figures.spare import Spare, draw_spare
from suasion.present.words import count
from suasion.present.words import name as name_of
from suasion.scenarios.replay import Replay

COLUMNS = (
    "decision", "date", "symbol", "title", "about", "was_spare", "spare", "spare_low", "spare_high", "was", "becomes",
)  # fmt: skip


def spare_figure(done: Replay, credits: tuple[Credit, ...], body: str, command: str) -> Figure:
    """Votes to spare over time, as they were and under the scenario; `command` gives the same numbers."""
    data = done.decisions.select(COLUMNS)
    rows = [_spare(r) for r in data.to_dicts()]
    turning = count(sum(r.turns for r in rows), "decision")
    first, last = data["date"].sort().to_list()[0], data["date"].sort().to_list()[-1]
    drawn = "" if done.exact else " with the interval that holds 90% of the draws"
    return Figure(
        id="spare-votes",
        title=f"{turning[0].upper()}{turning[1:]} of {len(rows)} come out otherwise, or are new",
        subtitle=f"Votes in favour beyond those needed. Filled: under the scenario{drawn}; hollow: as it was, where "
        f"the outcome turns. {body}, {first} to {last}, n = {len(rows)}.",
        draw=lambda width: draw_spare(rows, width=width),
        data=data,
        alt=f"{turning} of {len(rows)} come out otherwise under the scenario or exist under it alone.",
        sources=credits,
        method=" ".join(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in done.said),
        command=command,
    )


def _spare(r: dict[str, Any]) -> Spare:
    day: date = r["date"]
    when = day.year + (day.timetuple().tm_yday - 1) / 365.25
    name = _name(r, day)
    return Spare(when, r["was_spare"], r["spare"], r["spare_low"], r["spare_high"], name, r["was"] != r["becomes"])


def _name(r: dict[str, Any], day: date) -> str:
    """The state a text is about where it is about one, else its symbol; with the year."""
    about = r["about"] or []
    what = name_of(about[0]) if len(about) == 1 else str(r["symbol"] or r["decision"])
    return f"{what} {day.year}"
