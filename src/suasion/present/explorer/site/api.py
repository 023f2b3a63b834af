"""What the API answers about each page, as files."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from suasion.present.explorer.api import all_routes
from suasion.present.explorer.library import Library
from suasion.present.explorer.site.places import file_of

ALL = 10_000_000
LEFT_OUT = ("/api/search", "/votes")  # need a server, or are as long as the CSV beside them
LISTS = ("/api/states", "/api/decisions", "/api/sources", "/api/tables")


class Api:
    """The resources of the API, asked without a server."""

    def __init__(self, library: Library) -> None:
        self.routes = [
            r for router in all_routes(lambda: library) for r in router.routes if isinstance(r, APIRoute)
        ]  # those with a fixed address come first in each module

    def answer(self, address: str) -> bytes | None:
        """The whole answer to an address, every row of it; None where it is left out."""
        url = urlsplit(address)
        if url.path.startswith(LEFT_OUT[0]) or url.path.endswith(LEFT_OUT[1]):
            return None
        for route in self.routes:
            found = route.path_regex.match(url.path)
            if found:
                return _sent(_asked(route.endpoint, found.groupdict(), url.query))
        return None


def _asked(endpoint: Callable[..., Any], params: dict[str, str], query: str) -> Any:
    """A resource with rows of its own gives all of them; a page as JSON its first rows, with the address of the CSV."""
    takes = inspect.signature(endpoint).parameters
    if "request" in takes:
        asked = {"type": "http", "headers": [], "path_params": params, "query_string": query.encode()}
        return endpoint(Request(asked))
    values = {**params, **dict(parse_qsl(query)), **({"limit": ALL} if "limit" in takes else {})}
    return endpoint(**{k: v for k, v in values.items() if k in takes})


def _sent(found: Any) -> bytes:
    return bytes(found.body) if isinstance(found, Response) else json.dumps(found, ensure_ascii=False).encode()


def api_file(address: str) -> str:
    """Where the answer to an address stands.

    >>> api_file("/api/states/CHN"), api_file("/api/decisions?body=hrc")
    ('api/states/CHN.json', 'api/decisions/body-hrc.json')
    """
    return file_of(address).removesuffix("/index.html") + ".json"


def contents(library: Library, files: Iterable[str]) -> str:
    """What the folder of the API holds: lists by name, the others by pattern."""
    told = {
        "record": library.record.version,
        "files": sorted(files),
        "patterns": ["api/states/{ISO3}.json", "api/decisions/{id}.json", "api/{page}.json"],
        "note": "Lists hold every row, pages the first 100 of a table; ids are in api/states.json, api/decisions.json.",
    }
    return json.dumps(told, indent=1)
