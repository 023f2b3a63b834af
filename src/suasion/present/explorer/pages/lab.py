"""The laboratory: a whip count before a session, a replay under other rules; both run in the background."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.scenarios.behaviour.drafts import MOTIONS
from suasion.scenarios.scenario import Scenario
from suasion.scenarios.shipped import scenario, shipped_names


def make(library: Library, ask: Ask) -> View:
    """Both forms; `like` fills the first, `scenario` chooses in the second, `edit` puts a scenario's text into it."""
    names = shipped_names()
    chosen, edited = ask.choice("scenario", names), ask.choice("edit", names)
    shown = [_told(scenario(n)) for n in names]
    return View(
        api="api/lab",
        title="The laboratory",
        headline="Count the votes on a draft before a session, or decide recorded votes again under other rules, members or pulls.",
        meta=("Each runs on this machine for up to some minutes; its result keeps its address.", *_known(library)),
        template="lab.html",
        data={
            "like": ask.text("like"),
            "on": _newest(library),
            "motions": options(MOTIONS),
            "scenarios": shown,
            "chosen": chosen or edited or "two-thirds",
            "toml": scenario(edited).text if edited else "",
        },
    )


def _told(made: Scenario) -> dict[str, str]:
    how = "exact: rules applied to recorded votes" if made.exact else "model: ballots drawn, with their uncertainty"
    return {"name": made.name, "title": made.head.title, "question": made.head.question, "how": how}


def _known(library: Library) -> tuple[str, ...]:
    """How old what a count can know is."""
    voted = library.decisions.filter((pl.col("body") == "hrc") & (pl.col("mode") == "recorded"))["date"].drop_nulls()
    if voted.is_empty():
        return ()
    last = voted.sort().to_list()[-1]
    return (f"The newest recorded vote of the Council here is of {last}: a count for a later day knows no more.",)


def _newest(library: Library) -> str:
    last = library.decisions.filter(pl.col("body") == "hrc")["date"].drop_nulls().max()
    return str(last) if isinstance(last, date) else ""


PAGE = Page("/lab", make, ("like", "scenario", "edit"), nav="Lab", order=56, addresses=lambda _: ("/lab",))
