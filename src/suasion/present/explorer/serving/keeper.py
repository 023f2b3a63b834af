"""The library that readers see, and the next one when a sync has finished: swapped whole, never torn."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from suasion.errors import SuasionError
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.serving.ahead import Ahead
from suasion.present.explorer.serving.answers import Answer, answer_page
from suasion.present.explorer.serving.cache import Cache
from suasion.present.explorer.serving.prepare import prepare
from suasion.present.explorer.stamp import stamp
from suasion.present.explorer.views import Page
from suasion.record.store import open_record

log = logging.getLogger("suasion")
LOOK_EVERY = 1.0
ROOM = 24_000_000  # bytes of answers held in memory


class Shelf:
    """One library with the answers made from it: a reader takes the shelf once and stays with it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.cache: Cache[Answer] = Cache(ROOM)
        self.ahead = Ahead(library.record)
        self.etag = f'"{library.record.version}-{stamp()}"'

    def page(self, page: Page, ask: Ask) -> Answer:
        """The page, made ahead or now."""
        return self.ahead.get(ask.key) or answer_page(page, self.library, ask)


class Keeper:
    """Holds the current shelf; `watch` looks for a new record and puts its shelf in place of the old one."""

    def __init__(self, home: Path | None, *, warmed: bool = False) -> None:
        self.home, self.warmed = home, warmed
        self.shelf = Shelf(Library(open_record(home), hurried=warmed))

    async def prepare(self) -> None:
        """Have made what takes long for the record that readers see now; once the measures are there, none is late."""
        library = self.shelf.library
        try:
            await prepare(self.home, library.record, lambda _: library.prepared.set())
        finally:
            library.prepared.set()

    async def watch(self) -> None:
        """Look for a new record for ever; a record that cannot be opened leaves the old one standing."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if await self.look() and self.warmed:
                    await self.prepare()
            except (SuasionError, OSError) as e:
                log.warning("the new record cannot be opened, readers keep the old one: %s", e)

    async def look(self) -> bool:
        """Open a new record if there is one; was there?"""
        found = await asyncio.to_thread(open_record, self.home)
        if found.version == self.shelf.library.record.version:
            return False
        library = Library(found, hurried=self.warmed)
        await asyncio.to_thread(ready, library)
        self.shelf = Shelf(library)
        log.info("readers now see the %s", found.name)
        return True


def ready(library: Library) -> None:
    """Read into memory what every page needs, so that no later read meets a record that is gone."""
    _ = library.decisions, library.ballots, library.voters, library.corpus.ballots, library.searcher.spelling
