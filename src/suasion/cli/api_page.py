"""docs/api.md: the public names of the Python API, from their own docstrings: `python -m suasion.cli.api_page docs`."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import suasion as su

HEAD = """# Python API

Made from the docstrings by `make docs`; not edited by hand. `import suasion as su`, then `su.NAME`.
"""


def api_text() -> str:
    """The page: a section a public name, with its signature and docstring."""
    return HEAD + "".join(_section(name) for name in sorted(su.API, key=str.lower))


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
    text = re.sub(r"<(?:function|class) '?([\w.]+)'?(?: at 0x[0-9a-f]+)?>", r"\1", text)
    return text if len(text) < 100 else text.replace(", ", ",\n    ").replace("(", "(\n    ", 1)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs") / "api.md"
    target.write_text(api_text(), encoding="utf-8")
    print(target)
