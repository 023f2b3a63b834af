"""Decisions: filtered lists, and one with its ballots."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query
from starlette.responses import Response

from suasion.present.explorer.api.answers import REFUSED, Limit, Offset, Rows, Text, paged
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.decisions import DecisionContext
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages.decisions import selected


def routes(current: Callable[[], Library]) -> APIRouter:
    """The routes of decisions."""
    router = APIRouter(prefix="/api/decisions", tags=["decisions"], responses=REFUSED)

    @router.get("", response_model=Rows)
    def every(
        q: Text = "",
        body: Text = "",
        topic: Text = "",
        motion: Text = "",
        mode: Text = "",
        outcome: Text = "",
        about: Text = "",
        first: Annotated[str, Query(alias="from", max_length=10)] = "",
        last: Annotated[str, Query(alias="to", max_length=10)] = "",
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        """Decisions that pass every filter given, newest first."""
        library = current()
        query = {
            "q": q,
            "body": body,
            "topic": topic,
            "motion": motion,
            "mode": mode,
            "outcome": outcome,
            "about": about,
        }
        kept = selected(library, library.decisions, Ask("", query={**query, "from": first, "to": last}))
        return paged(library, kept.drop("row").sort(pl.col("date"), descending=True, nulls_last=True), limit, offset)

    @router.get("/{decision}")
    def one(decision: str) -> dict[str, Any]:
        """A decision with its ballots: state, name and regional group of the day, vote."""
        library = current()
        context = DecisionContext(library, decision)
        own = library.decisions.filter(pl.col("row") == context.row["row"]).drop("row")
        ballots = json.loads(context.ballots.write_json())
        return {"record": library.record.version, "decision": json.loads(own.write_json())[0], "ballots": ballots}

    return router
