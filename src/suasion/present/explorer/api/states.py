"""States: all of them, one with its parts, and every ballot it cast."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import polars as pl
from fastapi import APIRouter
from starlette.responses import Response

from suasion.present.explorer.api.answers import REFUSED, Limit, Offset, Rows, paged
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages.states import states_frame
from suasion.present.lookup.state import look_up_state


def routes(current: Callable[[], Library]) -> APIRouter:
    """The routes of states."""
    router = APIRouter(prefix="/api/states", tags=["states"], responses=REFUSED)

    @router.get("", response_model=Rows)
    def every(limit: Limit = 100, offset: Offset = 0) -> Response:
        """All states that have a ballot: group, ballots, newest position."""
        library = current()
        return paged(library, states_frame(library), limit, offset)

    @router.get("/{state}")
    def one(state: str) -> dict[str, Any]:
        """A state by any name or code: names, memberships, seats, elections, statements, votes by body."""
        library = current()
        found = look_up_state(library.record, Ask("", {"state": state}).state_named())
        parts = {
            p.id: {"heading": p.heading, "note": p.note, "rows": json.loads(p.frame.write_json())} for p in found.parts
        }
        return {"record": library.record.version, "state": found.id, "parts": parts}

    @router.get("/{state}/votes", response_model=Rows)
    def votes(state: str, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Every ballot of a state with the decision it was on, newest first."""
        library = current()
        own = library.ballots_of(Ask("", {"state": state}).state_named())
        return paged(
            library, own.drop("row", "order").sort(pl.col("date"), descending=True, nulls_last=True), limit, offset
        )

    return router
