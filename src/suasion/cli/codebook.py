"""The file beside a CSV file that says what its columns mean, which call made it, and of which record."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

ABOUT_PLACES = {"home", "csv", "json_"}
_CALL: ContextVar[Any] = ContextVar("the call of the command that runs", default=None)


@contextmanager
def running(call: Any) -> Iterator[None]:
    """While the command of this call (a context of click) runs, what it writes is described as its own."""
    before = _CALL.set(call)
    try:
        yield
    finally:
        _CALL.reset(before)


def write_beside(csv: Path, frame: pl.DataFrame, notes: Sequence[str], extra: Mapping[str, Any]) -> None:
    """Write FILE-metadata.json beside the answer of a command (CSVW: columns, meanings, notes, version, sources)."""
    from suasion.present.csvw import ENDING, described
    from suasion.present.lookup.outputs import meanings
    from suasion.record.files import write_text

    call = _CALL.get()
    if call is None:
        return
    said = {
        **({"dc:source": extra["sources"]} if "sources" in extra else {}),
        **({"dc:identifier": extra["version"]} if "version" in extra else {}),
        "dc:provenance": call_of(call),
        "notes": list(notes),
    }
    known = meanings(call.info_name, frame.columns)
    write_text(csv.with_name(csv.name + ENDING), described(csv.name, frame, known, said) + "\n")


def this_call() -> str:
    """The call that runs, as it was typed; nothing outside one."""
    call = _CALL.get()
    return call_of(call) if call is not None else ""


def call_of(call: Any) -> str:
    """The call as it was typed, without the places of files and of the record."""
    words = [call.info_name]
    for param in call.command.params:
        value, given = call.params.get(param.name), call.get_parameter_source(param.name)
        if param.name in ABOUT_PLACES or given is None or given.name != "COMMANDLINE":
            continue
        values = [v.name if isinstance(v, Path) else str(v) for v in (value if isinstance(value, list) else [value])]
        if param.param_type_name == "argument":
            words[1:1] = values
        elif isinstance(value, bool):
            words.append(param.opts[0])
        else:
            words += [w for v in values for w in (param.opts[0], v)]
    return shlex.join(["suasion", *words])
