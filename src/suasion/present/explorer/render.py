"""From a view to HTML."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlencode

from markupsafe import Markup

import suasion
from suasion import states
from suasion.present.cells import shown
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import navigation
from suasion.present.explorer.stamp import stamp
from suasion.present.explorer.views import View
from suasion.present.figures.standalone import can_draw_png
from suasion.present.figures.worldmap import HATCHES, sprite
from suasion.present.html import asset, laid_out, templates

MOST_ROWS = 40  # of a table on a page; the whole stands on a page of its own
STYLES = ("colours.css", "page.css", "figures.css", "explorer.css", "claims.css", "state.css")
SCRIPTS = ("page.js",)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)


@cache
def statics() -> dict[str, tuple[str, str]]:
    """Files served beside the pages: name to (text, media type)."""
    return {
        "suasion.css": ("".join(asset(s) for s in STYLES), "text/css"),
        "suasion.js": ("\n".join(asset(s) for s in SCRIPTS), "text/javascript"),
        "world.svg": (sprite(), "image/svg+xml"),
        "icon.svg": (asset("icon.svg"), "image/svg+xml"),
    }


def render(view: View, library: Library, ask: Ask, *, served: bool = True, png: bool | None = None) -> str:
    """The page of `view` as text. Links begin with `ask.root`.

    served  by an application: with the forms that need one; else the page carries its security policy
    png     link figures as PNG; None: wherever they can be drawn
    """
    listing = view.listing
    return (
        templates()
        .get_template(f"explorer/{view.template}")
        .render(
            view=view,
            ask=ask,
            root=ask.root,
            here=ask.root + ask.path.lstrip("/"),
            suffix=f"?{urlencode(ask.query)}" if ask.query and not listing else "",
            record=library.record.name,
            version=suasion.__version__,
            stamp=stamp(),
            navigation=navigation(),
            sections=[laid_out(s, MOST_ROWS, ask.root) for s in view.sections],
            listing=shown(listing.part, ask.root) if listing else None,
            states=_jump(),
            hatches=Markup(HATCHES),
            search=served,
            png=can_draw_png() if png is None else png,
            policy=POLICY,
        )
    )


@cache
def _jump() -> tuple[str, ...]:
    return tuple(sorted(s.name for s in states.all_states()))
