"""The menu of the site: the pages of how-to/ and methods/ enter it by themselves, by their first heading."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

NEEDED = ("marimo", "altair", "vl_convert")
FOLDERS = {"How to": "how-to", "Methods": "methods"}


def on_config(config: Any) -> Any:
    """Called by MkDocs with its configuration; fills the empty parts of the menu."""
    docs = Path(config["docs_dir"])
    for entry in config["nav"]:
        for title, folder in FOLDERS.items():
            if title in entry:
                entry[title] = [
                    {heading(p): f"{folder}/{p.name}"} for p in sorted((docs / folder).glob("*.md"), key=heading)
                ]
        if "Notebooks" in entry:
            entry["Notebooks"] = notebooks(docs.parent / "notebooks")
    return config


def notebooks(folder: Path) -> list[dict[str, str]]:
    """The pages that `docs/notebooks.py` makes, where what runs them is installed."""
    if not all(find_spec(m) for m in NEEDED):
        return []
    return [{heading_of_app(p): f"notebooks/{p.stem}.md"} for p in sorted(folder.glob("*.py"))]


def heading_of_app(notebook: Path) -> str:
    """The title that a notebook gives itself."""
    return notebook.read_text(encoding="utf-8").partition('app_title="')[2].partition('"')[0] or notebook.stem


def heading(page: Path) -> str:
    """The first heading of a page, without its mark."""
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
