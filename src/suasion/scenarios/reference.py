"""What a scenario's TOML may hold, made from the declarations: for `suasion scenarios --kinds` and the docs."""

from __future__ import annotations

from dataclasses import MISSING
from typing import Any

from suasion.measures.report_card.model import Which
from suasion.scenarios.changes import all_kinds
from suasion.scenarios.declared import KINDS, entries
from suasion.scenarios.scenario import Head
from suasion.scenarios.shipped import scenario, shipped_names

Row = tuple[str, str, str, str, str]


def reference_rows() -> list[Row]:
    """(table, entry, what it takes, default, meaning) for the head and for every kind of change."""
    rows = _rows("scenario", Head)
    for kind, declaration in all_kinds().items():
        rows += _rows(f"changes: {kind}", declaration)
    return rows


def _rows(table: str, declaration: type) -> list[Row]:
    return [
        (table, name, _takes(e.kind, e.choices), _default(default), e.meaning)
        for name, (e, default) in entries(declaration).items()
    ]


def _takes(kind: str, choices: tuple[str, ...]) -> str:
    return f"one of {', '.join(choices)}" if choices else KINDS[kind][1]


def _default(value: Any) -> str:
    if value is MISSING:
        return "(needed)"
    if value is None or value in ("", ()) or value == Which():
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def reference_text() -> str:
    """The page docs/scenarios.md."""
    lines = [
        "# Scenarios: the TOML",
        "",
        "Made from the declarations by `make docs`; not edited by hand. `suasion scenarios NAME` prints a shipped",
        "scenario to start your own from, `suasion replay FILE.toml` runs it, and `--set KIND.ENTRY=VALUE` changes an",
        "entry for one run.",
        "",
        "## Shipped",
        "",
        "| scenario | answer | question |",
        "|---|---|---|",
    ]
    made = [scenario(n) for n in shipped_names()]
    lines += [f"| `{s.name}` | {'exact' if s.exact else 'model'} | {s.head.question} |" for s in made]
    lines += ["", "## Head", "", *_table(Head)]
    for kind, declaration in all_kinds().items():
        lines += ["", f'## [[changes]] with kind = "{kind}"', "", (declaration.__doc__ or "").strip(), ""]
        lines += [f"Rule (exact): {declaration.rule}."] if declaration.rule else []
        lines += [f"Model (uncertain): {declaration.model}."] if declaration.model else []
        lines += ["", *_table(declaration)]
    return "\n".join(lines) + "\n"


def _table(declaration: type) -> list[str]:
    head = ["| entry | takes | default | meaning |", "|---|---|---|---|"]
    rows = _rows("", declaration)
    return head + [f"| `{name}` | {takes} | {default} | {said} |" for _, name, takes, default, said in rows]
