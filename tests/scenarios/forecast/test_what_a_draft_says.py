"""What is foreseen from a draft's words and sponsors, and the axes it is foreseen on."""

from datetime import date

import numpy as np
import pytest

from suasion.errors import BadInput
from suasion.record.store import open_record
from suasion.scenarios.behaviour.drafts import Draft, read_draft
from suasion.scenarios.behaviour.factors import fit_factors
from suasion.scenarios.behaviour.foreseen import NOISE, kernel
from suasion.scenarios.behaviour.history import read_history
from suasion.scenarios.behaviour.known import known_on
from suasion.scenarios.behaviour.likeness import likeness
from suasion.scenarios.behaviour.sided import sides
from suasion.scenarios.forecast.members import last_round
from suasion.scenarios.forecast.put import put_to_vote
from suasion.scenarios.forecast.whip import draft_like

DAY = date(2012, 6, 1).toordinal()


@pytest.fixture(scope="module")
def history(starter_home):
    return read_history(open_record(starter_home))


@pytest.fixture(scope="module")
def known(history):
    return known_on(history, DAY)


def test_foresight_is_the_ridge_regression_it_says(history, known):
    """Its weights solve the equations: what they say of the calls themselves is all but the noise's share."""
    texts, council = known.foresight.texts, history.body[known.calls] != 2
    cosine = (known.heavy @ known.heavy.T).toarray() / np.outer(known.length, known.length)
    said = kernel(cosine, texts, texts) @ known.foresight.duals
    wanted = np.hstack([np.hstack(known.items) - known.foresight.mean, (known.score - known.fitted) * known.cast])
    left = (wanted - said)[council]
    assert np.allclose(left, NOISE * known.foresight.duals[council], atol=2e-3)


def test_it_does_not_matter_which_way_earlier_calls_were_put(history, known):
    """Sponsors stand with themselves: all that they cast counts for their side, whoever tabled what."""
    draft = Draft("Situation of human rights in Belarus", about=("BLR",), sponsors=("USA",))
    counts = sides(history, known, draft, likeness(history, known, draft))
    assert len(counts) == 2
    against, _, with_them = counts[0][history.place["USA"]]
    assert with_them > 0
    assert against == 0
    assert sides(history, known, Draft("Right to food"), likeness(history, known, Draft("Right to food"))) == []


def test_axes_keep_their_order_and_their_signs():
    random = np.random.default_rng(1)
    places, slopes = random.standard_normal((40, 3)), random.standard_normal((120, 3)) * [2, 1, 0.5]
    score = np.sign(slopes @ places.T + 0.3 * random.standard_normal((120, 40)))
    cast, age, weight = np.ones_like(score), np.linspace(5, 0, 120), np.ones(120)
    first, items = fit_factors(score, cast, age, weight, 4, None, 4.0)
    assert np.allclose(np.corrcoef(first[:, 1:].T), np.eye(3), atol=0.05)
    used = (np.exp(-age / 4)[:, None] * items[:, 1:] ** 2).sum(axis=0)
    assert (np.diff(used) <= 1e-6).all()
    again, _ = fit_factors(score, cast, age, weight, 4, first, 4.0)
    assert ((first[:, 1:] * again[:, 1:]).sum(axis=0) > 0).all()


def test_what_became_of_the_last_round_is_said(history, starter_home):
    xinjiang = draft_like(open_record(starter_home), "A/HRC/51/L.6")
    on = {year: known_on(history, date(year, 10, 1).toordinal()) for year in (2022, 2023)}
    said = {year: last_round(history, k, likeness(history, k, xinjiang)) for year, k in on.items()}
    assert said[2022] is None
    assert said[2023] is not None
    assert "2022-10-06: 17 yes, 19 no, 11 abstaining, no majority" in said[2023]
    named = last_round(history, on[2023], likeness(history, on[2023], xinjiang), {"hrc-a-hrc-51-l6": "A/HRC/51/L.6"})
    assert named is not None and named.endswith("(A/HRC/51/L.6).")


def test_a_draft_is_found_by_its_symbol_in_whatever_capitals(starter_home):
    record = open_record(starter_home)
    assert draft_like(record, "a/hrc/51/l.6") == draft_like(record, "HRC-A-HRC-51-L6")
    with pytest.raises(BadInput, match="no decision"):
        draft_like(record, "A/HRC/99/L.1")


def test_one_state_is_a_list_of_one(tmp_path):
    file = tmp_path / "draft.toml"
    file.write_text('title = "Situation of human rights in the Sudan"\nabout = "SDN"\nsponsors = ["NOR"]\n')
    assert (read_draft(file).about, read_draft(file).sponsors) == (("SDN",), ("NOR",))
    file.write_text('title = "Right to food"\nabout = 7\n')
    with pytest.raises(BadInput, match="about is no list of states"):
        read_draft(file)


def test_the_last_round_that_the_chance_of_a_roll_call_rests_on_is_named(starter_home):
    record = open_record(starter_home)
    put = put_to_vote(record, draft_like(record, "A/HRC/51/L.6"), date(2023, 10, 1))
    assert put is not None
    assert put.last == "voted"
    assert put.round.endswith(", 2022-10-06")
    new = put_to_vote(record, Draft("Words never tabled"), date(2023, 10, 1))
    assert new is not None
    assert new.round == ""
    assert put_to_vote(record, Draft("Right to food", motion="amendment"), date(2023, 10, 1)) is None
