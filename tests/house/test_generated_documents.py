"""What docs/ says of the code is what the code says."""

from pathlib import Path

import pytest

from suasion.present.documents import GENERATED

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_a_generated_page_is_current(name):
    assert (DOCS / name).read_text(encoding="utf-8") == GENERATED[name](), "run `make docs`"
