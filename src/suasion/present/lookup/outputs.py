"""The columns of the answers, as a page: made from the declarations of the parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from suasion.influence import columns as influence
from suasion.present.lookup import agreement, forecast, listings, positions
from suasion.present.lookup.blocs import parts as bloc_parts
from suasion.present.lookup.commitments import parts as commitment_parts
from suasion.present.lookup.decision import parts as decision_parts
from suasion.present.lookup.health import parts as health_parts
from suasion.present.lookup.language import parts as language_parts
from suasion.present.lookup.parts import makers
from suasion.present.lookup.practice import parts as practice_parts
from suasion.present.lookup.profile import beside as pair_parts
from suasion.present.lookup.profile import parts as profile_parts
from suasion.present.lookup.replay import parts as replay_parts
from suasion.present.lookup.report_card import body as body_card_parts
from suasion.present.lookup.report_card import states as states_card_parts
from suasion.present.lookup.review import parts as review_parts
from suasion.present.lookup.review import texts as review_texts
from suasion.present.lookup.state import parts as state_parts

HEAD = (
    "# Columns of the answers",
    "",
    "Made from the declarations by `make docs`; not edited by hand. A command that answers in parts holds them all",
    "under `parts` with `--json`, and writes one with `--csv FILE --part NAME`. Lists are joined by `;` in CSV.",
    "With `--json` every answer has `notes`, the lines that a person reads under the table, and `rows`.",
)


ANSWERS = (
    ("state", state_parts),
    ("decision", decision_parts),
    ("commitments", commitment_parts),
    ("blocs", bloc_parts),
    ("health", health_parts),
    ("language", language_parts),
    ("practice", practice_parts),
    ("profile", profile_parts),
    ("profile --against", pair_parts),
    ("report-card (of a body)", body_card_parts),
    ("report-card (of states)", states_card_parts),
    ("replay", replay_parts),
)


def tables() -> Iterator[tuple[str, Mapping[str, str]]]:
    """The call of the command, and its columns with their meaning: every declared answer, in the order of the page."""
    for command, package in ANSWERS:
        for maker in makers(package):
            yield f"suasion {command} --part {maker.id}", maker.columns
    for maker in makers(review_parts):
        named = f"--table {maker.id.removeprefix('table-')}" if maker.id.startswith("table-") else f"--part {maker.id}"
        yield f"suasion review {named}", maker.columns
    yield "suasion review --classify", review_texts.COLUMNS
    for part, columns in influence.PARTS.items():
        yield f"suasion influence --part {part}", columns
    for option, columns in influence.OTHERS.items():
        yield f"suasion influence {option}", columns
    yield from (*forecast.ANSWERS, ("suasion affinity", agreement.COLUMNS))
    yield from (*positions.ANSWERS, *listings.ANSWERS)


def meanings(command: str, columns: Sequence[str]) -> Mapping[str, str]:
    """What `columns` mean in the answers of a command: those of its declared table that has most of them.

    >>> meanings("positions", ["state", "period", "position"])["state"]
    'id of the state'
    """
    said = [held for call, held in tables() if call.split()[1] == command]
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
