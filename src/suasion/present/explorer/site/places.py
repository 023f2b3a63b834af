"""Where each address of the explorer stands as a file, and links rewritten to lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

INDEX = "index.html"
UNFIT = re.compile(r"[^\w.,-]+")  # for the name of a file
LINK = re.compile(r' (href|src|action|data-root)="(/[^"]*)"')
GONE = re.compile(r'<a class="file"(?: download)?(?: rel="\w+")?>.*?</a> ?')  # a download that is not there
EMPTY = re.compile(r'<p class="links also">\s*</p>')
DROPPED = {"v"}  # of a query: marks the version of a style sheet


def key_of(address: str) -> str:
    """An address as it is looked up: without fragment, and of its query only what names another page.

    >>> key_of("/decisions?page=2#top"), key_of("/static/suasion.css?v=1"), key_of("/states/")
    ('/decisions?page=2', '/static/suasion.css', '/states')
    """
    url = urlsplit(address)
    query = [(k, v) for k, v in parse_qsl(url.query) if k not in DROPPED]
    path = url.path.rstrip("/") or "/"
    return f"{path}?{urlencode(sorted(query))}" if query else path


def file_of(address: str) -> str:
    """The file of a page or of a download.

    >>> file_of("/"), file_of("/states/CHN"), file_of("/states/CHN/figures/x.csv"), file_of("/decisions?page=2")
    ('index.html', 'states/CHN/index.html', 'states/CHN/figures/x.csv', 'decisions/page-2/index.html')
    """
    path, _, query = key_of(address).partition("?")
    inside = path.strip("/")
    if query:
        inside += "/" + UNFIT.sub("-", unquote(query))
    last = inside.rsplit("/", 1)[-1]
    is_file = (
        "." in last and not query and last.rsplit(".", 1)[-1] in ("csv", "svg", "png", "json", "css", "js", "atom")
    )
    return inside if is_file else f"{inside}/{INDEX}".lstrip("/")


@dataclass
class Places:
    """Addresses that have a file. `base`: the path the site will stand at, or '' for links that are relative."""

    base: str = ""
    _known: dict[str, str] = field(default_factory=dict)

    def add(self, addresses: Iterable[str]) -> None:
        """Give each address its file."""
        for address in addresses:
            self._known[key_of(address)] = file_of(address)

    def add_as(self, address: str, file: str) -> None:
        """Give an address a file of another name."""
        self._known[key_of(address)] = file

    def has(self, address: str) -> bool:
        """Does this address have a file?"""
        return key_of(address) in self._known

    def link(self, address: str, file: str) -> str:
        """The way from `file` to what `address` names; '' when that has no file here."""
        target = self._known.get(key_of(address))
        if target is None:
            return ""
        fragment = f"#{urlsplit(address).fragment}" if urlsplit(address).fragment else ""
        return (
            self.base + target.removesuffix(INDEX) if self.base else relpath(target, dirname(file) or ".")
        ) + fragment

    def rewritten(self, html: str, file: str) -> str:
        """The page that stands in `file` with its links: what leads nowhere here keeps its words and loses its link."""

        def link(found: re.Match[str]) -> str:
            to = self.link(unescape(found[2]), file)
            return f' {found[1]}="{to}"' if to else ""

        return EMPTY.sub("", GONE.sub("", LINK.sub(link, html)))
