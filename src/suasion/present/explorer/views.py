"""What a page is made of, before it becomes HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from suasion.errors import SuasionError
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import Late
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import Listing
from suasion.present.figures import Figure
from suasion.present.parts import Section, TableView


@dataclass(frozen=True)
class View:
    """A page for a reader.

    title           what it is about
    headline        the finding first, in one sentence
    meta            quiet lines under it: how far the data reach
    sections        as in the brief; listing: one long list that can be filtered, sorted and downloaded
    crumbs          (words, address) of the pages above it
    feed, api       addresses of the same as Atom and as JSON
    template, data  for a page with a layout of its own
    redirect        an address to send the reader to instead
    passing         not yet whole: it is made anew for the next reader
    """

    title: str
    headline: str = ""
    meta: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    listing: Listing | None = None
    crumbs: tuple[tuple[str, str], ...] = ()
    feed: str = ""
    api: str = ""
    template: str = "view.html"
    data: Mapping[str, Any] = field(default_factory=dict)
    redirect: str = ""
    passing: bool = False

    def figure(self, name: str) -> Figure | None:
        """The figure of that id, if the page has it."""
        return next((f for s in self.sections for f in s.figures if f.id == name), None)

    def table(self, name: str) -> TableView | None:
        """The table of that id, if the page has it."""
        return next((t for s in self.sections for t in s.tables if t.id == name), None)


def absent(title: str, error: SuasionError) -> View:
    """A page whose data are not in this record: it says so, and how to get them. (Its address stays.)

    What is only late is no page: the error is raised again.
    """
    if isinstance(error, Late):
        raise error
    why = f": {error.why}" if error.why else ""
    step = f"Next: {error.next_step}." if error.next_step else ""
    told = f"This record cannot answer it: {error.what}{why}."
    return View(title=title, headline=told, meta=(step,) if step else ())


def _none(_: Library) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Page:
    """The declaration of a page, one a module of `pages`.

    path       its address, with names in braces: /states/{state}
    make       from the library and what was asked to the page
    query      names in its query that it reads; all others are ignored
    nav, order words in the navigation, and its place there; '' for none
    addresses  every address of it that a static site should have
    """

    path: str
    make: Callable[[Library, Ask], View]
    query: tuple[str, ...] = ()
    nav: str = ""
    order: int = 100
    addresses: Callable[[Library], Iterable[str]] = _none
