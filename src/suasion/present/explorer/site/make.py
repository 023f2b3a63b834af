"""From a record to a folder of files: pages, their figures and tables, feeds, the API, search, styles and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from suasion.errors import BadInput
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.render import render, statics
from suasion.present.explorer.serving.answers import answer_part, as_file, view_of
from suasion.present.explorer.site.api import LISTS, Api, api_file, contents
from suasion.present.explorer.site.feeds import feed_files
from suasion.present.explorer.site.folder import Folder
from suasion.present.explorer.site.places import Places, file_of
from suasion.present.explorer.site.search import search_files, search_page
from suasion.present.explorer.views import Page, View
from suasion.present.figures.standalone import can_draw_png
from suasion.present.figures.worldmap import paths
from suasion.present.metadata import csvw
from suasion.present.svg import el
from suasion.record.files import OUT_OPTION, new_folder

MARKER = "suasion-site.txt"
DECISIONS = "/decisions/{decision}"
WORLD = "/static/world.svg"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Site:
    """What was written: where, and how many pages, files and bytes."""

    out: Path
    pages: int
    files: int
    bytes: int


@dataclass(frozen=True)
class _Work:
    """What the writing of each page needs."""

    folder: Folder
    library: Library
    places: Places
    api: Api
    png: bool


def make_site(
    library: Library,
    out: Path,
    *,
    base: str = "",
    first: int | None = None,
    keep: Callable[[str], bool] | None = None,
    png: bool = False,
    progress: Progress = lambda step, done, of: None,
) -> Site:
    """Write the site into `out`; an earlier site there is replaced when all of the new one is there, and not before.

    base   where it will stand on its host, as '/x/'; without it links are relative and the folder can stand anywhere
    first  decisions of earlier years get no page of their own (a full record has more than ten thousand)
    keep   a test on addresses: pages that fail it are left out
    png    each figure as PNG too, but for those of decisions: half a megabyte and half a second each

    Raises BadInput for a folder that holds other files, or a base that is no path.
    """
    if out.exists() and any(out.iterdir()) and not (out / MARKER).exists():
        raise BadInput("the folder holds other files", where=str(out), next_step="choose another one with --out")
    if base and not (base.startswith("/") and base.endswith("/")):
        raise BadInput(f"{base!r} is no base", next_step="write it as /path/, with a slash at either end")
    todo = list(_pages(library, first, keep or (lambda _: True)))
    places = Places(base)
    places.add(f"/static/{name}" for name in statics())
    places.add(address for _, address in todo)
    with new_folder(out, durable=False, option=OUT_OPTION) as path:
        work = _Work(Folder(path), library, places, Api(library), png and can_draw_png())
        _shared(work)
        feeds: set[str] = set()
        for k, (page, address) in enumerate(todo):
            progress("writing pages", k, len(todo))
            feeds |= _write_page(work, page, address)
        for file, text in feed_files(library, places, iter(feeds)):
            work.folder.write(file, text)
        return Site(out, *work.folder.size())


def _shared(work: _Work) -> None:
    """Write what belongs to no page: styles, scripts, search, the lists of the API."""
    for name, (text, _) in statics().items():
        work.folder.write(f"static/{name}", text)
    for file, text in search_files(work.library, work.places).items():
        work.places.add([f"/{file}"])
        work.folder.write(file, text)
    work.places.add(["/search"])
    work.folder.write(
        file_of("/search"), work.places.rewritten(search_page(work.library, work.places), file_of("/search"))
    )
    for address in LISTS:
        _write_api(work, address)
    work.places.add_as("/api/openapi.json", "api/index.json")
    work.folder.write("api/index.json", contents(work.library, map(api_file, LISTS)))
    work.folder.write(MARKER, "made by suasion site; it may be replaced by the next one\n")


def _write_api(work: _Work, address: str) -> None:
    if work.places.has(address):
        return
    body = work.api.answer(address)
    if body is not None:
        work.places.add_as(address, api_file(address))
        work.folder.write(api_file(address), body)


def _pages(library: Library, first: int | None, keep: Callable[[str], bool]) -> Iterator[tuple[Page, str]]:
    """Every page with its address; a list of the record has one address a page of it, a list of a state its first."""
    for page in all_pages():
        for address in page.addresses(library):
            if not keep(address) or (page.path == DECISIONS and _early(library, address, first)):
                continue
            yield page, address
            if "{" not in page.path:
                listing = page.make(library, Ask(address, root="/")).listing
                yield from ((page, f"{address}?page={k}") for k in range(2, listing.pages + 1 if listing else 2))


def _early(library: Library, address: str, first: int | None) -> bool:
    day = library.decision(address.rsplit("/", 1)[-1])["date"]
    return first is not None and (day is None or day.year < first)


def _write_page(work: _Work, page: Page, address: str) -> set[str]:
    """Write a page and what hangs on it; gives the addresses of its feed."""
    ask = Ask.at(page.path, address)
    view = view_of(page, work.library, ask)
    few = page.path == DECISIONS  # there are too many to give each figure a page and a PNG
    _downloads(work, page, ask, view, png=work.png and not few)
    if not few:
        work.places.add(f"{ask.path.rstrip('/')}/{kind}/{name}" for kind, name in _names(view))
    if view.listing and not ask.query:
        csv = as_file(view.listing.frame, f"{view.listing.id}.csv", work.library, view.listing.sources, ask)
        work.places.add_as(f"{ask.path}?format=csv", f"{ask.path.strip('/')}/{view.listing.id}.csv")
        work.folder.write(f"{ask.path.strip('/')}/{view.listing.id}.csv", csv.body)
        told = csvw(f"{view.listing.id}.csv", view.listing.frame, work.library.record, view.listing.sources)
        work.places.add_as(f"{ask.path}?format=csvw", f"{ask.path.strip('/')}/{view.listing.id}.csv-metadata.json")
        work.folder.write(f"{ask.path.strip('/')}/{view.listing.id}.csv-metadata.json", told)
    for api in {f"/{view.api}", f"/api{ask.path}"} if view.api else ():
        _write_api(work, api)
    feed = {f"/{view.feed}"} if view.feed else set()
    work.places.add(feed)
    _write_html(work, address, render(view, work.library, ask, served=False, png=work.png and not few))
    if not few:
        _write_alone(work, page, ask, view)
    return feed


def _write_html(work: _Work, address: str, html: str) -> None:
    """A page with its links; outlines of its maps stand inside it, because a disk does not let pages share them."""
    if WORLD in html:
        shapes = el("svg", el("defs", paths()), width=0, height=0, aria_hidden="true", class_="defs")
        html = html.replace(f'href="{WORLD}#', 'href="#').replace('<a class="skip"', f'{shapes}<a class="skip"', 1)
    work.folder.write(file_of(address), work.places.rewritten(html, file_of(address)))


def _names(view: View) -> Iterable[tuple[str, str]]:
    yield from (("figures", f.id) for s in view.sections for f in s.figures)
    yield from (("tables", t.id) for s in view.sections for t in s.tables)


def _downloads(work: _Work, page: Page, ask: Ask, view: View, *, png: bool) -> None:
    """Write the CSV of every figure and table, with its description, and the drawings of every figure."""
    drawings = ("svg", "png") if png else ("svg",)
    for kind, name in _names(view):
        for suffix in ("csv", "csv-metadata.json", *(drawings if kind == "figures" else ())):
            part = f"{name}.{suffix.removesuffix('.json')}"
            found = answer_part(
                page, work.library, replace(ask, path=f"{ask.path.rstrip('/')}/{kind}/{part}"), kind, part
            )
            file = f"{ask.path.strip('/')}/{kind}/{name}.{suffix}".lstrip("/")
            work.places.add_as(f"{ask.path.rstrip('/')}/{kind}/{part}", file)
            work.folder.write(file, found.body)


def _write_alone(work: _Work, page: Page, ask: Ask, view: View) -> None:
    """Write the page of each figure and table."""
    for kind, name in _names(view):
        address = f"{ask.path.rstrip('/')}/{kind}/{name}"
        found = answer_part(page, work.library, replace(ask, path=address), kind, name, served=False)
        _write_html(work, address, found.body.decode())
