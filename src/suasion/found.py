"""What is declared in a file of its own is found by itself: a new source, table, page or claim touches one new file."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def modules_of(package: str) -> list[ModuleType]:
    """Every module of `package` (a dotted name), imported, in order of name.

    >>> [m.__name__.rpartition(".")[2] for m in modules_of("suasion.present.explorer.lab.kinds")]
    ['replay', 'whip']
    """
    path = importlib.import_module(package).__path__
    return [importlib.import_module(f"{package}.{name}") for name in sorted(m.name for m in pkgutil.iter_modules(path))]


def declared_in(package: str, name: str) -> list[Any]:
    """What the modules of `package` declare as `name`, in order of module; modules without it only help the others.

    >>> [kind.name for kind in declared_in("suasion.present.explorer.lab.kinds", "KIND")]
    ['replay', 'whip']
    """
    return [getattr(module, name) for module in modules_of(package) if hasattr(module, name)]
