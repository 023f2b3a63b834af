"""Dividing networks: the best of all partitions, plain twins, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.measures.blocs.division import _shares, modularity
from suasion.measures.blocs.likeness import adjusted_rand, answering
from suasion.measures.blocs.partition import communities, consensus, together
from suasion.measures.blocs.reference import adjusted_rand_plain, best_plain, cpm_plain, modularity_plain


@st.composite
def networks(draw, most=6):
    n = draw(st.integers(2, most))
    cells = draw(st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), min_size=n * n, max_size=n * n))
    half = np.triu(np.array(cells).reshape(n, n), 1)
    return half + half.T


labels = st.lists(st.integers(0, 3), min_size=2, max_size=9)


@given(networks(), st.sampled_from([0.7, 1.0, 1.3]))
@settings(max_examples=60, deadline=None)
def test_modularity_is_that_of_its_definition(weights, resolution):
    if weights.sum() == 0:
        return
    found = communities(weights, resolution=resolution)
    alone = np.where(found < 0, 100 + np.arange(len(found)), found)
    plain = modularity_plain(weights.tolist(), alone.tolist(), resolution)
    assert modularity(weights, found, resolution) == pytest.approx(plain)


@given(networks())
@settings(max_examples=60, deadline=None)
def test_no_partition_is_much_better_than_the_one_found(weights):
    if weights.sum() == 0:
        return
    found = communities(weights, trials=10)
    best = best_plain(len(weights), lambda p: modularity_plain(weights.tolist(), p))
    assert modularity(weights, found) >= best - 0.02


@given(st.lists(labels.filter(lambda x: len(x) >= 5).map(lambda x: x[:5]), min_size=3, max_size=9))
@settings(max_examples=60, deadline=None)
def test_the_consensus_is_nearly_the_partition_with_the_least_loss(runs):
    share = together([np.array(r, dtype=np.int32) for r in runs])
    found = consensus([np.array(r, dtype=np.int32) for r in runs])
    alone = np.where(found < 0, 100 + np.arange(len(found)), found).tolist()
    best = best_plain(5, lambda p: cpm_plain(share.tolist(), p))
    assert cpm_plain(share.tolist(), alone) >= best - 0.35


@given(labels, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_likeness_is_that_of_counting_pairs(a, random):
    b = [random.randint(0, 3) for _ in a]
    fast = adjusted_rand(np.array(a, dtype=np.int32), np.array(b, dtype=np.int32))
    assert fast == pytest.approx(adjusted_rand_plain(a, b))


@given(labels)
@settings(max_examples=40, deadline=None)
def test_names_of_communities_do_not_matter(a):
    given_, turned = np.array(a, dtype=np.int32), np.array([3 - x for x in a], dtype=np.int32)
    assert adjusted_rand(given_, turned) == pytest.approx(1.0)
    assert (answering(turned, given_) == given_).all()


def test_two_cliques_with_a_weak_bridge_are_two_communities():
    weights = np.kron(np.eye(2), np.ones((4, 4))) + 0.05
    np.fill_diagonal(weights, 0.0)
    assert communities(weights).tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_a_state_without_ties_is_in_no_community():
    weights = np.zeros((3, 3))
    weights[0, 1] = weights[1, 0] = 1.0
    assert communities(weights).tolist() == [0, 0, -1]


def test_the_same_seed_gives_the_same_division():
    rng = np.random.default_rng(1)
    half = np.triu(rng.random((30, 30)), 1)
    weights = half + half.T
    assert (communities(weights, seed=4) == communities(weights, seed=4)).all()


def test_no_share_of_resamples_is_above_one():
    runs = [np.array([0, 0, 1, 1], np.int32)] * 50
    assert _shares(runs, runs[0]).tolist() == [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
