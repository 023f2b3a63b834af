"""Fixtures: the mirror and the domain facts where they exist, the starter and the full record."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run and machine; a slow machine is no failure.
settings.register_profile("suasion", deadline=None, derandomize=True)
settings.load_profile("suasion")

SHARED = Path(__file__).parents[2] / "shared"


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        pytest.skip(f"{folder.name}/ is not beside this checkout: tests on the whole record need ../shared")
    return folder


@pytest.fixture(scope="session")
def mirror() -> Path:
    """The folder of raw files: SUASION_MIRROR, else ../shared/data."""
    return _there(Path(os.environ.get("SUASION_MIRROR", SHARED / "data")))


@pytest.fixture(scope="session")
def domain() -> Path:
    """The folder of researched facts, ../shared/domain."""
    return _there(SHARED / "domain")


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory) -> Path:
    """An empty home: what is read from it is the starter record."""
    return tmp_path_factory.mktemp("starter-home")


@pytest.fixture(scope="session")
def full_home(tmp_path_factory, mirror) -> Path:
    """A home with the full record, built once a worker. Mark tests `xdist_group('full')`."""
    from suasion.record.sync import sync

    home = tmp_path_factory.mktemp("full-home")
    sync(mirror, home)
    return home


@pytest.fixture(scope="session")
def full(full_home):
    """The full record."""
    from suasion.record.store import open_record

    return open_record(full_home)
