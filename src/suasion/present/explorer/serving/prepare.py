"""What takes minutes is made in a process of its own and kept beside the record: the survey of each sender."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

import polars as pl

from suasion.errors import SuasionError
from suasion.present.explorer.kept import kept_frame
from suasion.present.explorer.senders import PREPARED, senders
from suasion.present.moved import kept_pairs, kept_study
from suasion.record.store import open_record


async def prepare(home: Path | None) -> None:
    """Run this module in a process of its own until it is done."""
    where = [str(home)] if home else []
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, *where, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()


if __name__ == "__main__":
    os.nice(10)
    record = open_record(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for sender in senders():
        with suppress(SuasionError):
            kept_pairs(record, sender)
            kept_study(record, sender)
    kept_frame(record, PREPARED, lambda: pl.DataFrame({"sender": senders()}))
