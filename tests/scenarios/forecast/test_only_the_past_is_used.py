"""A forecast is made from what was known before the day, and from columns that are not written afterwards."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from suasion.record.store import open_record
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.features import features
from suasion.scenarios.behaviour.history import READ, make_history, read_history
from suasion.scenarios.behaviour.known import known_on
from suasion.scenarios.behaviour.likeness import likeness

DAY = date(2012, 6, 1).toordinal()
DRAFT = Draft("Situation of human rights in the Islamic Republic of Iran", about=("IRN",), sponsors=("CAN",))
AFTERWARDS = {"symbol", "yes", "no", "abstain", "absent", "outcome", "agenda_subject", "draft", "url", "note"}


@pytest.fixture(scope="module")
def record(starter_home):
    return open_record(starter_home)


def seen(history):
    known = known_on(history, DAY)
    members = np.flatnonzero(known.cast.sum(axis=0) > 50)[:40]
    x = features(history, known, DRAFT, likeness(history, known, DRAFT), members)
    return {history.states[m]: row for m, row in zip(members, x, strict=True)}


def same(a, b):
    return set(a) == set(b) and all(np.array_equal(a[s], b[s]) for s in a)


def test_shuffling_the_votes_of_the_day_and_later_changes_nothing(record):
    history = read_history(record)
    later = history.known >= DAY
    assert later.sum() > 50
    votes = history.votes.copy()
    votes[later] = np.random.default_rng(3).permuted(votes[later], axis=1)
    assert (votes != history.votes).any()
    assert same(seen(history), seen(replace(history, votes=votes)))


def test_the_same_words_on_another_state_are_no_round_of_a_text(record):
    history = read_history(record)
    known = known_on(history, DAY)
    tier = likeness(history, known, DRAFT).tier
    elsewhere = np.array(["IRN" not in history.drafts[k].about for k in known.calls])
    assert elsewhere.any()
    assert not (tier[elsewhere] > 0).any()


def test_shuffling_the_past_does_change_it(record):
    history = read_history(record)
    votes = np.random.default_rng(3).permuted(history.votes, axis=1)
    assert not same(seen(history), seen(replace(history, votes=votes)))


def test_deleting_the_future_changes_no_weight_of_an_earlier_call(record):
    whole = read_history(record)
    frame = record.table("decisions")
    cut = make_history(frame.filter(frame["date"] < date(2012, 6, 1)), record.table("ballots"))
    for history in (whole, cut):
        assert (history.day[known_on(history, DAY).calls] < DAY).all()
    assert same(seen(read_history(record, statements=False)), seen(cut))


def test_columns_written_after_the_vote_are_never_read(record):
    assert not AFTERWARDS & set(READ)
    decisions = record.table("decisions").drop(AFTERWARDS)
    history = make_history(decisions, record.table("ballots"))
    assert history.decisions == read_history(record, statements=False).decisions


def test_a_draft_document_counts_as_known_a_month_later():
    import polars as pl

    day = date(2016, 6, 28)
    row = dict.fromkeys(READ) | {"body": "hrc", "session": 32, "mode": "recorded", "source": "chr-hrc-ohchr-1"}
    rows = [
        row
        | {"decision": "a", "date": day, "date_precision": "month", "title": "Civil society", "motion": "amendment"},
        row
        | {"decision": "b", "date": date(2016, 7, 1), "date_precision": "day", "title": "X", "motion": "resolution"},
    ]
    kinds = {"about": pl.List(pl.String), "sponsors": pl.List(pl.String), "topics": pl.List(pl.String)}
    ballots = pl.DataFrame({"decision": ["a", "b"], "state": ["FRA", "FRA"], "vote": ["yes", "no"]})
    history = make_history(pl.DataFrame(rows, schema_overrides=kinds), ballots)
    assert [date.fromordinal(int(k)) for k in history.known] == [date(2016, 7, 29), date(2016, 7, 1)]


def test_a_vote_for_no_action_counts_as_one_against_the_text(record):
    history = read_history(record)
    motions = np.array([d.motion == "no-action" for d in history.drafts])
    assert motions.any()
    assert (history.stands[~motions] == history.votes[~motions]).all()
    cast = history.votes[motions] >= 0
    assert (history.stands[motions][cast] == 2 - history.votes[motions][cast]).all()
    assert (history.stands[motions][~cast] == history.votes[motions][~cast]).all()
