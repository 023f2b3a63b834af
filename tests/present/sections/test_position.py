"""What a path did, in words."""

import polars as pl
import pytest

from suasion.present.brief.sections.position import _moved


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ([0.0, 0.1, -0.1, 0.05], "did not clearly move"),
        ([0.0, 0.5, 1.0, 1.5], "moved towards the side of the United States"),
        ([0.0, -1.0, -2.0, 0.1], "moved away from the side of the United States and back, farthest in 2002,"),
        ([0.0, 0.3, -0.3, 0.0], "did not clearly move"),
    ],
)
def test_a_path_that_came_back_did_move(path, words):
    voted = pl.DataFrame({"year": [2000, 2001, 2002, 2003], "position": path, "sd": [0.2] * 4})
    assert _moved("SDN", voted) == words


def test_the_united_states_moves_out_and_in():
    voted = pl.DataFrame({"year": [2000, 2001, 2002], "position": [1.0, 3.0, 1.0], "sd": [0.2] * 3})
    assert _moved("USA", voted) == "moved outward and back, farthest in 2001,"
