"""What the learner knows is of the votes known by then, so that one learning serves every day after them."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from suasion.scenarios.behaviour.history import READ, make_history
from suasion.scenarios.forecast import model

FIRST = date(2015, 3, 1)
MEMBERS = ("ARG", "BRA", "CHN", "CUB", "DEU", "EGY", "FRA", "GHA", "IND", "JPN", "KEN", "USA")


@pytest.fixture(scope="module")
def history():
    """Eighty roll calls of twelve members, five a session, votes by chance."""
    rng, row = np.random.default_rng(5), dict.fromkeys(READ)
    row |= {"body": "hrc", "mode": "recorded", "source": "chr-hrc-ohchr-test", "motion": "resolution"}
    rows, votes = [], []
    for n in range(80):
        day = FIRST + timedelta(days=90 * (n // 5))
        new = {"decision": f"d{n:02}", "date": day, "session": 20 + n // 5, "title": f"Right number {n % 7}"}
        # The last draft's day is that of its document: its result counts as known a month later.
        rows.append(row | new | {"date_precision": "month" if n == 79 else "day"})
        votes += [(f"d{n:02}", m, ("yes", "no", "abstain")[rng.integers(3)]) for m in MEMBERS]
    kinds = {"about": pl.List(pl.String), "sponsors": pl.List(pl.String), "topics": pl.List(pl.String)}
    ballots = pl.DataFrame(votes, schema=["decision", "state", "vote"], orient="row")
    return make_history(pl.DataFrame(rows, schema_overrides=kinds), ballots)


def after(history, days):
    return int(history.day.max()) + days


def same(one, other):
    pairs = [*zip(one[0].weights, other[0].weights, strict=True), *zip(one[1], other[1], strict=True)]
    return all(np.array_equal(a, b) for a, b in pairs) and one[0].sharpness == other[0].sharpness and one[2] == other[2]


def test_two_days_that_know_the_same_have_learnt_the_same(history):
    soon, late = (model.learner_on(history, after(history, n), None, "v") for n in (40, 400))
    assert same(soon, late)


def test_a_later_day_reads_what_was_kept_and_learns_nothing_anew(history, tmp_path, monkeypatch):
    made = model.learner_on(history, after(history, 40), tmp_path, "v")
    monkeypatch.setattr(model, "roll", lambda *_, **__: pytest.fail("learnt anew"))
    assert same(made, model.learner_on(history, after(history, 400), tmp_path, "v"))


def test_a_day_that_knows_less_has_a_learner_of_its_own(history, tmp_path):
    before, later = (model.learner_on(history, after(history, n), tmp_path, "v") for n in (10, 40))
    assert not same(before, later)
    assert model.known_by(history, after(history, 10)) == "80-79"
    assert model.known_by(history, after(history, 40)) == "80-80"
    assert len(list(tmp_path.iterdir())) == 2


def test_another_version_of_the_record_is_not_read(history, tmp_path, monkeypatch):
    model.learner_on(history, after(history, 40), tmp_path, "v")
    monkeypatch.setattr(model, "roll", lambda *_, **__: pytest.fail("learnt anew"))
    with pytest.raises(pytest.fail.Exception):
        model.learner_on(history, after(history, 40), tmp_path, "w")


def test_who_waits_is_told_how_far_it_is_and_only_where_it_learns(history, tmp_path):
    told = []
    for days in (40, 400):
        model.learner_on(history, after(history, days), tmp_path, "v", lambda *step: told.append(step))
    steps = dict.fromkeys(what for what, _, _ in told)
    assert list(steps) == ["reading earlier votes", "learning, session by session"]
    for step in steps:
        done = [n for what, n, _ in told if what == step]
        assert done == list(range(len(done)))
        assert {of for what, _, of in told if what == step} == {done[-1]}
