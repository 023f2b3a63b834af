"""The benchmarks are found by themselves; they are run by hand, never here."""

from pathlib import Path

import numpy as np
import polars as pl
from benchmarks.__main__ import found, lines, main
from benchmarks.heldout import halves, shares
from benchmarks.measure import Measure
from benchmarks.scaling import made, shape
from benchmarks.scaling_figure import svg
from benchmarks.scores import interval, scored

FIGURES = Path(__file__).parents[2] / "docs" / "figures"
ITEMS = np.array([[1.0], [-1.0], [0.5]])


def test_every_benchmark_is_found():
    assert "record" in found()
    assert "measure" not in found()


def test_a_ratio_is_of_two_times_in_one_run():
    plain, ours = Measure("plain", 2.0, 2.0, 100.0), Measure("ours", 1.0, 1.0, 50.0, "1 s", "plain")
    assert lines([plain, ours])[2].split()[-3:] == ["0.50", "1", "s"]


def test_an_unknown_name_is_a_usage_error():
    assert main(["nothing"]) == 2


def test_a_chance_of_nothing_is_clipped():
    told = scored(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1, 1]))
    assert told.right.tolist() == [True, False]
    assert told.log.round(2).tolist() == [0.0, -13.82]


def test_an_interval_over_calls_is_wider_than_over_ballots():
    values = np.repeat([0.0, 1.0], 50)
    by_call, by_ballot = interval(values, values.astype(int)), interval(values, np.arange(100))
    assert by_call[0] == by_ballot[0] == 0.5
    assert by_call[2] - by_call[1] > by_ballot[2] - by_ballot[1]


def test_halves_are_hidden_on_texts_voted_on_once():
    calls = made(20, 200, 4, ITEMS)
    twice = calls.item.copy()
    twice[:100] = twice[100:]
    hidden = halves(type(calls)(calls.votes, calls.states, calls.calls, calls.period, calls.periods, twice))
    assert not hidden.any()
    hidden = halves(calls)
    touched = hidden.any(axis=0)
    assert 20 < touched.sum() < 60
    assert 0.4 < hidden[:, touched].sum() / (calls.votes[:, touched] >= 0).sum() < 0.6


def test_shares_know_nothing_of_hidden_ballots():
    calls = made(30, 10, 2, ITEMS)
    hidden = calls.votes == 2
    assert (shares(calls, hidden)[:, 2] < 1 / 3 + 1e-9).all()


def test_one_of_three_is_changed_at_a_time():
    states, calls, _ = shape("states", 0.5)
    assert abs(states * calls / (shape("votes", 1)[0] * shape("votes", 1)[1]) - 1) < 0.01
    assert shape("periods", 2)[:2] == shape("votes", 1)[:2]


def test_the_picture_is_of_the_numbers_beside_it():
    drawn = (FIGURES / "positions-scaling.svg").read_text(encoding="utf-8")
    assert drawn == svg(pl.read_csv(FIGURES / "positions-scaling.csv"))
