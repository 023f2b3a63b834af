"""What the API answers: rows in pages, with the record they are from."""

from __future__ import annotations

import json
from typing import Annotated, Any

import polars as pl
from fastapi import Query
from pydantic import BaseModel
from starlette.responses import Response

from suasion.present.explorer.library import Library

Limit = Annotated[int, Query(ge=1, le=1000, description="Rows in an answer.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to leave out first.")]
Text = Annotated[str, Query(max_length=300)]


class Rows(BaseModel):
    """One page of rows: `next` is the offset of the following page, null at the end."""

    record: str
    total: int
    offset: int
    limit: int
    next: int | None
    rows: list[dict[str, Any]]


class Problem(BaseModel):
    """Why there is no answer, and the next step."""

    detail: str
    next: str


REFUSED: dict[int | str, dict[str, Any]] = {400: {"model": Problem}, 404: {"model": Problem}}


def paged(library: Library, frame: pl.DataFrame, limit: int, offset: int) -> Response:
    """A page of `frame` as JSON."""
    return part_of(library.record.version, frame.slice(offset, limit), frame.height, limit, offset)


def part_of(version: str, part: pl.DataFrame, total: int, limit: int, offset: int) -> Response:
    """A page that was cut already: `part` of `total` rows, from `offset`."""
    following = offset + limit if offset + limit < total else None
    head = {"record": version, "total": total, "offset": offset, "limit": limit, "next": following}
    return Response(f'{json.dumps(head)[:-1]}, "rows": {part.write_json()}}}', media_type="application/json")
