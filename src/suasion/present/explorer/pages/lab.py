"""The laboratory: a whip count before a session, a replay under other rules; both run in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl

from suasion.institutions.elections.terms import after_years
from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.record.overview import newest_vote
from suasion.scenarios.behaviour.drafts import MOTIONS
from suasion.scenarios.forecast.calendar import calendar
from suasion.scenarios.scenario import Scenario
from suasion.scenarios.shipped import scenario, shipped_names


def make(library: Library, ask: Ask) -> View:
    """Both forms; `like` and `on` fill the first, `scenario` chooses in the second, `edit` puts a scenario's text into it."""
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
            "on": ask.day("on") or newest_vote(library.decisions) or "",
            "due": library.corpus.once("due texts", lambda: _due(library)),
            "motions": options(MOTIONS),
            "scenarios": shown,
            "chosen": chosen or edited or "two-thirds",
            "toml": scenario(edited).text if edited else "",
        },
    )


def _due(library: Library) -> list[dict[str, Any]]:
    """Council texts that are expected in the year after its newest vote and were last put to one, by expected day.

    due, which (the title), last, decision, yes, no, abstain
    """
    newest = newest_vote(library.decisions)
    if newest is None:
        return []
    coming = calendar(library.record, newest + timedelta(days=1), after_years(newest, 1))
    whole = pl.col("motion").is_in(["resolution", "decision"])
    voted = library.decisions.filter((pl.col("body") == "hrc") & (pl.col("mode") == "recorded") & whole)
    rounds = voted.select("decision", "yes", "no", "abstain", which="title", last="date").unique(["which", "last"])
    texts = coming.filter(pl.col("what") == "text").rename({"date": "due"})
    return texts.join(rounds, on=["which", "last"], maintain_order="left").to_dicts()


def _told(made: Scenario) -> dict[str, str | bool]:
    how = "exact: rules applied to recorded votes" if made.exact else "model: ballots drawn, with their uncertainty"
    return {
        "name": made.name,
        "title": made.head.title,
        "question": made.head.question,
        "how": how,
        "exact": made.exact,
    }


def _known(library: Library) -> tuple[str, ...]:
    """How old what a count can know is."""
    last = newest_vote(library.decisions)
    if last is None:
        return ()
    return (f"The newest recorded vote of the Council here is of {last}: a count for a later day knows no more.",)


PAGE = Page("/lab", make, ("like", "on", "scenario", "edit"), nav="Lab", order=56, addresses=lambda _: ("/lab",))
