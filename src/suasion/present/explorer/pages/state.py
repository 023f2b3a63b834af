"""One state: the sections of its brief, and every ballot it cast."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from suasion import states
from suasion.present.brief import Context, make_sections
from suasion.present.brief.make import USUAL
from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import Late
from suasion.present.explorer.kept import is_kept
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import Filter, listed_as
from suasion.present.explorer.pages.decisions import filters_of, selected
from suasion.present.explorer.senders import FIRST, PREPARED, SURVEY, senders
from suasion.present.explorer.views import Page, View
from suasion.present.parts import Section, credits_of
from suasion.present.words import listed
from suasion.record.tables.votes import VOTES

ELSEWHERE = ("the health of the regime",)  # the same for every state: it has a page of its own
FIRST_READ = (
    "position",
    "votes",
    "agreement",
    "blocs",
    "seats",
    "reviews",
    "treaties",
    "practice",
    "instruments",
    "words",
    "influence",
)
LAST_READ = ("coverage",)
SHOWN = ("date", "vote", "decision", "title", "body", "yes", "no", "abstain", "outcome")


def make(library: Library, ask: Ask) -> View:
    """The page of a state."""
    state = ask.state_named()
    if state != ask.params["state"]:
        return View(title="", redirect=f"states/{state}")
    against = _against(ask, state)
    context = Context(library.corpus, state, against)
    later = (SURVEY,) if library.hurried and not _surveyed(library, state) else ()
    sections, missing = make_sections(context, (*ELSEWHERE, *later)) if not context.own.is_empty() else ([], {})
    late = [*(n for n, e in missing.items() if isinstance(e, Late)), *later]
    left_out = [n for n in missing if n not in late]
    meta = [f"Newest vote: {context.last_day or 'none on human rights in this record'}. {_known_as(state)}"]
    if left_out:
        meta.append(f"Left out, because this record does not hold what they need: {listed(left_out)}.")
    if late:
        meta.append(f"Still being reckoned, here in some minutes: {listed(late)}.")
    return View(
        passing=bool(late),
        title=f"{context.at_start} in the human rights bodies",
        headline=next((s.headline for s in sections if s.headline), ""),
        meta=tuple(meta),
        sections=tuple(sorted(sections, key=_place)),
        crumbs=(("States", "states"),),
        feed=f"feeds/states/{state}.atom",
        api=f"api/states/{state}/page",
        template="state.html",
        data={"state": state, "against": ", ".join(against)},
    )


def _place(section: Section) -> int:
    return FIRST_READ.index(section.id) if section.id in FIRST_READ else len(FIRST_READ) + (section.id in LAST_READ)


def _surveyed(library: Library, state: str) -> bool:
    """Is the survey that the page shows made, or was the making of them all tried?"""
    sender = state if state in senders() else FIRST
    return is_kept(library.record, f"influence-curve-{sender}") or is_kept(library.record, PREPARED)


def _against(ask: Ask, state: str) -> tuple[str, ...]:
    named = [Ask("", query={"s": part}).state("s") for part in ask.text("against").split(",")[:6] if part.strip()]
    chosen = tuple(dict.fromkeys(s for s in named if s != state))
    return chosen or tuple(s for s in USUAL if s != state)


def _known_as(state: str) -> str:
    held = states.get(state)
    span = f"Member of the United Nations from {held.un_from}" if held.un_from else "Not a member of the United Nations"
    return span + (f" to {held.un_to}." if held.un_to else ".")


def votes(library: Library, ask: Ask) -> View:
    """Every ballot of a state, to be filtered."""
    state = ask.state_named()
    if state != ask.params["state"]:
        return View(title="", redirect=f"states/{state}/votes")
    context = Context(library.corpus, state, ())
    own = library.ballots_of(state)
    kept = selected(library, own, ask)
    vote = ask.choice("vote", VOTES)
    if vote:
        kept = kept.filter(pl.col("vote") == vote)
    rows = kept.with_columns(title=pl.coalesce("title", "draft", "symbol")).drop("row", "order")
    filters = (Filter("vote", "Its vote", options(VOTES), vote), *filters_of(library, ask))
    listing = listed_as(
        ask, "votes-list", f"Votes of {context.name}", rows, filters, "-date",
        shown=SHOWN, sources=credits_of(library.record, kept.select("source")),
    )  # fmt: skip
    crumbs = (("States", "states"), (states.get(state).name, f"states/{state}"))
    return View(title=f"Every vote of {context.name}", crumbs=crumbs, listing=listing, api=f"api/states/{state}/votes")


def _all(library: Library) -> Iterable[str]:
    return (f"/states/{s}" for s in sorted(library.voters))


PAGES = (
    Page("/states/{state}", make, ("against",), addresses=_all),
    Page(
        "/states/{state}/votes",
        votes,
        ("vote", "body", "topic", "motion", "outcome", "about", "from", "to", "q"),
        addresses=lambda library: (f"{page}/votes" for page in _all(library)),
    ),
)
