"""Fixtures: the brief of China from the starter record, and the system's Chromium where there is one."""

import shutil

import pytest

from suasion.present.brief import brief_of, write_brief
from suasion.present.corpus import Corpus
from suasion.record.store import open_record

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def corpus(starter_home):
    """The starter record as pages read it, shared by all tests."""
    return Corpus(open_record(starter_home))


@pytest.fixture(scope="session")
def brief(corpus):
    """The brief of China beside the United States and Cuba."""
    return brief_of(corpus, "CHN", ["USA", "CUB"])


@pytest.fixture(scope="session")
def brief_page(brief, tmp_path_factory):
    """The path of its page, written with its CSVs."""
    return write_brief(brief, tmp_path_factory.mktemp("brief") / "CHN")


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; skipped where the system has none."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = next((p for n in NAMES if (p := shutil.which(n))), None)
    if path is None:
        pytest.skip("no Chromium on this system: install chromium to run the browser tests")
    with playwright.sync_playwright() as p:
        found = p.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()
