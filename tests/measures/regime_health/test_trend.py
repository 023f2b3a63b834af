"""Broken trends: the plain twin, planted turns found again, and intervals that hold what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.errors import BadInput
from suasion.measures.regime_health.trend import broken_trend
from suasion.measures.regime_health.trend.broken import break_count
from suasion.measures.regime_health.trend.design import designs
from suasion.measures.regime_health.trend.posterior import posterior
from suasion.measures.regime_health.trend.reference import count_plain, log_marginal_plain

YEARS = np.arange(1981, 2025)


def noisy(line, seed, spread=0.25, persistence=0.0):
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, spread, len(YEARS))
    for i in range(1, len(noise)):
        noise[i] = persistence * noise[i - 1] + np.sqrt(1 - persistence**2) * noise[i]
    return line(YEARS) + noise


def up(y):
    return (y - 1981) / 12


def up_then_flat(y):
    return np.minimum(y - 1981, 20) / 8


def up_then_down(y):
    return np.where(y < 2003, y - 1981, 22 - (y - 2003)) / 10


@given(st.integers(0, 10_000), st.sets(st.integers(0, 17), max_size=5))
@settings(max_examples=15, deadline=None)
def test_the_fast_way_and_the_plain_way_agree_with_years_missing(seed, gone):
    years = np.arange(2000, 2018)
    values = np.random.default_rng(seed).normal(size=18)
    values[list(gone)] = np.nan
    known = ~np.isnan(values)
    for f in posterior(designs(years, known, 1, 5), values[known]):
        for log, breaks in zip(f.log, f.design.breaks, strict=True):
            plain = log_marginal_plain(years[known], values[known], 2000, breaks, f.design.persistence)
            assert log - f.design.prior == pytest.approx(plain, abs=1e-8)


def test_the_number_of_breaks_is_that_of_the_plain_way():
    years, values = YEARS[:20], noisy(up_then_down, 3)[:20]
    known = np.full(20, fill_value=True)
    fast = break_count(posterior(designs(years, known, 2, 5), values))
    assert fast == pytest.approx(count_plain(years, values, 2, 5))


@pytest.mark.parametrize(
    ("line", "verdict", "turn"),
    [(up, "growing", None), (up_then_flat, "capped", 2001), (up_then_down, "in retrogression", 2003)],
)
def test_a_planted_turn_is_found(line, verdict, turn):
    trend = broken_trend(YEARS, noisy(line, 1))
    assert trend.verdict == verdict
    assert trend.sure > 0.6
    if turn is None:
        assert trend.since is None
        assert trend.count[0] > 0.5
    else:
        assert trend.since is not None
        assert trend.since[1] <= turn <= trend.since[2]


def test_the_intervals_of_the_level_hold_it_about_as_often_as_they_say():
    held = []
    for seed in range(16):
        path = broken_trend(YEARS, noisy(up_then_flat, seed, persistence=0.4), draws=400).path
        truth = up_then_flat(YEARS)
        held.append(((path["low"].to_numpy() <= truth) & (truth <= path["high"].to_numpy())).mean())
    assert 0.8 <= np.mean(held) <= 0.99


def test_errors_that_persist_are_not_taken_for_turns():
    found = [broken_trend(YEARS, noisy(up, s, persistence=0.6), draws=200).count[0] for s in range(10)]
    assert np.mean(found) > 0.5


def test_missing_years_are_left_out_and_not_filled_in():
    values = noisy(up_then_flat, 2)
    values[5:8] = np.nan
    path = broken_trend(YEARS, values).path
    assert path["value"].null_count() == 3
    assert path["level"].null_count() == 0


def test_units_do_not_change_the_turns():
    values = noisy(up_then_down, 4)
    one, ten = broken_trend(YEARS, values), broken_trend(YEARS, 10 * values, flat=2.5)
    assert one.since == ten.since
    assert one.sure == pytest.approx(ten.sure)


def test_the_same_seed_gives_the_same_trend():
    values = noisy(up, 9)
    assert broken_trend(YEARS, values, seed=3).path.equals(broken_trend(YEARS, values, seed=3).path)


def test_too_few_years_are_refused():
    with pytest.raises(BadInput, match="10 years"):
        broken_trend(YEARS[:8], np.zeros(8))
