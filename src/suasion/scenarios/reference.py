"""What a scenario's TOML may hold, made from the declarations: for `suasion scenarios --kinds` and the docs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from typing import Any

from suasion.measures.report_card.model import Which
from suasion.scenarios.changes import all_kinds
from suasion.scenarios.declared import KINDS, entries
from suasion.scenarios.scenario import Head, Scenario
from suasion.scenarios.shipped import scenario, shipped_names

EXAMPLE = """\
## A file of your own

A head, then one `[[changes]]` for each change, applied in order. This one asks two things at once of the votes since
2016:

```toml
title = "The Commission's seats, and two thirds for texts on China"
question = "What would the Council have decided with the Commission's seats, had texts on China needed two thirds?"
body = "hrc"
from = 2016-01-01

[[changes]]
kind = "seats"
like = "chr"

[[changes]]
kind = "threshold"
share = "2/3"
texts = { about = ["CHN"] }
```

`suasion replay mine.toml --draws 200` gives a first answer in seconds (more draws, less noise), with
`--part decisions --csv decisions.csv` every vote. What a test on decisions may name is `about`, `agenda_item`, `motion`
and others: a wrong one is answered with the list.""".splitlines()
Row = tuple[str, str, str, str, str]
WORDS = ("title", "question", "notes")  # entries that change no outcome


@dataclass(frozen=True)
class Setting:
    """What a scenario lets be set.

    setting  what stands before '=' in `--set` and in the settings of a job: ENTRY or KIND.ENTRY
    value    what it is in the scenario, as its TOML or the declaration has it; None where it is left open
    takes    the kind of value
    """

    setting: str
    value: Any
    takes: str
    meaning: str


def settings_of(scenario: Scenario) -> list[Setting]:
    """The settings of a scenario: those of its head, then those of each kind of change in it.

    >>> {s.setting: s.value for s in settings_of(scenario("two-thirds"))}["threshold.share"]
    '2/3'
    """
    data = tomllib.loads(scenario.text)
    found = [s for s in _settings("", Head, data) if s.setting not in WORDS]
    for change in data.get("changes", []):
        found += _settings(f"{change['kind']}.", all_kinds()[change["kind"]], change)
    return found


def _settings(prefix: str, declaration: type, data: Mapping[str, Any]) -> list[Setting]:
    return [
        Setting(
            f"{prefix}{name}",
            data.get(name, default if _default(default, "") else None),
            _takes(e.kind, e.choices),
            e.meaning,
        )
        for name, (e, default) in entries(declaration).items()
    ]


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


def _default(value: Any, missing: str = "(needed)") -> str:
    if value is MISSING:
        return missing
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
    lines += ["", *EXAMPLE, "", "## Head", "", *_table(Head)]
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
