"""Bodies: members on any date, the rules in force, votes and consensus, newest decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from suasion.errors import BadInput
from suasion.institutions import body as body_named
from suasion.institutions.membership import Term
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decisions import listed_decisions
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.figures.cards import card_sections
from suasion.present.explorer.figures.cohesion import cohesion_section
from suasion.present.explorer.figures.contested import contested_share
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.names import BODY_NAMES
from suasion.present.parts import Section, TableView, credits_of
from suasion.present.words import count, listed, named
from suasion.record.overview import coverage

MOTIONS = ("resolution", "amendment", "paragraph", "no-action", "procedural", "election", "suspension")
NEWEST = 20
SUSPENDED = ("suspended_from", "suspended_to")


def all_of_them(library: Library, _: Ask) -> View:
    """Every body with decisions in the record."""
    frame = coverage(library.record).sort("decisions", descending=True)
    view = TableView(
        "bodies", "Bodies in the record", frame, sources=credits_of(library.record, library.decisions.select("source"))
    )
    return View(
        api="api/bodies",
        title="Bodies",
        headline=f"{count(frame.height, 'body', 'bodies')} decided what is in this record.",
        sections=(
            Section(
                "bodies", "Bodies", "First and last are days of the first and last list of ballots.", tables=(view,)
            ),
        ),
    )


def make(library: Library, ask: Ask) -> View:
    """The page of a body; `on` is the day whose members and rules are shown."""
    name = ask.params["body"]
    own = library.decisions.filter(pl.col("body") == name)
    if own.is_empty():
        raise NotThere(f"no body {name[:60]!r} has a decision here", next_step="see the list of bodies")
    newest = own["date"].drop_nulls().sort(descending=True)
    day = ask.day("on") or (newest[0] if newest.len() else date.today())
    made = [
        contested_share(library, (name,)),
        _newest(library, own),
        cohesion_section(library, name),
        _members(library, name, day),
    ]
    made += [_rules(name, day), *card_sections(library, name)]
    recorded = own.filter(pl.col("mode") == "recorded").height
    return View(
        title=BODY_NAMES.get(name, name),
        headline=f"{count(own.height, 'decision')} in the record, {recorded:,} of them by recorded vote, the newest of {newest[0] if newest.len() else 'an unknown day'}.",
        sections=tuple(s for s in made if s),
        crumbs=(("Bodies", "bodies"),),
        feed=f"feeds/bodies/{name}.atom",
        api=f"api/bodies/{name}",
        template="body.html",
        data={"on": str(day), "body": name},
    )


def _rules(name: str, day: date) -> Section | None:
    try:
        rules = body_named(name).in_force(day)
    except BadInput as e:
        return Section("rules", f"Rules on {day}", f"{e.what}.", (e.why,) if e.why else ())
    rows = []
    for motion in MOTIONS:
        try:
            held = rules.majority(motion)
        except BadInput:
            continue
        rows.append((motion.replace("-", " "), str(held.value.words), held.start, held.citation, held.mark))
    schema = {
        "motion": pl.String,
        "majority": pl.String,
        "in_force_from": pl.String,
        "citation": pl.String,
        "mark": pl.String,
    }
    frame = pl.DataFrame([tuple(str(v) for v in r) for r in rows], schema=schema, orient="row")
    note = (
        "Marks: F read in the text, D derived, M from memory and not verified. The list of rules is the project's own."
    )
    members = rules.membership
    return Section(
        "rules",
        f"Rules in force on {day}",
        f"It had {members.value} members ({members.citation}).",
        tables=(TableView("majorities", "The majority each motion needs", frame, note),),
    )


def _members(library: Library, name: str, day: date) -> Section | None:
    seats = library.record.table("seats").filter(
        (pl.col("body") == name) & (pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day))
    )
    if seats.is_empty():
        return None
    terms = (Term(*r) for r in seats.select("state", "start", "end", "group", *SUSPENDED).iter_rows())
    barred = sorted(t.state for t in terms if t.suspended(day))
    rows = seats.sort("state").select("state", "start", "end", "precision", "basis", *(SUSPENDED if barred else ()))
    view = TableView("members", f"Members on {day}", rows, sources=credits_of(library.record, seats))
    return Section(
        "members",
        f"Members on {day}",
        f"{count(rows.height, 'state')} sat on it that day, as far as the record knows{_suspended(barred)}.",
        tables=(view,),
    )


def _suspended(barred: list[str]) -> str:
    return f"; suspended, and without a vote: {listed([named(s) for s in barred])}" if barred else ""


def _newest(library: Library, own: pl.DataFrame) -> Section:
    last = own.filter(pl.col("date").is_not_null()).sort("row", descending=True).head(NEWEST)
    rows = listed_decisions(last).drop("body")
    view = TableView("newest", f"The newest {rows.height}", rows, sources=credits_of(library.record, last))
    return Section("newest", "Newest decisions", "", tables=(view,))


def _all(library: Library) -> Iterable[str]:
    return (f"/bodies/{b}" for b in sorted(set(library.decisions["body"]) & set(BODY_NAMES)))


PAGES = (
    Page("/bodies", all_of_them, nav="Bodies", order=30, addresses=lambda _: ("/bodies",)),
    Page("/bodies/{body}", make, ("on",), addresses=_all),
)
