"""A mark of the code that makes the pages."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import suasion


@cache
def stamp() -> str:
    """A hash of what pages are made with: it changes when the code or a template does."""
    package = Path(suasion.__file__).parent
    paths = sorted(p for p in package.rglob("*") if p.suffix in (".py", ".html", ".css", ".js", ".toml"))
    told = [f"{p.relative_to(package)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in paths]
    return hashlib.sha256("\n".join([suasion.__version__, *told]).encode()).hexdigest()[:10]
