"""The scenarios that ship with the package, and scenarios of one's own from a file."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from suasion.errors import BadInput
from suasion.scenarios.scenario import Scenario, read_scenario


def _folder() -> Path:
    return Path(str(files("suasion.scenarios"))) / "toml"


def shipped_names() -> tuple[str, ...]:
    """Names of the shipped scenarios.

    >>> "two-thirds" in shipped_names()
    True
    """
    return tuple(sorted(p.stem for p in _folder().glob("*.toml")))


def scenario(name_or_file: str, settings: Iterable[str] = ()) -> Scenario:
    """A scenario by the name of a shipped one or the path of a TOML file. Raises BadInput for neither."""
    path = Path(name_or_file)
    if name_or_file in shipped_names():
        path = _folder() / f"{name_or_file}.toml"
    elif path.suffix != ".toml" and not path.is_file():
        names = ", ".join(shipped_names())
        raise BadInput(f"no shipped scenario {name_or_file!r}", next_step=f"use one of {names}, or a TOML file")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise BadInput("the scenario cannot be read", where=str(path), why=str(e), next_step="check the path") from e
    where = f"shipped scenario/{path.name}" if path.parent == _folder() else str(path)
    return read_scenario(text, where, settings)
