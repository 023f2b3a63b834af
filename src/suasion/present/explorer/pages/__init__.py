"""The pages, found by themselves: each module here declares `PAGE = Page(...)` (or `PAGES`, a tuple of them)."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from suasion.present.explorer.views import Page


@cache
def all_pages() -> tuple[Page, ...]:
    """Every declared page, those with fixed addresses before those with names in them."""
    found: list[Page] = []
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        found += getattr(loaded, "PAGES", ()) or (loaded.PAGE,)
    return tuple(sorted(found, key=lambda p: (p.path.count("{"), p.path)))


def navigation() -> tuple[Page, ...]:
    """The pages that stand in the navigation, in order."""
    return tuple(sorted((p for p in all_pages() if p.nav), key=lambda p: (p.order, p.nav)))
