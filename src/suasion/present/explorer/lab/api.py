"""Jobs over the API: ask for one, follow it, cancel it, read its numbers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from suasion.present.explorer.api.answers import REFUSED, Limit, Offset, Problem, Rows, part_of
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.lab.desk import Desk
from suasion.present.explorer.lab.kind import Job, Kept, Kind, kept
from suasion.present.explorer.lab.kinds import all_kinds
from suasion.present.explorer.lab.same_site import same_site
from suasion.present.explorer.library import Library

FULL: dict[int | str, dict[str, Any]] = {413: {"description": "the body is too large"}, 503: {"model": Problem}}


class JobState(BaseModel):
    """A job and how it stands; `page` is its address for readers, `result` that of its numbers once it is done."""

    id: str
    kind: str
    asked: dict[str, Any]
    record: str
    state: Literal["waiting", "running", "done", "failed", "cancelled", "lost"]
    place: int
    said: str
    done: int
    of: int
    seconds: int
    problem: Problem | None
    page: str
    result: str | None


class JobResult(BaseModel):
    """The numbers of a job: a head, and the address and length of each of its tables."""

    id: str
    kind: str
    record: str
    head: dict[str, Any]
    tables: dict[str, dict[str, Any]]


def job_routes(current: Callable[[], Library], desk: Desk) -> APIRouter:
    """The routes of jobs: the same queue and the same limits as the forms of the laboratory."""
    router = APIRouter(prefix="/api/jobs", tags=["jobs"], responses=REFUSED)
    for kind in all_kinds().values():
        router.add_api_route(
            f"/{kind.name}", _start(kind, current, desk), methods=["POST"], status_code=202, response_model=JobState,
            responses=FULL, summary=f"Ask for a {kind.name}; the same question has the same job",
        )  # fmt: skip

    @router.get("/{job}", response_model=JobState)
    async def state(job: str) -> Response:
        """How a job stands."""
        return _stands(desk, job)

    @router.delete("/{job}", response_model=JobState)
    async def cancel(job: str, request: Request) -> Response:
        """Stop a job that waits or runs; any other is left as it is."""
        same_site(request)
        desk.cancel(job)
        return _stands(desk, job)

    @router.get("/{job}/result", response_model=JobResult)
    async def result(job: str) -> Response:
        """The numbers of a job that is done."""
        asked, found = desk.job(job), await run_in_threadpool(_kept, desk, job)
        tables = {n: {"rows": f"/api/jobs/{job}/tables/{n}", "total": f.height} for n, f in found.frames.items()}
        told = {"id": job, "kind": asked.kind, "record": asked.version, "head": dict(found.head), "tables": tables}
        return JSONResponse(told)

    @router.get("/{job}/tables/{table}", response_model=Rows)
    def table(job: str, table: str, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Rows of one of its tables."""
        frames = _kept(desk, job).frames
        if table not in frames:
            raise NotThere(f"this job has no table {table[:60]!r}", next_step=f"it has {', '.join(frames)}")
        frame = frames[table]
        return part_of(desk.job(job).version, frame.slice(offset, limit), frame.height, limit, offset)

    return router


def moved_routes() -> APIRouter:
    """Where jobs stood before: the addresses stay."""
    router = APIRouter(include_in_schema=False)

    @router.get("/api/lab/jobs/{job}")
    async def moved(job: str) -> Response:
        return RedirectResponse(f"/api/jobs/{job}", 308)

    return router


def _start(kind: Kind, current: Callable[[], Library], desk: Desk) -> Callable[..., Awaitable[Response]]:
    async def start(request: Request, asked: BaseModel) -> Response:
        same_site(request)
        library = current()
        spec = await run_in_threadpool(kind.read, _form(asked), library)
        name = desk.submit(Job(kind.name, spec, library.record.version))
        return _stands(desk, name, 202)

    start.__annotations__["asked"] = kind.asked
    start.__doc__ = kind.asked.__doc__
    return start


def _form(asked: BaseModel) -> dict[str, str]:
    """What was asked as the fields of the form: settings one a line, other lists with commas."""
    told: dict[str, str] = {}
    for name, value in asked.model_dump().items():
        between = "\n" if name == "settings" else ","
        told[name] = between.join(value) if isinstance(value, list) else str(value)
    return told


def _stands(desk: Desk, name: str, status: int = 200) -> Response:
    at, job = desk.status(name), desk.job(name)
    failed = desk.failure(name)
    problem = {"detail": failed.get("what", "it failed"), "next": failed.get("next", "")}
    told = {
        "id": name, "kind": job.kind, "asked": job.spec, "record": job.version, "state": at.state, "place": at.place,
        "said": at.said, "done": at.done, "of": at.of, "seconds": at.seconds,
        "problem": problem if at.state == "failed" else None,
        "page": f"/lab/jobs/{name}", "result": f"/api/jobs/{name}/result" if at.state == "done" else None,
    }  # fmt: skip
    return JSONResponse(told, status, headers={"Cache-Control": "no-store", "Location": f"/api/jobs/{name}"})


def _kept(desk: Desk, name: str) -> Kept:
    if desk.status(name).state != "done":
        raise NotThere("this job has no result", next_step=f"see how it stands at /api/jobs/{name[:40]}")
    return kept(desk.folder / name)
