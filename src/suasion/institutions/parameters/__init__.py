"""The rules as data: TOML files beside this one, each value with its dates, citation and mark."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from suasion.errors import BadInput

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """The file parameters/<name>.toml. Raises BadInput, naming the file, if it is not TOML or not there.

    >>> read("bodies/hrc")["name"]
    'Human Rights Council'
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(
            f"no parameter file {path.name}",
            where=str(FOLDER),
            next_step="check the name: files of the folder, without .toml",
        ) from None
    except tomllib.TOMLDecodeError as e:
        raise BadInput(
            "a parameter file cannot be read", where=str(path), why=str(e), next_step="mend the line that is named"
        ) from e


def names(folder: str = "") -> tuple[str, ...]:
    """Names of the parameter files in a sub-folder, sorted."""
    inside = FOLDER / folder
    return tuple(sorted(f"{folder}/{p.stem}" if folder else p.stem for p in inside.glob("*.toml")))
