"""A whip count: each Council member's chances on a draft, the odds that it passes, who decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from suasion.present.explorer.ask import LONGEST, Ask
from suasion.present.explorer.errors import NotSo
from suasion.present.explorer.figures.chances import chances_figure
from suasion.present.explorer.lab.kind import Kept, Kind, Progress, Spec
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import View
from suasion.present.parts import Section, TableView
from suasion.present.whip_page.tables import leaned_table, learnt_from, members_table, tally_table
from suasion.present.whip_page.words import decided_by, notes_of, odds_said, outcome
from suasion.record.overview import newest_vote
from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import MOTIONS, Draft, draft_among

AHEAD = timedelta(days=3 * 366)


def read(form: Mapping[str, str], library: Library) -> Spec:
    """`like` (a decision by id or symbol) or `title` with `motion`, `about`, `sponsors`, `item`; `on`, the day."""
    ask = Ask("", query=form)
    day = ask.day("on")
    if day is None:
        raise NotSo("no day was given", next_step="give the day of the vote as YYYY-MM-DD")
    last = newest_vote(library.decisions)
    if last is None:
        raise NotSo("this record holds no vote of the Council", next_step="suasion sync --from DIR adds sources")
    if not date(2006, 6, 19) <= day <= last + AHEAD:
        raise NotSo(f"{day} is too far off", why=f"the Council's votes here run from 2006 to {last}")
    draft = draft_among(library.decisions, ask.text("like")) if ask.text("like") else _own(ask)
    return {
        "draft": asdict(draft),
        "like": ask.text("like"),
        "on": str(day),
        "seed": ask.number("seed", 1, 0, 2**31 - 1),
    }


def _own(ask: Ask) -> Draft:
    title = ask.text("title")
    if not title:
        raise NotSo("no draft was given", next_step="give an earlier text that it is like, or its title")
    motion = ask.choice("motion", MOTIONS) or "resolution"
    return Draft(title, motion, _states(ask, "about"), _states(ask, "sponsors"), ask.text("item")[:10])


def _states(ask: Ask, field: str) -> tuple[str, ...]:
    parts = [p for p in ask.text(field).split(",") if p.strip()]
    return tuple(dict.fromkeys(Ask("", query={field: p}).state(field) for p in parts))


def run(record: Record, spec: Spec, progress: Progress) -> Kept:
    """Count with what was known the day before."""
    from suasion.scenarios.forecast import whip

    progress("learning from the votes before that day", 0, 1)
    given = spec["draft"]
    draft = Draft(
        given["title"], given["motion"], tuple(given["about"]), tuple(given["sponsors"]), given["agenda_item"]
    )
    done = whip(record, draft, date.fromisoformat(spec["on"]), seed=spec["seed"], progress=progress)
    head = {
        "odds": done.odds,
        "newest": str(done.newest),
        "put": asdict(done.put) | {"since": str(done.put.since)} if done.put else None,
        "notes": list(notes_of(done)),
    }
    frames = {"members": done.members, "tally": done.tally, "analogues": done.analogues, "history": done.history}
    return Kept(head, frames)


def view(library: Library, spec: Spec, kept: Kept) -> View:
    """The odds first, then the members, then what it leaned on."""
    head, frames, title, day = kept.head, kept.frames, spec["draft"]["title"], date.fromisoformat(spec["on"])
    members, asked = frames["members"], _command(spec)
    owed, told = learnt_from(library.record), decided_by(members)
    tables = (tally_table(frames["tally"], owed), members_table(members, owed))
    leaned = (
        leaned_table(frames["analogues"], owed),
        TableView("history", "How the deciding members voted on such texts", frames["history"], sources=owed),
    )
    return View(
        title=f"Whip count: {title}",
        headline=outcome(day, odds_said(head["odds"], head["notes"], members.height, day), frames["tally"]),
        meta=tuple(head["notes"]),
        sections=(
            Section("members", "Member by member", told, figures=(chances_figure(members, title, spec["on"], owed, asked),), tables=tables),
            Section("why", "What it leaned on", "Only what was known the day before.", tables=leaned),
        ),
        data={"command": asked, "toml": "", "odds": True},
    )  # fmt: skip


def _command(spec: Spec) -> str:
    if spec["like"]:
        return f"suasion whip --like {spec['like']} --on {spec['on']} --seed {spec['seed']}"
    return f"suasion whip --draft FILE.toml --on {spec['on']} --seed {spec['seed']}"


class Asked(BaseModel):
    """A whip count: an earlier text that the draft is like, or its title and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    on: str = Field(max_length=10, description="The day of the vote, YYYY-MM-DD.")
    like: str = Field("", max_length=LONGEST, description="An earlier decision, by id or symbol.")
    title: str = Field("", max_length=LONGEST)
    motion: str = Field("", max_length=40, description="resolution (the usual), amendment, and so on.")
    about: list[Annotated[str, Field(max_length=80)]] = Field([], max_length=20, description="States it is about.")
    sponsors: list[Annotated[str, Field(max_length=80)]] = Field([], max_length=60)
    item: str = Field("", max_length=10, description="Agenda item.")
    seed: int = Field(1, ge=0, le=2**31 - 1)


KIND = Kind("whip", Asked, read, run, view)
