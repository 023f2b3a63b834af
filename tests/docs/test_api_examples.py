"""The examples of docs/api.md run for a reader who begins as the page says."""

import doctest
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
HEAD, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)
SHOWN = {s.partition("\n")[0]: s for s in SECTIONS if ">>> " in s}


@pytest.fixture(scope="module")
def begun():
    names: dict[str, object] = {}
    exec(re.search(r"```text\n(.*?)```", HEAD, re.DOTALL)[1], names)  # the documentation's own code
    return names


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_an_example_of_the_page_runs(name, begun, starter_home, monkeypatch):
    monkeypatch.setenv("SUASION_HOME", str(starter_home))
    text = re.search(r"```text\n(.*?)```", SHOWN[name], re.DOTALL)[1]
    example = doctest.DocTestParser().get_doctest(text, dict(begun), name, None, 0)
    assert doctest.DocTestRunner(verbose=False).run(example).failed == 0
