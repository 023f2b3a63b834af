"""Bands of names: none covers another, each near its value, the one it is about in bold."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from suasion.present.figures.bands import Band, Mark, draw_bands, packed


@given(st.lists(st.floats(0, 700), min_size=1, max_size=60), st.integers(1, 8))
def test_no_label_covers_another_and_rows_are_bounded(lefts, most):
    places = packed(lefts, [30.0] * len(lefts), most)
    assert max(r for r, _ in places) < most
    for row in {r for r, _ in places}:
        edges = sorted(x for r, x in places if r == row)
        assert all(b - a >= 30 for a, b in itertools.pairwise(edges))
    assert all(x >= left for (_, x), left in zip(places, lefts, strict=True))


def test_every_name_is_drawn_once_and_escaped():
    bands = [
        Band("Bloc A: 2 states", [Mark("A&B", 0.1), Mark("CHN", 1.0, main=True)]),
        Band("Bloc B", [Mark("USA", -0.4)]),
    ]
    height, drawn = draw_bands(bands, width=760, domain=(-0.5, 1.0), words=("unlike", "like"))
    assert drawn.count("A&amp;B") == drawn.count(">CHN<") == drawn.count(">USA<") == 1
    assert 'class="name main"' in drawn
    assert height > 100
