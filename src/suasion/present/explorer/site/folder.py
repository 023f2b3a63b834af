"""Files of a site, written below one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """A folder that files are written into, by their path below it."""

    path: Path

    def write(self, file: str, body: str | bytes) -> None:
        """Write one file."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)

    def size(self) -> tuple[int, int, int]:
        """Pages, files and bytes."""
        files = [p for p in self.path.rglob("*") if p.is_file()]
        return sum(p.suffix == ".html" for p in files), len(files), sum(p.stat().st_size for p in files)
