"""The columns of the answers, as a page: made from the declarations of the parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from suasion.present.lookup import agreement, forecast, listings, positions, upkeep
from suasion.present.lookup.parts import makers

HEAD = (
    "# Columns of the answers",
    "",
    "Made from the declarations by `make docs`; not edited by hand. A command that answers in parts holds them all",
    "under `parts` with `--json`, and writes one with `--csv FILE --part NAME`. Lists are joined by `;` in CSV.",
    "With `--json` every answer has `notes`, the lines that a person reads under the table, and `rows`.",
)


# By command, the package of this room that declares the parts of its answer. A command that writes a CSV file explains
# its columns, so packages are named, and imported when theirs are asked for.
ANSWERS = (
    ("state", "state.parts"),
    ("decision", "decision.parts"),
    ("commitments", "commitments.parts"),
    ("blocs", "blocs.parts"),
    ("health", "health.parts"),
    ("language", "language.parts"),
    ("practice", "practice.parts"),
    ("profile", "profile.parts"),
    ("profile --against", "profile.beside"),
    ("report-card (of a body)", "report_card.body"),
    ("report-card (of states)", "report_card.states"),
    ("replay", "replay.parts"),
)
LIGHT = (
    *forecast.ANSWERS,
    ("suasion affinity", agreement.COLUMNS),
    *positions.ANSWERS,
    *listings.ANSWERS,
    *upkeep.ANSWERS,
)


def tables(of: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """The call of the command, and its columns with their meaning: every declared answer, in the order of the page.

    of  one command, by its first word
    """
    for command, package in ANSWERS:
        if of in ("", command.split()[0]):
            for maker in makers(import_module(f"suasion.present.lookup.{package}")):
                yield f"suasion {command} --part {maker.id}", maker.columns
    if of in ("", "review"):
        yield from _review()
    if of in ("", "influence"):
        yield from _influence()
    yield from ((call, columns) for call, columns in LIGHT if of in ("", call.split()[1]))


def _review() -> Iterator[tuple[str, Mapping[str, str]]]:
    from suasion.present.lookup.review import parts, texts

    for maker in makers(parts):
        named = f"--table {maker.id.removeprefix('table-')}" if maker.id.startswith("table-") else f"--part {maker.id}"
        yield f"suasion review {named}", maker.columns
    yield "suasion review --classify", texts.COLUMNS


def _influence() -> Iterator[tuple[str, Mapping[str, str]]]:
    from suasion.influence import columns

    for part, held in columns.PARTS.items():
        yield f"suasion influence --part {part}", held
    for option, held in columns.OTHERS.items():
        yield f"suasion influence {option}", held


def meanings(command: str, columns: Sequence[str]) -> Mapping[str, str]:
    """What `columns` mean in the answers of a command: those of its declared table that has most of them.

    >>> meanings("positions", ["state", "period", "position"])["state"]
    'id of the state'
    """
    said = (held for _, held in tables(command))
    best: Mapping[str, str] = max(said, key=lambda held: len(set(held) & set(columns)), default={})
    return {c: best[c] for c in columns if c in best}


def outputs_text() -> str:
    """The page docs/outputs.md."""
    lines = list(HEAD)
    for call, columns in tables():
        lines += _table(call, columns)
    return "\n".join(lines) + "\n"


def _table(heading: str, columns: Mapping[str, str]) -> list[str]:
    rows = [f"| {name} | {meaning} |" for name, meaning in columns.items()]
    return ["", f"## {heading}", "", "| column | meaning |", "|---|---|", *rows]
