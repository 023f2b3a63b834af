"""The pictures of docs/ are the ones that the code draws of the starter record."""

from pathlib import Path

import pytest

from suasion.present.pictures import PICTURES, draw, same_drawing
from suasion.record.store import open_starter

FOLDER = Path(__file__).parents[2] / "docs" / "figures"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    return draw(open_starter(tmp_path_factory.mktemp("home")))


@pytest.mark.parametrize("name", [p.name for p in PICTURES])
def test_a_picture_is_the_one_that_is_drawn_now(drawn, name):
    held = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert same_drawing(held, drawn[f"{name}.svg"]), "run `make docs`"


def test_a_moved_line_is_seen(drawn):
    assert not same_drawing(drawn["positions.svg"], drawn["positions.svg"].replace(",1", ",9"))
