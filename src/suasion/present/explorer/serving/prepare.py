"""What takes seconds or minutes is made once a record, in processes of their own that end, and kept beside it.

The server starts the steps one after the other, so that no two of them take memory at a time; each is this module run
with the name of a step. A home that cannot be written to keeps nothing, and readers wait for each page instead.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import polars as pl

from suasion.errors import MissingRecord, SuasionError
from suasion.present.blocs import assembly_blocs
from suasion.present.brief import Context
from suasion.present.brief.sections import whip, words
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.kept import is_kept, kept_frame
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.pages.claims import verdicts_of
from suasion.present.explorer.senders import FIRST, PREPARED, senders
from suasion.present.explorer.serving.ahead import Ahead
from suasion.present.explorer.serving.answers import answer_page
from suasion.present.explorer.views import Page
from suasion.present.moved import kept_pairs, kept_study
from suasion.present.regime import health_of
from suasion.record.store import Record, open_record

DONE = "prepared"  # kept once every step has ended
MOST_PAGES = 1000  # a page with more addresses than that is made when it is asked for


async def prepare(home: Path | None, record: Record, done: Callable[[str], None] = lambda _: None) -> None:
    """Run each step in a process of its own until it ends, unless all was made before; `done` hears which ended."""
    ready = is_kept(record, DONE)
    for step in STEPS:
        if not ready:
            await _apart([step, *([str(home)] if home else [])])
        done(step)


async def _apart(arguments: Sequence[str]) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, *arguments,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()


def measures(library: Library) -> None:
    """What many pages share, or what the first of them would wait for: positions, the regime, rounds, blocs, whips."""
    corpus = library.corpus
    steps: tuple[Callable[[], object], ...] = (
        lambda: corpus.positions, lambda: health_of(corpus), lambda: library.rounds, lambda: assembly_blocs(corpus),
        lambda: words.make(Context(corpus, FIRST, ())), lambda: verdicts_of(library),
        lambda: corpus.positions_in("hrc"), lambda: corpus.positions_in("chr"),
        *(partial(whip.make, Context(corpus, state, ())) for state in whip.counted(corpus)),
    )  # fmt: skip
    for step in steps:
        with suppress(MissingRecord):
            step()


def surveys(library: Library) -> None:
    """The survey of each sender."""
    for sender in senders():
        with suppress(SuasionError):
            kept_pairs(library.record, sender)
            kept_study(library.record, sender)
    kept_frame(library.record, PREPARED, lambda: pl.DataFrame({"sender": senders()}))


def pages(library: Library) -> None:
    """The HTML of every page but those of single decisions, states first."""
    ahead = Ahead(library.record)
    made = ahead.keys()
    for page, ask in sorted(_asks(library), key=lambda found: found[0].path != "/states/{state}"):
        if ask.key not in made:
            with suppress(SuasionError):
                answer = answer_page(page, library, ask)
                if answer.status == 200 and not answer.passing:
                    ahead.put(ask.key, answer)
    ahead.sweep()
    kept_frame(library.record, DONE, lambda: pl.DataFrame({"step": list(STEPS)}))


def _asks(library: Library) -> Iterator[tuple[Page, Ask]]:
    for page in all_pages():
        addresses = tuple(page.addresses(library))
        if len(addresses) <= MOST_PAGES:
            yield from ((page, Ask.at(page.path, a)) for a in addresses)


STEPS = {"measures": measures, "surveys": surveys, "pages": pages}

if __name__ == "__main__":
    os.nice(10)
    STEPS[sys.argv[1]](Library(open_record(Path(sys.argv[2]) if len(sys.argv) > 2 else None)))
