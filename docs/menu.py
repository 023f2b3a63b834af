"""The menu of the site: the pages of how-to/ and methods/ enter it by themselves, under their first heading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDERS = {"How to": "how-to", "Methods": "methods"}


def on_config(config: Any) -> Any:
    """Called by MkDocs with its configuration; fills the empty parts of the menu."""
    docs = Path(config["docs_dir"])
    for entry in config["nav"]:
        for title, folder in FOLDERS.items():
            if title in entry:
                entry[title] = [{heading(p): f"{folder}/{p.name}"} for p in sorted((docs / folder).glob("*.md"))]
    return config


def heading(page: Path) -> str:
    """The first heading of a page, without its mark."""
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
