"""The pages of docs/ that are made from the code: `python -m suasion.present.documents docs`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from suasion.influence.replications.recorded import replications_text
from suasion.present.lookup.outputs import outputs_text
from suasion.present.rules_page import rules_text
from suasion.record.overview import codebook_text
from suasion.scenarios.reference import reference_text

GENERATED: dict[str, Callable[[], str]] = {
    "codebook.md": codebook_text,
    "outputs.md": outputs_text,
    "replications.md": replications_text,
    "rules.md": rules_text,
    "scenarios.md": reference_text,
}


def write(folder: Path) -> list[Path]:
    """Write every generated page into `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in sorted(GENERATED)]
    for path in paths:
        path.write_text(GENERATED[path.name](), encoding="utf-8")
    return paths


if __name__ == "__main__":
    for written in write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")):
        print(written)
