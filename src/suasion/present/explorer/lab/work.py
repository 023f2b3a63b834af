"""One job, in a process of its own with limits: `python -m suasion.present.explorer.lab.work FOLDER [HOME]`."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from suasion.errors import BadInput, SuasionError
from suasion.present.explorer.lab.kind import Job, keep
from suasion.present.explorer.lab.kinds import all_kinds
from suasion.record.files import write_text
from suasion.record.store import open_record

MEMORY, SECONDS, FILE = 6 * 2**30, 240, 256 * 2**20


def limit() -> None:
    """Bound what this process can take: address space, processor time, size of a file; readers go first."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    os.nice(10)


def work(folder: Path, home: Path | None) -> int:
    """Run the job of `folder`; what fails is written down for the reader."""
    job, written = Job.of(folder), ("", -1)

    def progress(said: str, done: int, of: int) -> None:
        nonlocal written
        told = said, 100 * done // max(of, 1)
        if told == written:
            return
        written = told
        write_text(folder / "progress.json", json.dumps({"said": said, "done": done, "of": of}))

    try:
        record = open_record(home)
        if record.version != job.version:
            raise BadInput("the record was replaced meanwhile", next_step="start it again on the new one")
        keep(all_kinds()[job.kind].run(record, job.spec, progress), folder)
    except SuasionError as e:
        told = {"what": e.what, "why": e.why, "next": e.next_step}
    except MemoryError:
        told = {"what": "it needs more memory than a job may take", "why": "", "next": "ask for fewer draws"}
    else:
        return 0
    write_text(folder / "failed.json", json.dumps(told, ensure_ascii=False))
    return 1


if __name__ == "__main__":
    limit()
    sys.exit(work(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
