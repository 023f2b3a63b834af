"""An example as a sentence that runs: what is given, what happens, what the rules make of it, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from suasion.errors import BadInput
from suasion.found import modules_of

SAID = {
    "adopted": "it is adopted",
    "rejected": "it is rejected",
    "adopted without vote": "it is adopted without a vote",
    "elected": "the candidate is elected",
    "not elected": "the candidate is not elected",
    "lapsed": "it has lapsed",
    "paused": "it is paused",
    "deferred": "it is deferred",
    "ended": "it has ended",
}
FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example of a file in worked/examples.

    kind    a module of worked.kinds, which runs it; then: the outcome expected, as text
    source  where the facts of the case were read; empty for cases made up to show a rule
    """

    topic: str
    rule: str
    kind: str
    given: Mapping[str, Any]
    when: Mapping[str, Any]
    then: str
    because: str
    source: str = ""


@cache
def all_examples() -> tuple[Example, ...]:
    """Every example, by file and in the order written."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for e in raw["example"]:
            fields = {"topic": raw["topic"], "given": {}, "when": {}, "source": "", **e}
            found.append(Example(**fields))
    return tuple(found)


@cache
def kinds() -> dict[str, ModuleType]:
    """Name to module of every kind of example, found by itself."""
    return {m.__name__.rpartition(".")[2]: m for m in modules_of("suasion.institutions.worked.kinds")}


def outcome(example: Example) -> str:
    """What the rules make of an example now; for an error, 'error: ' and what it says and cites.

    >>> outcome(all_examples()[0]) == all_examples()[0].then
    True
    """
    try:
        return str(kinds()[example.kind].run(example.given, example.when))
    except BadInput as e:
        return f"error: {e.what}"


def sentence(example: Example) -> str:
    """The example in words, made from the same fields that are run."""
    given, when = kinds()[example.kind].words(example.given, example.when)
    then = SAID.get(example.then, example.then).replace("error: ", "it is refused: ")
    return f"Given {given}, when {when}, then {then}, because {example.because}."
