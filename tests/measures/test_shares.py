"""Shares and means of rows in clusters, against plain sums and known cases."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.measures.shares import means, shares, wilson


def frame(clusters):
    rows = [(f"c{i}", float(v)) for i, values in enumerate(clusters) for v in values]
    return pl.DataFrame(rows, schema={"cluster": pl.String, "value": pl.Float64}, orient="row")


def variance(clusters):
    """Variance of a ratio over clusters, by its definition (Cochran 1977, 6.4)."""
    n, k = sum(map(len, clusters)), sum(map(sum, clusters))
    ratio, count = k / n, len(clusters)
    squares = sum((sum(c) - ratio * len(c)) ** 2 for c in clusters)
    return count / (count - 1) * squares / n**2


lists = st.lists(st.lists(st.integers(0, 1), min_size=1, max_size=6), min_size=2, max_size=8)


@settings(max_examples=40, deadline=None)
@given(lists)
def test_means_and_their_spread_are_those_of_the_definition(clusters):
    found = means(frame(clusters), [], pl.col("value"), ["cluster"], level=0.9).row(0, named=True)
    half = 1.6448536269514722 * math.sqrt(variance(clusters))
    flat = [v for c in clusters for v in c]
    assert found["mean"] == pytest.approx(sum(flat) / len(flat))
    assert found["high"] - found["mean"] == pytest.approx(half, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(lists)
def test_a_share_is_inside_its_interval_and_never_surer_than_independent_rows(clusters):
    found = shares(frame(clusters), [], pl.col("value") == 1, ["cluster"]).row(0, named=True)
    assert found["low"] <= found["share"] <= found["high"]
    assert found["effective"] <= found["n"]
    low, high = wilson(found["k"], found["n"])
    assert found["high"] - found["low"] >= (high - low) - 1e-9


def test_rows_that_repeat_within_a_cluster_say_no_more_than_one():
    once = shares(frame([[1], [0], [1], [0], [1], [1]]), [], pl.col("value") == 1, ["cluster"]).row(0, named=True)
    tenfold = shares(frame([[v] * 10 for v in (1, 0, 1, 0, 1, 1)]), [], pl.col("value") == 1, ["cluster"]).row(
        0, named=True
    )
    assert tenfold["effective"] == pytest.approx(once["effective"], rel=0.25)
    assert tenfold["n"] == 60


def test_independent_rows_give_wilsons_interval():
    rows = frame([[1]] * 61 + [[0]] * 39)
    found = shares(rows, [], pl.col("value") == 1, ["cluster"]).row(0, named=True)
    assert (found["low"], found["high"]) == pytest.approx(wilson(61, 100), abs=0.001)


def test_one_cluster_leaves_the_spread_of_a_mean_unknown():
    found = means(frame([[1, 0, 1]]), [], pl.col("value"), ["cluster"]).row(0, named=True)
    assert found["low"] is None
    assert shares(frame([[1, 0, 1]]), [], pl.col("value") == 1, ["cluster"])["effective"].item() == 1.0


def test_empty_values_are_left_out():
    rows = pl.DataFrame({"cluster": ["a", "b", "c"], "value": [1.0, None, 0.0]})
    assert means(rows, [], pl.col("value"), ["cluster"])["n"].item() == 2
