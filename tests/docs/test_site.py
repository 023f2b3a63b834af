"""The documentation site builds without a warning, links nowhere that does not exist, and reads without a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from suasion.cli.api_page import api_text

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_page_of_the_api_is_current():
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == api_text(), "run `make docs`"


def test_every_page_of_the_documentation_is_in_the_menu(built):
    home = (built / "index.html").read_text(encoding="utf-8")
    pages = {p.relative_to(ROOT / "docs").with_suffix("").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    missing = sorted(p for p in pages - {"index"} if f'href="{p}.html"' not in home)
    assert missing == []


def test_a_page_that_code_tests_or_texts_point_to_is_there():
    pointed = re.compile(r"docs/[\w/-]+\.md")
    read = [p for folder in ("src", "tests", "docs", "benchmarks") for p in (ROOT / folder).rglob("*.[pm][yd]")]
    texts = [*read, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    named = {(m, p.name) for p in texts for m in pointed.findall(p.read_text(encoding="utf-8"))}
    assert sorted(n for n in named if not (ROOT / n[0]).exists()) == []


def test_no_page_asks_another_machine_for_anything(built):
    asked = re.compile(r'(?:src="|href="(?=[^"]+\.(?:css|woff2?)"))(https?://[^"]+)"')
    found = {m for p in built.rglob("*.html") for m in asked.findall(p.read_text(encoding="utf-8"))}
    assert found == set()


@pytest.mark.parametrize("name", ["positions", "who_moved_with_what", "whip_count"])
def test_a_notebook_is_a_page_with_what_it_gave_on_the_starter_record(built, name):
    page = (built / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
    assert "the starter record" in page
    assert re.search(r"<figure[^>]*>\s*<svg", page)
    assert "<td>" in page or "left out here" in page
    assert (built / "notebooks" / f"{name}.py").exists()
