"""The desk of the laboratory: takes jobs, runs one at a time in a process of its own, keeps results."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suasion.errors import SuasionError
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.lab.kind import Job
from suasion.record.files import write_text

Command = Callable[[Path], Sequence[str]]
WORK = (sys.executable, "-m", "suasion.present.explorer.lab.work")
MARKS = ("done.json", "failed.json", "progress.json", "cancelled")


class Busy(SuasionError):
    """Too many jobs wait already (503)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs may wait, how many seconds one may take, how many results are kept."""

    waiting: int = 8
    seconds: float = 180.0
    kept: int = 500


@dataclass(frozen=True, slots=True)
class Status:
    """How a job stands: waiting (with its `place`), running, done, failed, cancelled, or lost with its server."""

    state: str
    place: int = 0
    said: str = ""
    done: int = 0
    of: int = 0
    seconds: int = 0

    @property
    def live(self) -> bool:
        """May it still change?"""
        return self.state in ("waiting", "running")


class Desk:
    """Used from one event loop. `home` is where the record lives; results go to `folder`, one folder a job.

    command  from the folder of a job to what is run for it
    """

    def __init__(
        self, home: Path | None, folder: Path, limits: Limits | None = None, command: Command | None = None
    ) -> None:
        self.folder, self.limits = folder, limits or Limits()
        self.command = command or (lambda at: [*WORK, str(at), *([str(home)] if home else [])])
        self._waiting: list[str] = []
        self._running = ""
        self._began = 0.0
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    def submit(self, job: Job) -> str:
        """Take a job, unless the same one is done or on its way; returns its id. Raises Busy."""
        name, at = job.id, self.folder / job.id
        if (at / "done.json").exists() or name in (self._running, *self._waiting):
            return name
        if len(self._waiting) >= self.limits.waiting:
            raise Busy(
                f"{len(self._waiting)} jobs wait already",
                next_step="try again in a few minutes, or run it with suasion",
            )
        for mark in MARKS:
            (at / mark).unlink(missing_ok=True)
        job.write(at)
        self._waiting.append(name)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run_all())
        return name

    def job(self, name: str) -> Job:
        """The job of that id. Raises NotThere."""
        if not name.isalnum() or not (self.folder / name / "job.json").exists():
            raise NotThere("no such job is kept here", next_step="start it again in the laboratory")
        return Job.of(self.folder / name)

    def status(self, name: str) -> Status:
        """How the job stands. Raises NotThere."""
        self.job(name)
        if name in self._waiting:
            return Status("waiting", place=self._waiting.index(name) + 1)
        if name == self._running and not (self.folder / name / "cancelled").exists():
            return Status("running", seconds=int(time.monotonic() - self._began), **self._told(name, "progress.json"))
        marks = {"done.json": "done", "failed.json": "failed", "cancelled": "cancelled"}
        found = next((s for m, s in marks.items() if (self.folder / name / m).exists()), "lost")
        return Status(found)

    def failure(self, name: str) -> dict[str, str]:
        """Why a job failed: what, why, next."""
        return self._told(name, "failed.json")

    def cancel(self, name: str) -> None:
        """Stop a job that waits or runs; any other is left as it is."""
        self.job(name)
        if name not in (self._running, *self._waiting):
            return
        (self.folder / name / "cancelled").touch()
        if name in self._waiting:
            self._waiting.remove(name)
        elif self._process is not None:
            _end(self._process)

    async def close(self) -> None:
        """Stop what runs: the server goes down."""
        self._waiting.clear()
        if self._process is not None:
            _end(self._process)
        if self._task is not None:
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run_all(self) -> None:
        while self._waiting:
            self._running, self._began = self._waiting.pop(0), time.monotonic()
            try:
                await self._run(self._running)
            finally:
                self._running, self._process = "", None
        self._forget()

    async def _run(self, name: str) -> None:
        at = self.folder / name
        self._process = await asyncio.create_subprocess_exec(
            *self.command(at),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | {"OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}, start_new_session=True,
        )  # fmt: skip
        try:
            await asyncio.wait_for(self._process.wait(), self.limits.seconds)
        except TimeoutError:
            self._fail(name, f"it took longer than the {self.limits.seconds:g} seconds a job may take")
        finally:
            _end(self._process)
            await self._process.wait()
        if not any((at / m).exists() for m in ("done.json", "failed.json", "cancelled")):
            self._fail(name, "it was stopped: it needed more time or memory than a job may take")

    def _fail(self, name: str, what: str) -> None:
        told = {"what": what, "why": "", "next": "ask for fewer draws, or run it with the suasion command"}
        write_text(self.folder / name / "failed.json", json.dumps(told))

    def _told(self, name: str, mark: str) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((self.folder / name / mark).read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError):
            return {}
        return found

    def _forget(self) -> None:
        """Keep the newest results alone."""
        every = sorted(self.folder.glob("*/job.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in every[self.limits.kept :]:
            shutil.rmtree(old.parent, ignore_errors=True)


def _end(process: asyncio.subprocess.Process) -> None:
    """End a process and all it started, if it still runs."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
