"""A scenario: a baseline and named changes, read from TOML; one that makes no sense is refused with the remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from suasion.errors import BadInput, UsageError
from suasion.institutions import all_bodies
from suasion.measures.report_card.model import Which
from suasion.scenarios.changes import Change, all_kinds
from suasion.scenarios.declared import entries, entry, read_table


@dataclass(frozen=True, slots=True)
class Head:
    """What a scenario's TOML says besides its changes."""

    title: str = entry("text", "what is changed, in a line")
    question: str = entry("text", "the question it answers")
    body: str = entry("text", "id of the body whose votes are replayed")
    from_: date | None = entry("day", "first day of the votes replayed", None)  # noqa: RUF009
    to: date | None = entry("day", "last day of the votes replayed", None)  # noqa: RUF009
    texts: Which = entry("which", "the votes replayed; without it, every recorded vote of the body", Which())  # noqa: RUF009
    redraw: bool = entry("flag", "draw every ballot anew in both arms, in place of what was cast", False)
    notes: tuple[str, ...] = entry("texts", "what a reader must know: assumptions, what is not verified", ())

    def __post_init__(self) -> None:
        if self.body not in all_bodies():
            raise BadInput(f"unknown body {self.body!r}", next_step=f"bodies are {', '.join(all_bodies())}")
        if self.from_ and self.to and self.from_ > self.to:
            raise BadInput(
                f"the scenario ends on {self.to}, before it begins on {self.from_}",
                next_step="give `from` the earlier day",
            )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A baseline (recorded votes of a body under the rules of their day) and the changes made to it, in order.

    name   of the shipped scenario or the file; text: the TOML it was read from
    """

    name: str
    head: Head
    changes: tuple[Change, ...]
    text: str = ""

    @property
    def exact(self) -> bool:
        """Is it rules alone, applied to recorded votes?"""
        return all(c.exact for c in self.changes) and not self.head.redraw


def read_scenario(text: str, where: str = "scenario", settings: Iterable[str] = ()) -> Scenario:
    """The scenario that a TOML text declares, with `settings` such as 'threshold.base=members' put in its place.

    Raises BadInput that names the place, the mistake and the remedy; UsageError for a setting that is none.

    >>> read_scenario('title = "Mine"')
    Traceback (most recent call last):
    suasion.errors.BadInput: the scenario lacks question, body
      where: scenario
      next:  add question: the question it answers; body: id of the body whose votes are replayed
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise BadInput("the scenario is no TOML", where=where, why=str(e), next_step="mend that line") from e
    changes = data.pop("changes", [])
    if not isinstance(changes, list) or not all(isinstance(c, dict) for c in changes):
        raise BadInput("changes are not written as tables", where=where, next_step="write each under [[changes]]")
    for setting in settings:
        _set(data, changes, setting)
    head = read_table(Head, data, where, "the scenario")
    made = tuple(_change(c, where, k + 1) for k, c in enumerate(changes))
    if not made and not head.redraw:
        kinds = ", ".join(all_kinds())
        raise BadInput(
            "the scenario changes nothing", where=where, next_step=f"add a [[changes]] table with kind = one of {kinds}"
        )
    return Scenario(where.rsplit("/", 1)[-1].removesuffix(".toml"), head, made, text)


def _change(data: Mapping[str, Any], where: str, number: int) -> Change:
    kinds = all_kinds()
    kind = data.get("kind")
    if kind not in kinds:
        said = f"unknown kind {kind!r}" if kind is not None else "no kind"
        raise BadInput(f"change {number} has {said}", where=where, next_step=f"kinds are {', '.join(kinds)}")
    rest = {k: v for k, v in data.items() if k != "kind"}
    return read_table(kinds[kind], rest, where, f"change {number} ({kind})")


def _set(data: dict[str, Any], changes: list[dict[str, Any]], setting: str) -> None:
    """Put one setting, KEY=VALUE or KIND.KEY=VALUE, into the TOML's data."""
    path, sign, value = setting.partition("=")
    *tables, key = path.strip().split(".")
    if not sign or not key:
        raise UsageError(f"{setting!r} is no setting", next_step="write KIND.KEY=VALUE, such as threshold.base=members")
    places = [c for c in changes if tables and c.get("kind") == tables[0]]
    if places:
        tables = tables[1:]
    elif not tables and key not in entries(Head):
        here = {str(c.get("kind")) for c in changes} & set(all_kinds())
        near = sorted(f"{k}.{key}" for k in here if key in entries(all_kinds()[k]))
        known = f"entries are {', '.join(entries(Head))}, and KIND.ENTRY of a change"
        raise BadInput(f"no entry {key!r} of the scenario to set", next_step=f"write {near[0]}" if near else known)
    elif not tables or tables[0] in entries(Head):
        places = [data]
    else:
        kinds = ", ".join(str(c.get("kind")) for c in changes) or "none"
        raise BadInput(f"no change of kind {tables[0]!r} to set {key} of", next_step=f"changes here: {kinds}")
    for place in places:
        inner = place
        for table in tables:
            inner = inner.setdefault(table, {})
        inner[key] = _literal(value.strip())


def _literal(value: str) -> Any:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value
