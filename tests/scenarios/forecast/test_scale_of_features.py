"""Features that are seldom known when the network is first trained keep their grades when they are known later."""

import numpy as np

from suasion.scenarios.behaviour.network import FEWEST_KNOWN, Network, scaling


def test_a_seldom_known_feature_is_scaled_by_its_size_where_it_is_known():
    random = np.random.default_rng(1)
    x = random.standard_normal((40_000, 2)) * 2 + 1
    x[FEWEST_KNOWN + 50 :, 1] = 0
    centre, scale = scaling(x)
    assert np.allclose(centre, [1, 0], atol=0.05)
    assert np.allclose(scale, [2, np.sqrt(5)], atol=0.5)
    x[FEWEST_KNOWN:, 1] = 0
    assert scaling(x)[1][1] == 1.001


def test_what_was_not_known_at_first_is_told_apart_later():
    random = np.random.default_rng(2)
    x = random.standard_normal((20_000, 2))
    x[:, 1] = 0
    network = Network(2)
    network.train(x, random.integers(0, 3, 20_000), np.ones(20_000))
    x[:, 1] = random.choice([0.5, 1.5], 20_000)
    vote = np.where(x[:, 1] > 1, 2, 0)
    for _ in range(2):
        network.train(x, vote, np.ones(20_000))
    assert (network.shares(x).argmax(axis=1) == vote).mean() > 0.95
