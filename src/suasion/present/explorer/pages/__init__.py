"""The pages, found by themselves: each module here declares `PAGE = Page(...)` (or `PAGES`, a tuple of them)."""

from __future__ import annotations

from functools import cache
from itertools import chain

from suasion.found import declared_in
from suasion.present.explorer.views import Page


@cache
def all_pages() -> tuple[Page, ...]:
    """Every declared page, those with fixed addresses before those with names in them."""
    found: list[Page] = [*declared_in(__name__, "PAGE"), *chain.from_iterable(declared_in(__name__, "PAGES"))]
    return tuple(sorted(found, key=lambda p: (p.path.count("{"), p.path)))


def navigation() -> tuple[Page, ...]:
    """The pages that stand in the navigation, in order."""
    return tuple(sorted((p for p in all_pages() if p.nav), key=lambda p: (p.order, p.nav)))
