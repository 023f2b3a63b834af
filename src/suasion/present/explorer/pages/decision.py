"""One decision: the result, who voted how, where voters stand, the rule, the rounds of the same text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from suasion.present.cells import words_of
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decision import all_decision_sections
from suasion.present.explorer.decisions import DecisionContext
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.figures.shares import ORDER
from suasion.present.names import BODY_NAMES, TOPIC_NAMES, motion_name
from suasion.present.words import name
from suasion.record.tables.votes import VOTES

LONG = 180
MANY = 60  # names of a vote that fill the page's width
USUAL = "CHN"  # the sender of whom most is recorded


def make(library: Library, ask: Ask) -> View:
    """The page of a decision."""
    beside = USUAL if ask.text("with") == "received" else ask.state("with")
    context = DecisionContext(library, ask.params["decision"], beside)
    r = context.row
    sections = [s for maker in all_decision_sections() if (s := maker.make(context)) is not None]
    body = BODY_NAMES.get(r["body"], r["body"])
    return View(
        passing=library.late("rounds"),
        title=_title(context),
        headline=_headline(r, body),
        sections=tuple(sections),
        crumbs=(("Decisions", "decisions"), (body, f"bodies/{r['body']}")),
        api=f"api/decisions/{context.id}",
        template="decision.html",
        data={
            "tally": _tally(context),
            "rolls": _rolls(context),
            "facts": _facts(context),
            "many": MANY,
            "beside": beside,
            "usual": name(USUAL),
            "body": r["body"],
            "id": context.id,
        },
    )


def _title(context: DecisionContext) -> str:
    if context.title == context.id:
        body = BODY_NAMES.get(context.row["body"], context.row["body"])
        return f"{body}: a vote of {_when(context.row).partition(' ')[2]} whose title the source does not give"
    text = context.title
    text = text if text != text.upper() or "/" in text else text.capitalize()
    return text if len(text) <= LONG else text[: LONG - 1].rsplit(" ", 1)[0] + "\u2026"


def _headline(r: dict[str, Any], body: str) -> str:
    when = _when(r)
    what = motion_name(r["motion"])
    where = f"in the {body}" if body in BODY_NAMES.values() else f"in {body}"
    outcome = (r["outcome"] or "").replace("-", " ")
    if r["mode"] == "without-vote":
        return f"{_a(what)} adopted without a vote {where}, {when}."
    if r["yes"] is None:
        return f"{_a(what)}{' ' + outcome if outcome else ''} {where}, {when}."
    what = "vote" if what == "unspecified" else what
    votes = f"{r['yes']} to {_known(r['no'])}, {_known(r['abstain'])} abstaining"
    came = f" {outcome} by" if outcome else " of" if what == "vote" else " voted by"
    return f"{_a(what)}{came} {votes} {where}, {when}."


def _a(what: str) -> str:
    return f"{'An' if what[0] in 'aeiou' else 'A'} {what}"


def _known(n: int | None) -> str:
    return "?" if n is None else str(n)


def _when(r: dict[str, Any]) -> str:
    day = r["date"]
    if day is None:
        return "on a day the record does not know"
    return (
        f"in {day:%B %Y}"
        if r["date_precision"] == "month"
        else f"in {day.year}"
        if r["date_precision"] == "year"
        else f"on {day.day} {day:%B %Y}"
    )


def _tally(context: DecisionContext) -> list[tuple[str, int | None, float]]:
    r = context.row
    if r["yes"] is None:
        return []
    total = sum(r[v] or 0 for v in VOTES) or 1
    return [(v, r[v], (r[v] or 0) / total) for v in ORDER if r[v] is not None or v != "absent"]


def _rolls(context: DecisionContext) -> list[tuple[str, int, list[tuple[str, list[tuple[str, str]]]]]]:
    made = []
    sizes = dict(context.ballots.group_by("vote").len().iter_rows())
    for vote in sorted(ORDER, key=lambda v: sizes.get(v, 0) > MANY):  # a long list hides none behind it
        voters = context.ballots.filter(pl.col("vote") == vote)
        groups = [
            (g, [(s, n) for s, n in voters.filter(pl.col("group") == g).select("state", "name").iter_rows()])
            for g in voters["group"].unique().sort()
        ]
        if groups:
            made.append((vote, voters.height, groups))
    return made


def _facts(context: DecisionContext) -> list[tuple[str, Any, str]]:
    r = context.row
    url = r["url"] or _document(r["symbol"])
    lines: list[tuple[str, Any, str]] = [
        ("Symbol", r["symbol"], url),
        ("Draft", r["draft"], ""),
        ("Full title", r["title"], ""),
        ("Day", f"{r['date']} (known to the {r['date_precision']})" if r["date"] else None, ""),
        ("Session", r["session"], ""),
        ("Topics", ", ".join(TOPIC_NAMES.get(t, t) for t in r["topics"] or ()), ""),
        ("About", words_of("about", r["about"]) if r["about"] else None, ""),
        ("Sponsors", words_of("sponsors", r["sponsors"]) if r["sponsors"] else None, ""),
        ("Agenda", " ".join(t for t in (r["agenda_item"], r["agenda_subject"]) if t), ""),
        ("Totals", r["tally_source"], ""),
        ("Ballots", f"{r['ballots']}, but the totals differ" if context.unequal else r["ballots"], ""),
        ("Note", r["note"], ""),
        ("Source", "; ".join(c.title for c in context.credits), ""),
        ("Locator", r["locator"], ""),
        ("Id", context.id, ""),
    ]
    return [(words, value, href) for words, value, href in lines if value not in (None, "")]


def _document(symbol: str | None) -> str:
    return f"https://undocs.org/{symbol.replace(' ', '')}" if symbol and symbol[:2] in ("A/", "E/", "S/") else ""


def _all(library: Library) -> Iterable[str]:
    return (f"/decisions/{d}" for d in library.decisions["decision"])


PAGE = Page("/decisions/{decision}", make, ("with",), addresses=_all)
