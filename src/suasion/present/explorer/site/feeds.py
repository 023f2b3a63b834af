"""Atom feeds as files."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from starlette.routing import compile_path

from suasion.present.explorer.feeds import MAKERS, atom
from suasion.present.explorer.library import Library
from suasion.present.explorer.site.places import Places, file_of


def feed_files(library: Library, places: Places, addresses: Iterator[str]) -> Iterator[tuple[str, str]]:
    """File and text of each feed in `addresses`; a decision without a page of its own is linked to the list."""
    paths = [(compile_path(path)[0], maker) for path, maker in MAKERS.items()]
    for address in sorted(set(addresses)):
        for pattern, maker in paths:
            found = pattern.match(address)
            if found:
                title, frame = maker(library, found.groupdict())
                file = file_of(address)
                yield file, _feed(places, file, title, frame)
                break


def _feed(places: Places, file: str, title: str, frame: object) -> str:
    def link(decision: str) -> str:
        return places.link(f"/decisions/{decision}", file) or f"{places.link('/decisions', file)}#{decision}"

    return atom(title, frame, file.rsplit("/", 1)[-1], places.link("/", file), link, _named)  # type: ignore[arg-type]


def _named(address: str) -> str:
    """A name for good: the same for the same address inside a site, wherever that stands.

    >>> _named("../decisions/x/index.html") == _named("../../decisions/x/index.html")
    True
    """
    return uuid5(NAMESPACE_URL, f"suasion/{address.replace('../', '').removesuffix('index.html')}").urn
