"""An error that a user can meet says the next step."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "suasion"
ERRORS = ("BadInput", "UsageError", "SourceFailed", "MissingRecord")
# What only our own code can bring about, and what a section of the brief says of itself and is caught by its page.
APART = {
    "cli/output.py",
    "institutions/lifecycle.py",
    "institutions/membership.py",
    "institutions/review/calendar.py",
    "present/brief/sections/marks.py",
    "present/brief/sections/replay.py",
    "present/brief/sections/whip.py",
    "record/live/get.py",
    "record/starter/build.py",
    "scenarios/draws/task.py",
}
FILES = sorted(p for p in SRC.rglob("*.py") if p.relative_to(SRC).as_posix() not in APART)


def silent(path):
    """Lines of a file that raise one of our errors without a next step."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        made = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(made, ast.Call) and getattr(made.func, "id", "") in ERRORS:
            given = {k.arg for k in made.keywords}
            if not given & {"next_step", None}:
                yield f"{path.relative_to(SRC)}:{made.lineno}"


def test_every_error_raised_says_the_next_step():
    assert [line for path in FILES for line in silent(path)] == []


@pytest.mark.parametrize("name", sorted(APART))
def test_what_is_apart_is_there_and_needs_to_be(name):
    assert list(silent(SRC / name))
