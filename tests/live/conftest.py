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
    hosts = ("zenodo.org", "dataverse.harvard.edu", "raw.githubusercontent.com", "api.worldbank.org", "example.org")
    rewrite = {f"https://{host}": f"{site.address}/{host}" for host in hosts}
    return Downloader(pause=0, timeout=2, rewrite=rewrite, sleep=waits.append)
