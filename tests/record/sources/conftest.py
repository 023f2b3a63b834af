"""Each source of the mirror, parsed once a worker."""

from functools import cache

import pytest

from suasion.record.source import all_sources
from suasion.record.sync import read, source_folder


@pytest.fixture(scope="session")
def parsed(mirror):
    """From a source's id to what its parser makes of the mirror: (tables, problems)."""

    @cache
    def parse(source_id):
        source = all_sources()[source_id]
        result = read(source, source_folder(source, mirror))
        return result.tables, result.problem_frame(source_id)

    return parse
