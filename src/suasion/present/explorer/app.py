"""The explorer as a web application: pages, the parts of pages, static files, and the API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from suasion import __version__
from suasion.errors import SuasionError
from suasion.present.explorer.api import all_routes
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.feeds import add_feeds
from suasion.present.explorer.lab.routes import add_lab, open_desk
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.render import statics
from suasion.present.explorer.serving.answers import Answer, answer_error, answer_part, status_of
from suasion.present.explorer.serving.guard import Guard
from suasion.present.explorer.serving.keeper import Keeper, Shelf, ready
from suasion.present.explorer.serving.respond import respond
from suasion.present.explorer.serving.sql import sql_routes
from suasion.present.explorer.views import Page

MAKERS, AT_WORK = 2, 6  # pages made at a time; threads for all that is not read from memory


def create_app(home: Path | None = None, *, warmed: bool = True, sql: bool = False) -> FastAPI:
    """The application over the record in `home`.

    warmed  make ahead, in the background, what takes seconds
    sql     answer SQL under /api/sql: one SELECT, with limits on time, memory and rows
    """
    keeper = Keeper(home, warmed=warmed)
    desk = open_desk(home)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(keeper.prepare())] if warmed else []
        anyio.to_thread.current_default_thread_limiter().total_tokens = AT_WORK
        await asyncio.to_thread(ready, keeper.shelf.library)
        tasks.append(asyncio.create_task(keeper.watch()))
        yield
        await desk.close()
        for task in tasks:
            task.cancel()

    app = FastAPI(
        title="Suasion",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.keeper, app.state.desk = keeper, desk
    limit = asyncio.Semaphore(MAKERS)
    for page in all_pages():
        _add(app, keeper, page, limit)
    app.add_route("/static/{name}", _static)
    for router in all_routes(lambda: keeper.shelf.library):
        app.include_router(router)
    if sql:
        app.include_router(sql_routes(lambda: keeper.shelf.library))
    add_lab(app, keeper, desk)
    add_feeds(app, lambda: keeper.shelf.library)
    app.add_exception_handler(SuasionError, _refused)
    app.add_exception_handler(404, _nowhere(keeper))
    app.add_middleware(Guard, etag=lambda: keeper.shelf.etag, quick=lambda path: keeper.shelf.cache.get(f"{path}?"))
    return app


def _add(app: FastAPI, keeper: Keeper, page: Page, limit: asyncio.Semaphore) -> None:
    async def whole(request: Request) -> Response:
        return await _answer(keeper.shelf, page, request, limit, lambda ask, shelf: shelf.page(page, ask))

    async def part(request: Request) -> Response:
        kind, name = request.url.path.rsplit("/", 2)[-2:]
        return await _answer(
            keeper.shelf, page, request, limit, lambda ask, shelf: answer_part(page, shelf.library, ask, kind, name)
        )

    app.add_route(page.path, whole)
    for kind in ("figures", "tables"):
        app.add_route(f"{page.path.rstrip('/')}/{kind}/{{part_name}}", part)


async def _answer(
    shelf: Shelf, page: Page, request: Request, limit: asyncio.Semaphore, make: Callable[[Ask, Shelf], Answer]
) -> Response:
    read = {*page.query, "sort", "page", "format"} if page.query or page.path == "/" else {"format", "sort", "page"}
    query = {k: v for k, v in request.query_params.items() if k in read}
    params = {k: str(v) for k, v in request.path_params.items()}
    ask = Ask(request.url.path, params, query)

    async def made() -> Answer:
        async with limit:
            return await run_in_threadpool(_made, make, ask, shelf)

    found = await shelf.cache.get_or_make(ask.key, made)
    return respond(found, request)


def _made(make: Callable[[Ask, Shelf], Answer], ask: Ask, shelf: Shelf) -> Answer:
    try:
        return make(ask, shelf).pack()
    except SuasionError as e:
        return answer_error(e, shelf.library)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in statics():
        return Response("no such file\n", 404, media_type="text/plain")
    answer = _packed(name)
    response = respond(answer, request)
    response.headers["cache-control"] = "public, max-age=31536000, immutable"
    return response


_STATIC: dict[str, Answer] = {}


def _packed(name: str) -> Answer:
    if name not in _STATIC:
        text, media = statics()[name]
        _STATIC[name] = Answer(text.encode(), media).pack()
    return _STATIC[name]


def _refused(_: Request, error: Exception) -> Response:
    status = status_of(error) if isinstance(error, SuasionError) else 500
    told = {"detail": getattr(error, "what", "it failed"), "next": getattr(error, "next_step", "")}
    return Response(json.dumps(told, ensure_ascii=False), status, media_type="application/json")


def _nowhere(keeper: Keeper) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, _: Exception) -> Response:
        error = NotThere(f"nothing is at {request.url.path[:120]}", next_step="use the search or the lists above")
        if request.url.path.startswith("/api"):
            return Response('{"detail":"nothing is at this address"}', 404, media_type="application/json")
        answer = answer_error(error, keeper.shelf.library)
        return respond(answer, request)

    return handler
