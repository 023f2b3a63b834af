"""SQL over the web, for those who switched it on: one SELECT, read-only, with limits."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from suasion.errors import MissingRecord, SuasionError
from suasion.present.explorer.api.answers import REFUSED, Rows, paged
from suasion.present.explorer.errors import NotSo
from suasion.present.explorer.library import Library
from suasion.record.store import Bounds

AT_A_TIME = 2


class Taken(SuasionError):
    """Others are being answered (503)."""


def sql_routes(current: Callable[[], Library], bounds: Bounds | None = None) -> APIRouter:
    """The route of SQL."""
    router = APIRouter(prefix="/api", tags=["sql"], responses=REFUSED)
    places, limits = BoundedSemaphore(AT_A_TIME), bounds or Bounds()

    @router.get("/sql", response_model=Rows)
    def sql(q: Annotated[str, Query(min_length=1, max_length=2000)]) -> Response:
        """What one SELECT answers, cut to the rows allowed."""
        if "\x00" in q:
            raise NotSo("the query holds a character that no query has")
        if not places.acquire(blocking=False):
            raise Taken("other queries are being answered", next_step="try again in a moment")
        try:
            found = current().record.sql(q, limits)
        except MissingRecord as e:
            raise NotSo(e.what, next_step=e.next_step) from None
        finally:
            places.release()
        return paged(current(), found, limits.rows, 0)

    return router
