"""The sections of the brief, found by themselves: each module declares `SECTION`."""

from __future__ import annotations

import importlib
import pkgutil

from suasion.present.brief.parts import SectionMaker


def all_sections() -> list[SectionMaker]:
    """Every declared section, in the order of the page."""
    modules = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return sorted((m.SECTION for m in modules), key=lambda s: s.order)
