"""The category of action of a text: the logit against another implementation, the verbs, held-out judgement."""

import numpy as np
import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.review_conduct.actions import by_verbs, fit_actions, judge
from suasion.measures.review_conduct.actions.kept import model_of
from suasion.measures.review_conduct.actions.words import features

VERBS = {1: "Share", 2: "Continue", 3: "Consider", 4: "Strengthen", 5: "Ratify"}
WHAT = "its efforts on women children prisons courts water food press schools unions judges".split()


def coded(per=30):
    """Texts whose first word tells the category, in sessions 1 to 8, of six states."""
    rows = []
    for i in range(per * 5):
        action = i % 5 + 1
        words = " ".join(WHAT[(i * k) % len(WHAT)] for k in (1, 3, 7))
        text = f"{VERBS[action]} {words} number {chr(97 + i % 26)}{chr(97 + i // 26)}"
        rows.append((f"t{i}", text, action, f"S{i % 6}", i % 8 + 1, "recommendation"))
    names = ["text_id", "text", "action", "state", "session", "kind"]
    return pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.col("action", "session").cast(pl.Int32))


@pytest.fixture(scope="module")
def model():
    rows = coded()
    return fit_actions(rows["text"].to_list(), rows["action"].to_list(), rarest=2)


def test_the_model_learns_what_the_first_word_says(model):
    assert [model.guess(f"{verb} its prisons").action for verb in VERBS.values()] == [1, 2, 3, 4, 5]
    guess = model.guess("Continue its prisons")
    assert sum(guess.chances) == pytest.approx(1.0)
    assert "continue" in guess.because[0][0]


def test_the_weights_are_those_of_another_implementation():
    sklearn = pytest.importorskip("sklearn.linear_model")
    rows = coded(12)
    ours = fit_actions(rows["text"].to_list(), rows["action"].to_list(), rarest=2, penalty=2.0, most_steps=500)
    design = np.array([[name in features(t) for name in ours.names] for t in rows["text"]], dtype=float)
    theirs = sklearn.LogisticRegression(C=1 / 2.0, tol=1e-8, max_iter=5000).fit(design, rows["action"].to_numpy())
    gap = np.abs(theirs.predict_proba(design) - ours.chances(rows["text"].to_list())).max()
    assert gap < 2e-3


def test_the_same_texts_give_the_same_model(model):
    rows = coded()
    again = fit_actions(rows["text"].to_list(), rows["action"].to_list(), rarest=2)
    assert np.array_equal(again.weights, model.weights)


def test_the_first_telling_verb_decides():
    texts = [
        "That Chad continue",
        "Take steps to ratify",
        "",
        "consider to ratify",
        "set up a body",
        "Share experience",
    ]
    assert by_verbs(texts) == [2, 4, 4, 3, 5, 1]


@pytest.mark.parametrize("split", ["sessions", "states"])
def test_judgement_is_on_texts_the_model_has_not_seen(split):
    rows = coded()
    repeated = rows.tail(1).with_columns(text_id=pl.lit("again"), state=pl.lit("S9"), session=pl.lit(9, pl.Int32))
    found = judge(pl.concat([rows, repeated]), split, folds=3)
    assert found.dropped >= 1
    scores = {r["coder"]: r for r in found.scores.to_dicts()}
    assert scores["model"]["accuracy"] == 1.0
    assert scores["commonest"]["accuracy"] < 0.4
    assert scores["model"]["low"] < 1.0
    assert found.confusion.filter(coder="model")["n"].sum() == scores["model"]["n"]


def test_what_cannot_be_learnt_from_is_refused():
    with pytest.raises(BadInput):
        fit_actions([], [])
    with pytest.raises(BadInput):
        fit_actions(["a"], [6])
    with pytest.raises(BadInput, match="unknown split"):
        judge(coded(), "weekdays")


class Held:
    """A record of coded texts alone."""

    version, depth = "v1", "full"

    def table(self, _):
        return coded()


def test_a_model_is_kept_beside_the_record_and_read_back(tmp_path):
    first = model_of(Held(), tmp_path)
    assert len(list(tmp_path.glob("actions-v1-*/model.npz"))) == 1
    second = model_of(Held(), tmp_path)
    assert first.names == second.names
    assert np.array_equal(first.weights, second.weights)
