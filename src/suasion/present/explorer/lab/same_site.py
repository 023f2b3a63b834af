"""A job may be asked for from this site, or by a program; not by a page of another site that a reader has open."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from suasion.present.explorer.errors import NotSo


def same_site(request: Request) -> None:
    """Refuse what a page of another site sends. Raises NotSo."""
    origin, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    host = urlsplit(origin).netloc if origin not in (None, "null") else request.headers.get("host", "")
    if fetched not in ("same-origin", "none") or host != request.headers.get("host", ""):
        raise NotSo("the form came from another site", next_step="use the form of the laboratory")
