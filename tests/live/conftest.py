"""A server on this machine, and a downloader that does not wait."""

import pytest

from suasion.record.live.web import Downloader
from tests.live.server import serving


@pytest.fixture
def site():
    with serving() as running:
        yield running


@pytest.fixture
def waits():
    return []


@pytest.fixture
def web(site, waits):
    """Every public address used by a connector leads to the server on this machine."""
    return Downloader(pause=0, timeout=2, rewrite={"https://": f"{site.address}/"}, sleep=waits.append)
