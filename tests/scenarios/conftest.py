"""The toy record, made once."""

import pytest

from suasion.record.store import Record
from tests.scenarios.toy_record import make_record


@pytest.fixture(scope="session")
def toy(tmp_path_factory) -> Record:
    """24 states on a line (see toy_record)."""
    return make_record(tmp_path_factory.mktemp("toy"))
