"""Search without a server: a compact index as a file, and the page that reads it."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from suasion import states
from suasion.claims import ledger
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.render import render
from suasion.present.explorer.search.index import CLAIMED, claim_words
from suasion.present.explorer.site.places import Places
from suasion.present.explorer.views import View
from suasion.present.html import asset
from suasion.present.names import BODY_NAMES, motion_name

COLUMNS = ("decision", "title", "body", "motion", "date", "symbol", "yes", "no", "abstain", "outcome")


def search_files(library: Library, places: Places) -> dict[str, str]:
    """The script and its index. The index is JSON inside a call, so that it opens from a disk as from a host."""
    index = json.dumps(search_index(library, places), ensure_ascii=False, separators=(",", ":"))
    return {"static/search.js": asset("search.js"), "static/search-index.js": f"suasionSearch({index});\n"}


def search_index(library: Library, places: Places) -> dict[str, Any]:
    """Every state and decision that has a page, and every claim.

    Words that repeat (titles, bodies, motions, outcomes) stand once, in `words`.

    states     id, name, other names and codes
    decisions  id, title, body, motion, day, symbol, result, outcome; numbers point into `words`
    claims     id, quote, other words; `claimed` is what each is called
    """
    held = library.decisions.sort("row", descending=True).with_columns(
        title=pl.coalesce("title", "draft", "symbol", "decision")
    )
    words: dict[str, int] = {}

    def at(text: str) -> int:
        return words.setdefault(text, len(words))

    decisions = [
        [r["decision"], at(r["title"]), at(BODY_NAMES.get(r["body"], r["body"])), at(motion_name(r["motion"])),
         str(r["date"] or ""), r["symbol"] or "", _result(r), at((r["outcome"] or "").replace("-", " "))]
        for r in held.select(COLUMNS).iter_rows(named=True)
        if places.has(f"/decisions/{r['decision']}")
    ]  # fmt: skip
    named = [
        [s.id, s.name, " ".join(dict.fromkeys([s.id, s.iso2 or "", *(n.text for n in s.names)]))]
        for s in states.all_states()
        if s.id in library.voters and places.has(f"/states/{s.id}")
    ]
    claims = [[c.id, c.quote, claim_words(c)] for c in ledger()] if places.has("/claims") else []
    return {"words": list(words), "states": named, "decisions": decisions, "claims": claims, "claimed": CLAIMED}


def _result(r: dict[str, Any]) -> str:
    return f"{r['yes']}\u2013{r['no']}\u2013{r['abstain']}" if r["yes"] is not None else ""


def search_page(library: Library, places: Places) -> str:
    """The page of results: without scripts it leads to the lists."""
    view = View(
        title="Search",
        headline="States, decisions and claims, by name, symbol, year or words of a title.",
        template="site-search.html",
        data={"leaf": "" if places.base else "index.html", "bodies": _bodies(library)},
    )
    return render(view, library, Ask("/search"), served=False)


def _bodies(library: Library) -> list[str]:
    return sorted(BODY_NAMES.get(b, b) for b in library.decisions["body"].unique())
