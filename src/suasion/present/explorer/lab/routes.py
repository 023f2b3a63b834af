"""The addresses of the laboratory: start a job, see how it stands, its result and files, cancel it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotSo, NotThere
from suasion.present.explorer.lab.api import job_routes, moved_routes
from suasion.present.explorer.lab.desk import Desk, Status
from suasion.present.explorer.lab.kind import Job, kept
from suasion.present.explorer.lab.kinds import all_kinds
from suasion.present.explorer.lab.same_site import same_site
from suasion.present.explorer.library import Library
from suasion.present.explorer.serving.answers import Answer, answer_page, answer_part
from suasion.present.explorer.serving.keeper import Keeper
from suasion.present.explorer.serving.respond import respond, told
from suasion.present.explorer.views import Page, View
from suasion.record.files import home_folder

JOBS = "lab/jobs/"
EVERY = 2  # seconds between looks of a page that waits
MOST_FIELDS = 20


def open_desk(home: Path | None) -> Desk:
    """The desk whose results stand beside the record, or in the temporary folder where that cannot be written."""
    folder = home_folder(home) / "explorer" / "lab"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="suasion-lab-"))
    return Desk(home, folder)


def add_lab(app: FastAPI, keeper: Keeper, desk: Desk) -> None:
    """Add the addresses to the application."""
    result = Page("/lab/jobs/{job}", lambda library, ask: _result(desk, library, ask))

    async def start(request: Request) -> Response:
        kind = all_kinds().get(request.path_params["kind"])
        if kind is None:
            raise NotThere("no such kind of job", next_step="see the laboratory")
        same_site(request)
        library, form = keeper.shelf.library, await _fields(request)
        spec = await run_in_threadpool(kind.read, form, library)
        name = desk.submit(Job(kind.name, spec, library.record.version))
        return RedirectResponse(f"/{JOBS}{name}", 303)

    async def show(request: Request) -> Response:
        name, library = request.path_params["job"], keeper.shelf.library
        status = desk.status(name)
        ask = Ask(request.url.path, {"job": name})
        if status.state == "done":
            return respond(await run_in_threadpool(lambda: answer_page(result, library, ask).pack()), request)
        page = Page("/lab/jobs/{job}", lambda _, __: _waiting(desk, name, status))
        found = await run_in_threadpool(answer_page, page, library, ask)
        return respond(replace(found, headers={"Cache-Control": "no-store"}), request)

    async def part(request: Request) -> Response:
        kind, file = request.url.path.rsplit("/", 2)[-2:]
        ask = Ask(request.url.path, {"job": request.path_params["job"]})

        def made() -> Answer:
            return answer_part(result, keeper.shelf.library, ask, kind, file)

        return respond(await run_in_threadpool(made), request)

    async def cancel(request: Request) -> Response:
        same_site(request)
        desk.cancel(request.path_params["job"])
        return RedirectResponse(f"/{JOBS}{request.path_params['job']}", 303)

    routes = (
        ("/lab/jobs/{job}", show, "GET"),
        ("/lab/jobs/{job}/cancel", cancel, "POST"),
        ("/lab/{kind}", start, "POST"),
    )
    for path, handler, method in routes:
        app.add_route(path, told(handler, keeper), methods=[method])
    for kind in ("figures", "tables"):
        app.add_route(f"/lab/jobs/{{job}}/{kind}/{{file}}", told(part, keeper))
    app.include_router(job_routes(lambda: keeper.shelf.library, desk))
    app.include_router(moved_routes())


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form sent as urlencoded text."""
    body = b""
    async for part in request.stream():
        body += part
    try:
        return dict(parse_qsl(body.decode("utf-8", errors="replace"), max_num_fields=MOST_FIELDS))
    except ValueError:
        raise NotSo("the form has too many fields", next_step="use the form of the laboratory") from None


def _result(desk: Desk, library: Library, ask: Ask) -> View:
    """The page of a finished job; of another record it says so."""
    name = ask.params["job"]
    job = desk.job(name)
    if desk.status(name).state != "done":
        raise NotThere("this job has no result", next_step="start it again in the laboratory")
    view = all_kinds()[job.kind].view(library, job.spec, kept(desk.folder / name))
    here = job.version == library.record.version
    old = f"Made from record {job.version}; readers now see {library.record.version}: start it again for the new one."
    return replace(
        view,
        meta=view.meta if here else (old, *view.meta),
        crumbs=(("Laboratory", "lab"),),
        api=f"api/jobs/{name}",
        template="lab-result.html",
    )


def _waiting(desk: Desk, name: str, status: Status) -> View:
    """The page of a job that is not done: how far it is, or why there is no result."""
    words = {
        "waiting": f"It waits: {status.place} in the queue.",
        "running": f"It runs{f', {status.said}' if status.said else ''}: {status.seconds} seconds so far.",
        "cancelled": "It was cancelled.",
        "lost": "The server stopped while it ran.",
        "failed": _failure(desk.failure(name)),
    }
    return View(
        title={"waiting": "Waiting", "running": "Working"}.get(status.state, "No result"),
        headline=words[status.state],
        crumbs=(("Laboratory", "lab"),),
        template="lab-wait.html",
        data={"status": status, "every": EVERY, "job": name},
    )


def _failure(failed: dict[str, str]) -> str:
    why = f": {failed['why']}" if failed.get("why") else ""
    step = f" Next: {failed['next']}." if failed.get("next") else ""
    return f"It cannot be done: {failed.get('what', 'it failed')}{why}.{step}"
