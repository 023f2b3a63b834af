"""Atom feeds of decisions: all, by state (votes it cast), by body, by topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import polars as pl
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.library import Library
from suasion.present.names import BODY_NAMES, TOPIC_NAMES
from suasion.present.words import name

NEWEST = 60


def add_feeds(app: FastAPI, current: Callable[[], Library]) -> None:
    """Add the feeds to the application."""
    for path, maker in MAKERS.items():

        async def feed(request: Request, maker: Maker = maker) -> Response:
            title, frame = await run_in_threadpool(maker, current(), request.path_params)
            base = str(request.base_url)
            text = atom(title, frame, str(request.url), base, lambda d: f"{base}decisions/{d}")
            return Response(text, media_type="application/atom+xml")

        app.add_route(path, feed)


def _of_all(library: Library, _: dict[str, str]) -> tuple[str, pl.DataFrame]:
    return "decisions", library.decisions


def _of_state(library: Library, params: dict[str, str]) -> tuple[str, pl.DataFrame]:
    state = Ask("", params).state_named()
    return f"votes of {name(state)}", library.ballots_of(state)


def _of_body(library: Library, params: dict[str, str]) -> tuple[str, pl.DataFrame]:
    if params["body"] not in set(library.decisions["body"]):
        raise NotThere("no such body")
    return BODY_NAMES.get(params["body"], params["body"]), library.decisions.filter(pl.col("body") == params["body"])


def _of_topic(library: Library, params: dict[str, str]) -> tuple[str, pl.DataFrame]:
    if params["topic"] not in TOPIC_NAMES:
        raise NotThere("no such topic")
    return TOPIC_NAMES[params["topic"]], library.decisions.filter(pl.col("topics").list.contains(params["topic"]))


Maker = Callable[[Library, dict[str, str]], tuple[str, pl.DataFrame]]
MAKERS: dict[str, Maker] = {
    "/feeds/decisions.atom": _of_all,
    "/feeds/states/{state}.atom": _of_state,
    "/feeds/bodies/{body}.atom": _of_body,
    "/feeds/topics/{topic}.atom": _of_topic,
}


def atom(
    title: str,
    frame: pl.DataFrame,
    own: str,
    home: str,
    link: Callable[[str], str],
    name: Callable[[str], str] = str,
) -> str:
    """The newest decisions of `frame` as an Atom feed (RFC 4287).

    own, home  addresses of the feed and of the explorer; link: of a decision
    name       from an address to an absolute one that names the feed or entry for good, where addresses are relative
    """
    newest = frame.filter(pl.col("date").is_not_null()).sort("row", descending=True).head(NEWEST)
    updated = f"{newest['date'][0] if newest.height else '1946-01-01'}T00:00:00Z"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(f'Suasion: {title}')}</title><id>{escape(name(own))}</id><updated>{updated}</updated>"
        f'<link rel="self" href={quoteattr(own)}/><link href={quoteattr(home)}/><author><name>Suasion</name></author>'
    )
    entries = (_entry(r, link(r["decision"]), name) for r in newest.iter_rows(named=True))
    return head + "".join(entries) + "</feed>\n"


def _entry(r: dict[str, Any], address: str, named: Callable[[str], str]) -> str:
    tally = f"{r['yes']}-{r['no']}-{r['abstain']}" if r["yes"] is not None else (r["mode"] or "").replace("-", " ")
    body, outcome = BODY_NAMES.get(r["body"], r["body"]), r["outcome"] or "outcome not given"
    own = f"; its vote: {r['vote']}" if r.get("vote") else ""
    told = f"{body}: {r['motion']}, {outcome}, {tally}{own}"
    return (
        f"<entry><title>{escape(r['title'] or r['symbol'] or r['decision'])}</title><id>{escape(named(address))}</id>"
        f"<updated>{r['date']}T00:00:00Z</updated><link href={quoteattr(address)}/>"
        f"<summary>{escape(told)}</summary></entry>"
    )
