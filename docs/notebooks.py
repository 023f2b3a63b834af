"""The notebooks as pages of the site: run on the starter record, their code and what it gave; no script is needed."""

from __future__ import annotations

import ast
import html
import os
import sys
import tempfile
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "notebooks"
ROWS = 60


def on_files(files: Any, config: Any) -> Any:
    """Called by MkDocs with the site's files: adds a page a notebook, and the notebook itself to download."""
    from mkdocs.structure.files import File

    if not all(find_spec(m) for m in ("marimo", "altair", "vl_convert")):
        return files
    for path in sorted(FOLDER.glob("*.py")):
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=page(path)))
        files.append(File.generated(config, f"notebooks/{path.name}", content=path.read_text(encoding="utf-8")))
    return files


def page(path: Path) -> str:
    """The notebook as Markdown: the text and figures in order, the code folded above each."""
    app = _loaded(path)
    outputs = _run(app)
    parts, waiting = [], []
    for code, output in zip(_cells(path), outputs, strict=True):
        made = shown(output)
        waiting += [code] if code and "mo.md(" not in code else []
        if made:
            parts += [f'??? note "Code"\n\n{_indented(chr(10).join(waiting))}\n'] if waiting else []
            parts.append(made)
            waiting = []
    heads = [i for i, p in enumerate(parts) if p.lstrip().startswith("# ")]
    first = parts.pop(heads[0]) if heads else f"# {path.stem}"
    get = f"*Run on the starter record.* [Download it]({path.name}), then `marimo edit {path.name}`"
    return "\n\n".join([first, f"{get}; with the full record it says more.", *parts]) + "\n"


def shown(output: Any) -> str:
    """An output as Markdown or HTML: words, a table, a drawing; '' for what needs a running notebook."""
    if output is None:
        return ""
    if hasattr(output, "to_dict") and hasattr(output, "to_html"):
        return _drawing(output)
    if hasattr(output, "iter_rows"):
        return _table(output)
    text = getattr(output, "_markdown_text", None) or getattr(output, "text", "")
    return "" if "<marimo-" in text else str(text)


def _drawing(chart: Any) -> str:
    import vl_convert

    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    return f'<figure markdown="0">{svg}</figure>'


def _table(frame: Any) -> str:
    head = "".join(f"<th>{html.escape(c)}</th>" for c in frame.columns)
    rows = [
        "<tr>" + "".join(f"<td>{html.escape(_cell(v))}</td>" for v in row) + "</tr>"
        for row in frame.head(ROWS).iter_rows()
    ]
    return f'<table markdown="0"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _run(app: Any) -> tuple[Any, ...]:
    before = os.environ.get("SUASION_HOME")
    with tempfile.TemporaryDirectory() as empty:
        os.environ["SUASION_HOME"] = empty
        try:
            outputs, _ = app.run()
        finally:
            os.environ.pop("SUASION_HOME")
            if before is not None:
                os.environ["SUASION_HOME"] = before
    return tuple(outputs)


def _loaded(path: Path) -> Any:
    spec = spec_from_file_location(f"notebook_{path.stem}", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.app


def _cells(path: Path) -> list[str]:
    """The code of each cell, without its frame."""
    text = path.read_text(encoding="utf-8")
    lines, found = text.splitlines(), []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            body = [s for s in node.body if not isinstance(s, ast.Return)]
            taken = lines[body[0].lineno - 1 : body[-1].end_lineno] if body else []
            found.append("\n".join(line.removeprefix("    ") for line in taken))
    return found


def _indented(code: str) -> str:
    return "\n".join(["    ```python", *(f"    {line}" if line else "" for line in code.splitlines()), "    ```"])
