"""The benchmarks are found by themselves; they are run by hand, never here."""

from benchmarks.__main__ import found, lines, main
from benchmarks.measure import Measure


def test_every_benchmark_is_found():
    assert "record" in found()
    assert "measure" not in found()


def test_a_ratio_is_of_two_times_in_one_run():
    plain, ours = Measure("plain", 2.0, 2.0, 100.0), Measure("ours", 1.0, 1.0, 50.0, "1 s", "plain")
    assert lines([plain, ours])[2].split()[-3:] == ["0.50", "1", "s"]


def test_an_unknown_name_is_a_usage_error():
    assert main(["nothing"]) == 2
