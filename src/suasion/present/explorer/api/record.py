"""The record: its tables row by row, its sources, search, positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Literal

import polars as pl
from fastapi import APIRouter
from starlette.responses import Response

from suasion.present.explorer.api.answers import REFUSED, Limit, Offset, Rows, Text, paged, part_of
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.library import Library
from suasion.record.overview import tables


def routes(current: Callable[[], Library]) -> APIRouter:
    """The routes of the record as a whole."""
    router = APIRouter(prefix="/api", tags=["record"], responses=REFUSED)

    @router.get("/tables", response_model=Rows)
    def every(limit: Limit = 100, offset: Offset = 0) -> Response:
        """The tables of the record, with how many rows each has."""
        library = current()
        return paged(library, tables(library.record), limit, offset)

    @router.get("/tables/{table}", response_model=Rows)
    def one(table: str, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Rows of a table as the record holds them, in its order."""
        library = current()
        if table not in library.record.tables():
            raise NotThere(f"no table {table[:60]!r}", next_step=f"tables are {', '.join(library.record.tables())}")
        scan = library.record.scan(table)
        total = scan.select(pl.len()).collect().item()
        part = scan.slice(min(offset, total), limit).collect()
        return part_of(library.record.version, part, total, limit, offset)

    @router.get("/sources", response_model=Rows)
    def sources(limit: Limit = 100, offset: Offset = 0) -> Response:
        """Where the rows come from: title, licence, citation, coverage."""
        library = current()
        return paged(library, library.record.table("sources").sort("precedence", "source"), limit, offset)

    @router.get("/positions", response_model=Rows)
    def positions(body: Literal["unga", "hrc", "chr"] = "unga", limit: Limit = 100, offset: Offset = 0) -> Response:
        """Positions by state and period (session of the Assembly, year of the others), with 90% intervals."""
        library = current()
        found = library.corpus.positions_in(body)
        if found is None:
            raise NotThere(f"too few votes of {body} for positions", next_step="suasion sync --from DIR adds sources")
        return paged(library, found.frame.sort("state", "period"), limit, offset)

    @router.get("/search")
    def search(
        q: Text = "",
        kind: Literal["", "state", "decision", "claim", "statement", "speech"] = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> dict[str, Any]:
        """Words, "phrases", AND, OR, NOT; what is misspelt is put right (`corrected`).

        Where nothing has all the words, what has any of `any_of` is given.
        """
        library = current()
        found = library.searcher.search_or_any(q, kind, limit, offset)
        hits = [{k: v for k, v in asdict(h).items() if k != "part"} for h in found.hits]
        return {
            "record": library.record.version,
            "counts": found.counts,
            "corrected": found.corrected,
            "any_of": found.any_of,
            "rows": hits,
        }

    return router
