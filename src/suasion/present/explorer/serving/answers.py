"""From a page and what was asked to bytes: HTML, CSV, JSON, SVG or PNG."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from suasion.errors import BadInput, MissingRecord, SuasionError, UsageError
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import Late, NotThere
from suasion.present.explorer.library import Library
from suasion.present.explorer.render import render
from suasion.present.explorer.views import Page, View
from suasion.present.figures import Credit, Figure
from suasion.present.figures.standalone import png
from suasion.present.html import drawn, figure_item, table_item
from suasion.present.metadata import csvw
from suasion.present.parts import TableView
from suasion.record.files import flat

CHANGING = ("/lab/jobs/",)
HTML, CSV, JSON = "text/html; charset=utf-8", "text/csv; charset=utf-8", "application/json"
SVG, PNG = "image/svg+xml", "image/png"
CSVW = "application/csvm+json"  # what the columns of a CSV mean
SOON = "15"  # seconds until what is late is worth another look
STATUS: dict[type[SuasionError], int] = {Late: 503, NotThere: 404, MissingRecord: 404, BadInput: 400, UsageError: 400}


@dataclass(frozen=True)
class Answer:
    """What is sent: status, body, media type, further headers; `packed` is the body as gzip and then `body` is
    empty, so that what is kept takes little; `passing`: good for some seconds alone.
    """

    body: bytes
    media: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bytes = b""
    passing: bool = False

    def pack(self) -> Answer:
        """The same, packed where that helps."""
        if self.packed or len(self.body) < 1000 or self.media == PNG:
            return self
        return replace(self, body=b"", packed=gzip.compress(self.body, 6))

    @property
    def plain(self) -> bytes:
        """The body as it is without packing."""
        return gzip.decompress(self.packed) if self.packed else self.body

    def sent(self, *, packed: bool) -> tuple[bytes, list[tuple[bytes, bytes]]]:
        """Body and headers as they are sent, packed if that is wanted and there."""
        body = self.packed if packed and self.packed else self.plain
        told = {"content-type": self.media, "content-length": str(len(body)), **self.headers}
        told |= {"vary": "Accept-Encoding"} if self.packed else {}
        told |= {"content-encoding": "gzip"} if body is self.packed else {}
        return body, [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in told.items()]

    @property
    def size(self) -> int:
        """Bytes it takes in memory."""
        return len(self.body) + len(self.packed)


def _whole(view: View) -> bool:
    return view.listing is None and not view.passing


def view_of(page: Page, library: Library, ask: Ask) -> View:
    """The view, made anew unless it was made a moment ago: a list never is, it can be as long as the record."""
    if ask.path.startswith(CHANGING):
        return page.make(library, ask)
    view: View = library.views.get_or_make(
        f"{ask.root} {ask.key}", lambda: page.make(library, ask), lambda made: made.listing is None and not made.passing
    )
    return view


def answer_page(page: Page, library: Library, ask: Ask) -> Answer:
    """The page, or its list as CSV or JSON where the query says so."""
    view = view_of(page, library, ask)
    if view.redirect:
        return Answer(b"", status=303, headers={"Location": ask.root + view.redirect})
    wanted = ask.choice("format", ("csv", "json", "csvw")) if view.listing else ""
    if view.listing and wanted == "csvw":
        name = f"{view.listing.id}.csv"
        return Answer(csvw(name, view.listing.frame, library.record, view.listing.sources).encode(), CSVW)
    if view.listing and wanted:
        return as_file(view.listing.frame, f"{view.listing.id}.{wanted}", library, view.listing.sources, ask)
    passing = {"ETag": '"passing"', "Cache-Control": "no-store"} if view.passing else {}
    return Answer(render(view, library, ask).encode(), headers=passing, passing=view.passing)


def answer_part(page: Page, library: Library, ask: Ask, kind: str, name: str, *, served: bool = True) -> Answer:
    """A figure ('figures') or a table ('tables') of the page: as a page of its own, or as the file its suffix names."""
    stem, _, suffix = name.partition(".")
    whole = replace(ask, path=ask.path.rsplit("/", 2)[0] or "/")
    view = view_of(page, library, whole)
    found = view.figure(stem) if kind == "figures" else view.table(stem)
    if found is None:
        raise NotThere(f"this page has no {kind.removesuffix('s')} {stem[:60]!r}", next_step="go back to the page")
    frame = found.data if isinstance(found, Figure) else found.frame
    if suffix == "":
        return _alone(view, library, ask, found, served=served)
    if suffix in ("csv", "json"):
        return as_file(frame, name, library, found.sources, ask)
    if suffix == "csv-metadata":
        command = found.command if isinstance(found, Figure) else ""
        return Answer(csvw(f"{stem}.csv", frame, library.record, found.sources, command).encode(), CSVW)
    if isinstance(found, Figure) and suffix in ("svg", "png"):
        drawing = drawn(found, library.record.name)
        return Answer(drawing.encode(), SVG) if suffix == "svg" else Answer(png(drawing), PNG)
    raise NotThere(f"there is no .{suffix[:20]} of it", next_step="use .csv, .json, .svg or .png")


def as_file(frame: pl.DataFrame, name: str, library: Library, sources: tuple[Credit, ...], ask: Ask) -> Answer:
    """A frame as CSV (lists joined by ';') or JSON (an object: version, rows)."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    if name.endswith("json"):
        head = f'{{"record":"{library.record.version}","count":{frame.height},"rows":'
        return Answer(f"{head}{frame.write_json()}}}".encode(), JSON)
    text = flat(frame).write_csv()
    described = {"Link": f'<{name}-metadata>; rel="describedby"; type="application/csvm+json"'}
    return Answer(
        text.encode(), CSV, headers=disposition | (described if "/" in ask.path and not ask.query.get("format") else {})
    )


def _alone(view: View, library: Library, ask: Ask, found: Figure | TableView, *, served: bool) -> Answer:
    drawn = isinstance(found, Figure)
    title = found.title if isinstance(found, Figure) else found.caption
    parent = ask.path.rsplit("/", 2)[0].strip("/")
    own = View(
        title=title,
        headline="",
        meta=(found.subtitle,) if isinstance(found, Figure) else (),
        crumbs=(*view.crumbs, (view.title, parent)),
        template="figure.html",
        data={
            "figures": [figure_item(found, 100_000, ask.root)] if isinstance(found, Figure) else [],
            "tables": [] if drawn else [table_item(found, 100_000, ask.root)],  # type: ignore[arg-type]
        },
    )
    return Answer(render(own, library, ask, served=served).encode())


def status_of(error: SuasionError) -> int:
    """The HTTP status of an error."""
    return next((s for kind, s in STATUS.items() if isinstance(error, kind)), 503)


def answer_error(error: SuasionError, library: Library, root: str = "/") -> Answer:
    """A page that says what was wrong, and the next step."""
    if isinstance(error, Late):
        return _late(library, root)
    status = status_of(error)
    view = View(
        title="There is no such page" if status == 404 else "That cannot be answered",
        headline=f"{error.what[:1].upper()}{error.what[1:]}{f': {error.why}' if error.why else ''}.",
        template="error.html",
        data={"next": f"Next: {error.next_step}." if error.next_step else "", "every": ""},
    )
    return Answer(render(view, library, Ask("/", root=root)).encode(), status=status)


def _late(library: Library, root: str) -> Answer:
    view = View(
        title="This page is being reckoned",
        headline="It rests on measures of the whole record, which are made once for each record, in a minute or two.",
        template="error.html",
        data={"next": "This page looks again by itself.", "every": SOON},
    )
    text = render(view, library, Ask("/", root=root))
    return Answer(text.encode(), status=503, headers={"Retry-After": SOON, "Cache-Control": "no-store"}, passing=True)
