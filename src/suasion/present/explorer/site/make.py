"""From a record to a folder of files: every page, the CSV and SVG of its figures and tables, styles and scripts."""

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
from suasion.present.explorer.site.places import Places, file_of
from suasion.present.explorer.views import Page, View
from suasion.record.files import new_folder

MARKER = "suasion-site.txt"
DECISIONS = "/decisions/{decision}"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Site:
    """What was written: where, and how many pages, files and bytes."""

    out: Path
    pages: int
    files: int
    bytes: int


def make_site(
    library: Library,
    out: Path,
    *,
    base: str = "",
    first: int | None = None,
    keep: Callable[[str], bool] | None = None,
    progress: Progress = lambda step, done, of: None,
) -> Site:
    """Write the site into `out`; an earlier site there is replaced.

    base   where it will stand on its host, as '/x/'; without it links are relative and the folder can stand anywhere
    first  decisions of earlier years get no page of their own (a full record has more than ten thousand)
    keep   a test on addresses: pages that fail it are left out

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
    with new_folder(out) as folder:
        for name, (text, _) in statics().items():
            _write(folder, f"static/{name}", text)
        for k, (page, address) in enumerate(todo):
            progress("writing pages", k, len(todo))
            _write_page(folder, library, places, page, address)
        _write(folder, MARKER, "made by suasion site; it may be replaced by the next one\n")
        files = [p for p in folder.rglob("*") if p.is_file()]
        return Site(out, sum(p.suffix == ".html" for p in files), len(files), sum(p.stat().st_size for p in files))


def _pages(library: Library, first: int | None, keep: Callable[[str], bool]) -> Iterator[tuple[Page, str]]:
    """Every page with its address; a list has one address a page of it."""
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


def _write_page(folder: Path, library: Library, places: Places, page: Page, address: str) -> None:
    ask = Ask.at(page.path, address)
    view = view_of(page, library, ask)
    places.add(f"{ask.path.rstrip('/')}/{w}" for w in _downloads(folder, library, page, ask, view))
    if page.path != DECISIONS:
        places.add(f"{ask.path.rstrip('/')}/{kind}/{name}" for kind, name in _names(view))
    if view.listing and not ask.query:
        csv = as_file(view.listing.frame, f"{view.listing.id}.csv", library, view.listing.sources, ask)
        places.add_as(f"{ask.path}?format=csv", f"{ask.path.strip('/')}/{view.listing.id}.csv")
        _write_bytes(folder, f"{ask.path.strip('/')}/{view.listing.id}.csv", csv.body)
    html = render(view, library, ask, served=False)
    _write(folder, file_of(address), places.rewritten(html, file_of(address)))
    if page.path != DECISIONS:
        _write_alone(folder, library, places, page, ask, view)


def _names(view: View) -> Iterable[tuple[str, str]]:
    yield from (("figures", f.id) for s in view.sections for f in s.figures)
    yield from (("tables", t.id) for s in view.sections for t in s.tables)


def _downloads(folder: Path, library: Library, page: Page, ask: Ask, view: View) -> Iterator[str]:
    """Write the CSV of every figure and table, with its description, and the drawing of every figure."""
    for kind, name in _names(view):
        for suffix in ("csv", "csv-metadata.json", *(("svg",) if kind == "figures" else ())):
            asked = f"{kind}/{name}.{suffix.removesuffix('.json')}"
            whole = replace(ask, path=f"{ask.path.rstrip('/')}/{asked}")
            found = answer_part(page, library, whole, kind, f"{name}.{suffix.removesuffix('.json')}")
            _write_bytes(folder, f"{ask.path.strip('/')}/{kind}/{name}.{suffix}".lstrip("/"), found.body)
            yield f"{kind}/{name}.{suffix}"


def _write_alone(folder: Path, library: Library, places: Places, page: Page, ask: Ask, view: View) -> None:
    """Write the page of each figure and table."""
    for kind, name in _names(view):
        address = f"{ask.path.rstrip('/')}/{kind}/{name}"
        found = answer_part(page, library, replace(ask, path=address), kind, name, served=False)
        _write(folder, file_of(address), places.rewritten(found.body.decode(), file_of(address)))


def _write(folder: Path, file: str, text: str) -> None:
    _write_bytes(folder, file, text.encode())


def _write_bytes(folder: Path, file: str, body: bytes) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
