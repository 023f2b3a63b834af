"""The random numbers: published answers, uniformity, independence of neighbours, and keys that never meet."""

import numpy as np
import pytest
from scipy import stats

from suasion import states
from suasion.scenarios.draws.names import key, short_key
from suasion.scenarios.draws.normals import QUANTILES, normals, plain_normals
from suasion.scenarios.draws.philox import fill, philox, plain_fill

# Rows "philox4x32 10" of tests/kat_vectors in Random123 1.14: counter, key, answer.
KNOWN = [
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]
N = 1 << 16


def words(text: str) -> list[int]:
    return [int(w, 16) for w in text.split()]


def compiled(n: int, first: int, who: int, name: int, seed: int) -> np.ndarray:
    out = np.empty(n, np.uint32)
    fill(out, np.uint64(first), np.uint64(who), np.uint64(name), np.uint64(seed))
    return out


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_plain_form_gives_the_published_answers(counter, key, answer):
    found = philox(np.array(words(counter), np.uint32)[:, None], np.array(words(key), np.uint32))
    assert found[:, 0].tolist() == words(answer)


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_compiled_form_gives_the_published_answers(counter, key, answer):
    first, low, who, high = words(counter)
    seed = words(key)[0] | words(key)[1] << 32
    assert compiled(4, first, who, low | high << 32, seed).tolist() == words(answer)


def test_the_two_forms_agree_on_every_lane():
    for first, who, name, seed in [(0, 1, 2, 3), (77, 2**32 - 1, 2**64 - 1, 2**64 - 1), (2**31, 5, 1 << 40, 9)]:
        assert (compiled(512, first, who, name, seed) == plain_fill(512, first, who, name, seed)).all()


def test_halves_of_words_are_uniform():
    out = compiled(N, 0, short_key("CHN"), key("ballot", "x"), 1)
    for half in (out & 0xFFFF, out >> 16):
        counts = np.bincount(half >> 8, minlength=256)
        assert stats.chisquare(counts).pvalue > 1e-4


@pytest.mark.parametrize("change", ["first", "who", "name", "seed"])
def test_neighbours_share_nothing(change):
    """One bit of what a number belongs to flips half of its bits, and the two look unrelated."""
    at = {"first": 0, "who": short_key("CHN"), "name": key("ballot", "x"), "seed": 1}
    a = compiled(N, **at)
    b = compiled(N, **{**at, change: at[change] ^ (1 << 20 if change == "first" else 1)})
    flipped = np.unpackbits((a ^ b).view(np.uint8)).mean()
    assert abs(flipped - 0.5) < 5 * 0.5 / np.sqrt(32 * N)
    correlation = np.corrcoef(a.astype(float), b.astype(float))[0, 1]
    assert abs(correlation) < 5 / np.sqrt(N)


def test_successive_draws_are_uncorrelated_and_fill_the_square():
    out = (compiled(N, 0, 1, 2, 3) >> 16).astype(float) / 65536
    for lag in (1, 2, N // 4):
        assert abs(np.corrcoef(out[:-lag], out[lag:])[0, 1]) < 5 / np.sqrt(N)
    cells = np.histogram2d(out[0::2], out[1::2], bins=32)[0]
    assert stats.chisquare(cells.ravel()).pvalue > 1e-4


def test_normals_are_normal():
    found = np.concatenate([normals(9, 8, 7, block) for block in range(64)]).astype(float)
    assert stats.kstest(found, "norm").pvalue > 1e-4
    assert QUANTILES.astype(float).var() == pytest.approx(1, abs=2e-4)
    assert (normals(9, 8, 7, 5) == plain_normals(9, 8, 7, 5)).all()


def test_no_two_states_share_a_key():
    ids = [s.id for s in states.all_states()]
    assert len({short_key(i) for i in ids}) == len(ids) > 190


def test_keys_are_by_name_and_purpose():
    assert key("ballot", "a") != key("item", "a")
    assert key("ballot", "a") == key("ballot", "a")
    assert 0 <= key("ballot", "a") < 2**64
