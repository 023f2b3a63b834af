"""How every number is made: the method pages, for people."""

from __future__ import annotations

from collections.abc import Iterable

from suasion.present.explorer import methods_text
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotThere
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View


def all_of_them(_: Library, __: Ask) -> View:
    """A list of the method pages."""
    listed = [
        (f"methods/{n}", title, methods_text.first_words(text)) for n, (title, text) in methods_text.pages().items()
    ]
    return View(
        api="api/methods",
        title="Methods",
        headline="How every number here is made, in plain words, with its literature and its limits.",
        template="methods.html",
        data={"methods": listed},
    )


def make(_: Library, ask: Ask) -> View:
    """One method."""
    name = ask.params["method"]
    if name not in methods_text.pages():
        raise NotThere(f"no method {name[:60]!r}", next_step="see the list of methods")
    title, text = methods_text.pages()[name]
    return View(
        title=title,
        crumbs=(("Methods", "methods"),),
        api=f"api/methods/{name}",
        template="method-text.html",
        data={"text": methods_text.html(text, ask.root)},
    )


def _all(_: Library) -> Iterable[str]:
    return (f"/methods/{n}" for n in methods_text.pages())


PAGES = (
    Page("/methods", all_of_them, nav="Methods", order=58, addresses=lambda _: ("/methods",)),
    Page("/methods/{method}", make, addresses=_all),
)
