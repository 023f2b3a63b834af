"""docs/api.md: the public names of the Python API, from their own docstrings: `python -m suasion.cli.api_page docs`."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path

import suasion as su

HEAD = """# Python API

Made from the docstrings by `make docs`; not edited by hand. `import suasion as su`, then `su.NAME`. Examples are
those of the docstrings and run as tests. To run one yourself:

```text
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from suasion import *
```
"""


def api_text() -> str:
    """The page: a section a public name, with its signature and docstring."""
    return HEAD + _index() + "".join(_section(name) for name in _names())


def _names() -> list[str]:
    return sorted(su.API, key=str.lower)


def _index() -> str:
    """The names by module, in the order of the table, with what each module says it is."""
    lower = [n.lower() for n in _names()]
    # The second of two headings that differ in case alone (`study`, `Study`) has a number in its address.
    at = {n: f"{low}_1" if low in lower[:k] else low for k, (n, low) in enumerate(zip(_names(), lower, strict=True))}
    rows = []
    for module in dict.fromkeys(su.API.values()):
        said = (inspect.getdoc(import_module(module)) or "").partition("\n")[0].partition(" (method page")[0]
        named = ", ".join(f"[{n}](#{at[n]})" for n, home in su.API.items() if home == module)
        rows.append(f"| {named} | {said.rstrip('.')} |")
    return "\n".join(["", "| names | what their module is |", "|---|---|", *rows, ""])


def _section(name: str) -> str:
    thing = getattr(su, name)
    kind = "class" if inspect.isclass(thing) else "function"
    where = f"{su.API[name]}.{name}"
    doc = inspect.getdoc(thing) or ""
    return f"\n## {name}\n\n{kind} `{where}`\n\n```text\n{name}{_signature(thing)}\n\n{doc}\n```\n"


def _signature(thing: object) -> str:
    try:
        text = str(inspect.signature(thing))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)  # annotations are kept as text
    text = re.sub(r"<(?:function|class) '?([\w.]+)'?(?: at 0x[0-9a-f]+)?>", r"\1", text)
    return text if len(text) < 100 else text.replace(", ", ",\n    ").replace("(", "(\n    ", 1)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs") / "api.md"
    target.write_text(api_text(), encoding="utf-8")
    print(target)
