"""Search results."""

from __future__ import annotations

from markupsafe import Markup, escape

from suasion import states
from suasion.errors import BadInput
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.search.searcher import KINDS, Hit
from suasion.present.explorer.views import Page, View
from suasion.present.words import count

A_PAGE = 30


def make(library: Library, ask: Ask) -> View:
    """What the words of the query find."""
    words, page = ask.text("q"), ask.number("page", 1, 1, 1000)
    kind = ask.choice("kind", KINDS)
    if ask.text("go") and (address := direct(library, words)):
        return View(title="", redirect=address)
    found = library.searcher.search_or_any(words, kind, limit=A_PAGE, offset=(page - 1) * A_PAGE)
    there = found.counts.get(kind, 0) if kind else found.total
    headline = f"{count(there, 'result')} for \u201c{words}\u201d" if words else ""
    return View(
        title="Search",
        headline=headline,
        api="api/search",
        template="search.html",
        data={
            "found": found,
            "hits": [_hit(h) for h in found.hits],
            "page": page,
            "pages": max(1, -(-there // A_PAGE)),
        },
    )


def direct(library: Library, words: str) -> str:
    """The one address that words name for sure: a state's name or code, a decision's id; else ''."""
    if not words:
        return ""
    try:
        state = states.resolve(words).id
    except BadInput:
        state = ""
    if state in library.voters and not words.isdigit():
        return f"states/{state}"
    named = words.lower()
    return f"decisions/{named}" if named in library.ids else ""


def _hit(hit: Hit) -> dict[str, str | Markup]:
    href = {
        "state": f"states/{hit.id}",
        "decision": f"decisions/{hit.id}",
        "claim": f"claims#{hit.id}",
        "statement": "states/CHN#statements",
        "speech": f"states/{hit.id[:3]}",
    }[hit.kind]
    part = escape(hit.part).replace("\x02", Markup("<mark>")).replace("\x03", Markup("</mark>"))
    told = " \u00b7 ".join(t for t in (hit.day, hit.told) if t)
    return {
        "href": href,
        "title": hit.title,
        "told": told,
        "part": part if "\x02" in hit.part and hit.kind == "speech" else "",
    }


PAGE = Page("/search", make, ("q", "kind", "page", "go"))
