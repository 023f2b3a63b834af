"""The regime now, for the first page."""

from __future__ import annotations

from suasion.errors import MissingRecord
from suasion.present.explorer.library import Library
from suasion.present.parts import Section
from suasion.present.regime import composite_figure, finding, health_of


def health_section(library: Library) -> Section | None:
    """The regime now; None where too little is known."""
    try:
        health = health_of(library.corpus).health
    except MissingRecord:
        return None
    return Section("regime", "The regime now", finding(health), figures=(composite_figure(library.corpus, health),))
