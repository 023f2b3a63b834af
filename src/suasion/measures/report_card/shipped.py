"""The cards that ship with the package, and cards of one's own from a file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from suasion.errors import BadInput
from suasion.measures.report_card.model import CardRules
from suasion.measures.report_card.reading import read_card


def _folder() -> Path:
    return Path(str(files("suasion.measures.report_card"))) / "cards"


def shipped_names() -> tuple[str, ...]:
    """Names of the shipped cards.

    >>> "council-2009-manner" in shipped_names()
    True
    """
    return tuple(sorted(p.stem for p in _folder().glob("*.toml")))


def shipped_card(name: str) -> CardRules:
    """The shipped card of that name. Raises BadInput for another name."""
    if name not in shipped_names():
        raise BadInput(f"no shipped card {name!r}", next_step=f"use one of {', '.join(shipped_names())}, or a file")
    return read_card((_folder() / f"{name}.toml").read_text(encoding="utf-8"), f"shipped card {name}")


def card(name_or_file: str) -> CardRules:
    """A card by the name of a shipped one or the path of a TOML file."""
    path = Path(name_or_file)
    if name_or_file in shipped_names():
        return shipped_card(name_or_file)
    if path.suffix == ".toml" or path.exists():
        try:
            return read_card(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as e:
            raise BadInput("the card cannot be read", where=str(path), why=str(e), next_step="check the path") from e
    return shipped_card(name_or_file)
