"""From answers and errors to responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from suasion.errors import SuasionError
from suasion.present.explorer.serving.answers import Answer, answer_error

if TYPE_CHECKING:
    from suasion.present.explorer.serving.keeper import Keeper

Handler = Callable[[Request], Awaitable[Response]]


def respond(answer: Answer, request: Request) -> Response:
    """An answer as a response, packed for those who take it so."""
    headers = dict(answer.headers) | ({"vary": "Accept-Encoding"} if answer.packed else {})
    if answer.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(answer.packed, answer.status, {**headers, "content-encoding": "gzip"}, answer.media)
    return Response(answer.plain, answer.status, headers, answer.media)


def told(handler: Handler, keeper: Keeper) -> Handler:
    """`handler`, with what a reader did wrong told on a page."""

    async def wrapped(request: Request) -> Response:
        try:
            return await handler(request)
        except SuasionError as e:
            return respond(answer_error(e, keeper.shelf.library), request)

    return wrapped
