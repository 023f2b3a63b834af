"""Every page as JSON: its words, the rows of its figures and tables, and where each stands in full."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from suasion.present.explorer.api.answers import REFUSED, Limit
from suasion.present.explorer.ask import LONGEST, Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.serving.answers import view_of
from suasion.present.explorer.views import Page, View
from suasion.present.figures import Figure
from suasion.present.parts import Section, TableView

OWN = (
    "/states",
    "/states/{state}/votes",
    "/decisions",
    "/sources",
    "/search",
    "/lab",
)  # resources with rows of their own
NAMED = {"/": "/home", "/states/{state}": "/states/{state}/page", "/decisions/{decision}": "/decisions/{decision}/page"}


class Part(BaseModel):
    """A figure or table: the first rows, how many there are, and the address of all of them."""

    id: str
    title: str
    subtitle: str
    method: str
    command: str
    sources: list[str]
    page: str
    csv: str
    total: int
    rows: list[dict[str, Any]]


class PageSection(BaseModel):
    """A section of a page: the finding first."""

    id: str
    heading: str
    finding: str
    paragraphs: list[str]
    figures: list[Part]
    tables: list[Part]


class PageJson(BaseModel):
    """A page: `late` when it still lacks what is being reckoned; `html`, the text of a method."""

    record: str
    page: str
    title: str
    headline: str
    meta: list[str]
    late: bool
    html: str
    sections: list[PageSection]
    list: Part | None


def routes(current: Callable[[], Library]) -> APIRouter:
    """A route for every page that is no resource of its own."""
    router = APIRouter(prefix="/api", tags=["pages"], responses=REFUSED)
    for page in all_pages():
        if page.path not in OWN:
            _add(router, current, page)
    return router


def address_of(path: str) -> str:
    """Where the JSON of the page at a path stands.

    >>> address_of("/regime"), address_of("/states/{state}")
    ('/api/regime', '/api/states/{state}/page')
    """
    return f"/api{NAMED.get(path, path)}"


def _add(router: APIRouter, current: Callable[[], Library], page: Page) -> None:
    def answer(request: Request, limit: Limit = 100) -> Response:
        library = current()
        query = {k: v for k, v in request.query_params.items() if k in page.query}
        params = {k: str(v) for k, v in request.path_params.items()}
        ask = Ask(page.path.format(**params), params, query)
        view = view_of(page, library, ask)
        if view.redirect:
            return RedirectResponse(f"/api/{view.redirect}{'/page' if page.path in NAMED else ''}", 307)
        late = {"Cache-Control": "no-store", "ETag": '"passing"'} if view.passing else None
        told = page_told(view, library, ask, limit)
        return Response(json.dumps(told, ensure_ascii=False, default=str), headers=late, media_type="application/json")

    name = re.sub(r"\W+", "_", address_of(page.path)).strip("_")
    router.add_api_route(
        address_of(page.path).removeprefix("/api"),
        answer,
        response_model=PageJson,
        name=name,
        operation_id=name,
        summary=f"The page {page.path} as JSON",
        openapi_extra={"parameters": [_parameter(n, "path") for n in re.findall(r"{(\w+)}", page.path)]
                       + [_parameter(n, "query") for n in page.query]},
    )  # fmt: skip


def _parameter(name: str, where: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "schema": {"type": "string", "maxLength": LONGEST} | ({"minLength": 1} if where == "path" else {}),
    }


def page_told(view: View, library: Library, ask: Ask, limit: int) -> dict[str, Any]:
    """What `PageJson` holds of a page."""
    listing = view.listing
    whole = ask.address(format="csv")
    rows = (
        None if listing is None else _rows(TableView(listing.id, listing.caption, listing.frame, listing.note), limit)
    )
    return {
        "record": library.record.version,
        "page": ask.address(),
        "title": view.title,
        "headline": view.headline,
        "meta": list(view.meta),
        "late": view.passing,
        "html": str(view.data.get("text", "")),
        "sections": [_section(s, ask, limit) for s in view.sections],
        "list": None if rows is None or listing is None else {**rows, "sources": [c.source for c in listing.sources], "page": ask.address(), "csv": whole},
    }  # fmt: skip


def _section(section: Section, ask: Ask, limit: int) -> dict[str, Any]:
    def placed(kind: str, part: Figure | TableView) -> dict[str, Any]:
        at = f"{ask.path.rstrip('/')}/{kind}/{part.id}"
        suffix = ask.address().partition("?")[2]
        csv = f"{at}.csv{'?' + suffix if suffix else ''}"
        return {**_rows(part, limit), "sources": [c.source for c in part.sources], "page": at, "csv": csv}

    return {
        "id": section.id,
        "heading": section.heading,
        "finding": section.finding,
        "paragraphs": list(section.paragraphs),
        "figures": [placed("figures", f) for f in section.figures],
        "tables": [placed("tables", t) for t in section.tables],
    }


def _rows(part: Figure | TableView, limit: int) -> dict[str, Any]:
    frame = part.data if isinstance(part, Figure) else part.frame
    return {
        "id": part.id,
        "title": part.title if isinstance(part, Figure) else part.caption,
        "subtitle": part.subtitle if isinstance(part, Figure) else part.note,
        "method": part.method if isinstance(part, Figure) else "",
        "command": part.command if isinstance(part, Figure) else "",
        "total": frame.height,
        "rows": json.loads(frame.head(limit).write_json()) if frame.width else [],
    }
