"""The search for settings: what is hidden, how settings are compared, what is recorded and read."""

import tomllib
from datetime import date

import numpy as np
import pytest

from suasion.errors import BadInput
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.search import Grid, read_grid, search
from suasion.measures.positions.search.averaged import Ballots, chances, log_posterior, posterior
from suasion.measures.positions.search.holdout import ahead, pairs
from suasion.measures.positions.search.run import compared
from suasion.measures.positions.search.writing import as_toml
from suasion.measures.positions.settings import recorded

from .simulated import simulate

VOTES = simulate(states=25, periods=6, calls=120, linked=0.5, seed=3).rollcalls
GRID = Grid(
    (("item_sd", (0.1, 2.0)), ("persistence", (0.95,))), first=3, every=2, known=0.2, share=0.2, seed=1, rule="the rule"
)


def test_the_next_period_is_hidden_and_scored_on_new_texts_of_which_a_few_ballots_are_known():
    held = ahead(VOTES, 3, 0.2, 1)
    assert len(held.rollcalls.periods) == 4
    cast, last = held.rollcalls.votes >= 0, held.rollcalls.period == 3
    new = last & ~np.isin(held.rollcalls.item, held.rollcalls.item[~last])
    assert held.hidden[:, last & ~new].sum() == cast[:, last & ~new].sum()
    assert held.hidden[:, new].mean() / cast[:, new].mean() == pytest.approx(0.8, abs=0.08)
    assert not held.hidden[:, ~last].any() and not held.scored[:, ~new].any() and held.scored.any()


def test_a_pair_of_a_state_and_a_text_is_hidden_in_every_round():
    held = pairs(VOTES, 0.2, 1)
    for state, item in zip(*np.nonzero(held.hidden), strict=True):
        rounds = (VOTES.item == VOTES.item[item]) & (VOTES.votes[state] >= 0)
        assert held.hidden[state][rounds].all()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_new_text_is_averaged_over_as_by_adding_up_over_a_grid(seed):
    rng, spec = np.random.default_rng(seed), PositionSpec(item_sd=2.0, cut_sd=3.0)
    x = rng.standard_normal(20)
    lean = 1.5 * x + rng.logistic(size=20)
    vote = ((lean > -1) * 1 + (lean > 0.5)).astype(np.int8) if seed else np.full(20, 2, np.int8)
    told = Ballots(x, np.full(20, 0.1), np.exp(0.3 * rng.standard_normal(20)), vote)
    asked = Ballots(
        np.array([-1.5, 0.0, 2.0] * 3), np.full(9, 0.1), np.full(9, 0.7), np.repeat(np.arange(3, dtype=np.int8), 3)
    )
    axes = np.linspace(-7, 7, 41), np.linspace(-12, 6, 61), np.linspace(-6, 3, 41)
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    log_weight = log_posterior(grid, told, spec)
    weight = np.exp(log_weight - log_weight.max())
    exact = chances(grid, weight / weight.sum(), asked)
    drawn = chances(*posterior(np.array([0.0, -1.0, 0.0]), told, spec, rng), asked)
    assert exact.reshape(3, 3).sum(axis=0) == pytest.approx(1.0)
    assert np.abs(drawn - exact).max() < 0.02


def test_the_search_prefers_what_the_votes_were_drawn_from():
    found = search(VOTES, GRID, PositionSpec(threads=1))
    assert found.chosen["item_sd"] == 2.0
    assert found.frame["chosen"].to_list() == [False, True]
    assert found.periods == (4, 6)
    written = tomllib.loads(as_toml(found, record="a record", votes="unga, all, by session", on=date(2026, 1, 2)))
    assert written["settings"] == found.chosen
    assert written["tried"]["scores"][0]["score"] == pytest.approx(found.frame["score"][0], abs=1e-6)


def test_settings_that_ballots_cannot_tell_apart_yield_to_the_first():
    rng = np.random.default_rng(0)
    scores = rng.normal(-0.3, 0.1, (3, 400)) + np.array([[0.0], [0.001], [-0.5]])
    states, texts = rng.integers(0, 20, 400), rng.integers(0, 40, 400)
    assert compared(scores, states, texts)["chosen"].to_list() == [True, False, False]


def test_the_defaults_are_those_recorded_with_their_record():
    spec, said = PositionSpec(), recorded()
    assert {n: getattr(spec, n) for n in said["settings"]} == said["settings"]
    assert said["record"] and said["date"] and said["rule"]
    tried = {(s["item_sd"], s["persistence"], s["novelty"]) for s in said["tried"]["scores"]}
    assert (spec.item_sd, spec.persistence, spec.novelty) in tried


@pytest.mark.parametrize(
    "text",
    [
        "rule = 1",
        "settings = 3",
        "[settings]\nmagic = [1]\n[pairs]\nshare=0.1\nseed=1\n[ahead]\nfirst=1\nevery=1\nknown=0",
    ],
)
def test_a_grid_that_says_too_little_is_refused_with_its_file(tmp_path, text):
    path = tmp_path / "grid.toml"
    path.write_text('rule = "x"\n' + text if "rule" not in text else text)
    with pytest.raises(BadInput) as refused:
        read_grid(path)
    assert refused.value.next_step


def test_too_few_periods_to_predict_are_refused():
    with pytest.raises(BadInput, match="no period"):
        search(VOTES, Grid(GRID.settings, 10, 8, 0.2, 0.1, 1, ""))
