import math

import numpy as np
import pytest

from suasion.errors import BadInput
from suasion.record.store import open_record
from suasion.scenarios.behaviour.drafts import Draft, read_draft
from suasion.scenarios.behaviour.network import Network
from suasion.scenarios.forecast.score import calibration_error, reliability, score, skill_interval
from suasion.scenarios.forecast.tally import draw_tallies


def test_scores_by_hand():
    shares = np.array([[0.2, 0.3, 0.5], [0.6, 0.3, 0.1]])
    s = score(shares, np.array([2, 2]), np.array([0, 1]))
    assert s.log == pytest.approx(-(math.log(0.5) + math.log(0.1)) / 2)
    assert s.brier == pytest.approx((0.04 + 0.09 + 0.25 + 0.36 + 0.09 + 0.81) / 2)
    assert (s.right, s.n, s.calls) == (0.5, 2, 2)


def test_a_forecast_against_itself_has_no_skill():
    shares = np.full((6, 3), 1 / 3)
    vote, call = np.array([0, 1, 2, 0, 1, 2]), np.array([0, 0, 1, 1, 2, 2])
    assert skill_interval(shares, shares, vote, call, seed=1).tolist() == [0, 0, 0]


def test_calibration_error_of_a_forecast_that_is_always_right_at_sixty_percent():
    shares = np.tile([0.1, 0.3, 0.6], (10, 1))
    assert calibration_error(reliability(shares, np.full(10, 2))) == pytest.approx(0.4)


def test_a_shared_shift_widens_the_tally_and_the_same_seed_gives_the_same_draws():
    shares, group = np.tile([0.25, 0.25, 0.5], (47, 1)), np.arange(47) % 5
    tally = draw_tallies(shares, group, seed=4, draws=4000)
    margin = tally[:, 2] - tally[:, 0]
    alone = math.sqrt(47 * (0.75 - 0.0625))
    assert margin.std() > 1.3 * alone
    assert (tally.sum(axis=1) == 47).all()
    assert np.array_equal(tally, draw_tallies(shares, group, seed=4, draws=4000))


def test_the_network_learns_a_plain_rule_and_repeats_itself():
    x = np.random.default_rng(0).standard_normal((3000, 4)).astype(np.float32)
    y = np.where(x[:, 0] > 0.5, 2, np.where(x[:, 0] < -0.5, 0, 1))
    made = []
    for _ in range(2):
        network = Network(4, seed=7)
        network.train(x, y, np.ones(len(x)))
        made.append(network.shares(x))
    assert np.array_equal(made[0], made[1])
    assert (made[0].argmax(axis=1) == y).mean() > 0.85
    assert np.allclose(made[0].sum(axis=1), 1)


def test_a_draft_is_read_and_bad_ones_teach(tmp_path):
    path = tmp_path / "draft.toml"
    path.write_text('title = "Situation of human rights in Belarus"\nabout = ["Belarus"]\nsponsors = ["Poland"]\n')
    assert read_draft(path) == Draft("Situation of human rights in Belarus", about=("BLR",), sponsors=("POL",))
    path.write_text('title = "X"\nsponsor = ["Poland"]\n')
    with pytest.raises(BadInput, match="not as it should be"):
        read_draft(path)
    path.write_text('title = "X"\nmotion = "speech"\n')
    with pytest.raises(BadInput, match="unknown motion"):
        read_draft(path)


def test_the_starter_record_says_that_it_has_nothing_to_learn_from(starter_home):
    from datetime import date

    from suasion.scenarios.forecast import backtest, whip

    record = open_record(starter_home)
    with pytest.raises(BadInput, match="no Council roll calls to learn from"):
        backtest(record, date(2019, 1, 1))
    with pytest.raises(BadInput, match="no Council roll calls to learn from"):
        whip(record, Draft("The right to food"), date(2019, 3, 1))


def test_a_folder_of_unseen_votes_without_its_files_is_refused(starter_home, tmp_path):
    from suasion.scenarios.forecast.unseen import read_unseen

    with pytest.raises(BadInput, match=r"there is no resolutions\.csv"):
        read_unseen(tmp_path, open_record(starter_home))
