"""The chance that a text is put to a roll call: what it leans on, and that later texts change nothing."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.forecast.put import Put
from suasion.scenarios.forecast.put.chances import chances, said
from suasion.scenarios.forecast.put.evidence import alike, evidence
from suasion.scenarios.forecast.put.logit import fit_logit
from suasion.scenarios.forecast.put.score import apart, bins, forecasts, scores
from suasion.scenarios.forecast.put.texts import texts_of

SUDAN, FOOD = "Situation of human rights in the Sudan", "The right to food"
SESSIONS = [date(y, m, 20) for y in range(2008, 2016) for m in (3, 9)]
DAY = date(2016, 3, 1)
TITLES = (
    (SUDAN, ["SDN"], "4"), (FOOD, None, "3"), ("Technical assistance for the Sudan", ["SDN"], "10"),
    ("Situation of human rights in Belarus", ["BLR"], "4"), ("Right to education", None, "3"),
)  # fmt: skip


def rows(voted):
    """Each title at each session; `voted` says of (title, session's number) whether it was put to a roll call."""
    made = [
        (f"d{n}-{k}", "hrc", day, n, k, title, "resolution", "recorded" if voted(title, n) else "without-vote",
         about, item, "chr-hrc-ohchr-1946-2024")
        for n, day in enumerate(SESSIONS)
        for k, (title, about, item) in enumerate(TITLES)
    ]  # fmt: skip
    names = "decision body date session order title motion mode about agenda_item source".split()
    return pl.DataFrame(made, schema=names, orient="row", schema_overrides={"about": pl.List(pl.String)})


BELARUS_ALONE = rows(lambda title, _: "Belarus" in title)


def ask(frame, *drafts):
    return chances(frame, drafts, DAY)[:, 0]


def test_texts_follow_their_rounds():
    belarus, food = ask(BELARUS_ALONE, Draft("Situation of human rights in Belarus", about=("BLR",)), Draft(FOOD))
    assert belarus > 0.9
    assert food < 0.1


def test_a_new_title_follows_its_state_and_what_is_unknown_the_share_of_all():
    frame = rows(lambda title, _: "Sudan" in title)
    known, blank = ask(frame, Draft("Conflict in the Sudan", about=("SDN",)), Draft("Words never tabled"))
    assert known > 0.7
    assert abs(blank - 0.4) < 0.15


def test_the_last_round_by_title_says_most():
    texts = texts_of(rows(lambda title, n: title == SUDAN and n < 8), DAY)
    late = texts_of(rows(lambda title, n: title == SUDAN and n >= 8), DAY)
    draft, today = (Draft(SUDAN, about=("SDN",)),), np.array([DAY.toordinal()])
    early_votes, late_votes = (evidence(t, alike(t, draft), today)[0] for t in (texts, late))
    assert early_votes[1] < 0 < late_votes[1]


def test_what_it_leans_on_is_counted():
    frame = rows(lambda title, n: title == SUDAN and n in (1, 2))
    put = said(frame, Draft(SUDAN, about=("SDN",)), DAY)
    assert isinstance(put, Put)
    assert (put.rounds, put.about, put.every) == ((2, 16), (0, 16), (2, 80))
    assert put.round == f"{SUDAN}, 2015-09-20"
    assert put.low < put.chance < put.high


def test_nothing_known_is_a_half():
    assert ask(BELARUS_ALONE.clear(), Draft(FOOD)).tolist() == [0.5]


def test_reviews_are_about_no_state_and_teach_nothing():
    review = BELARUS_ALONE.filter(pl.col("order") == 0).with_columns(
        decision=pl.format("r{}", "session"), title=pl.lit("Outcome of the universal periodic review : Belarus"),
        about=pl.lit(["BLR"]),
    )  # fmt: skip
    both = pl.concat([BELARUS_ALONE, review.with_columns(order=pl.lit(9, dtype=pl.Int64))])
    text, outcome = (
        Draft("Situation of human rights in Belarus", about=("BLR",)),
        Draft(review["title"][0], about=("BLR",)),
    )
    assert said(both, text, DAY).about == (0, 0)
    assert said(both, outcome, DAY).rounds == (0, 16)
    assert ask(both, outcome)[0] < 0.1


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**16), st.booleans())
def test_later_texts_change_nothing(seed, gone):
    """What is decided on the day or after it may be voted, not voted, retitled or gone: the chance stays."""
    random = np.random.default_rng(seed)
    frame = rows(lambda title, n: (len(title) + n) % 3 == 0)
    day, drafts = date(2013, 3, 20), (Draft(SUDAN, about=("SDN",)), Draft("Words never tabled"))
    later, n = pl.col("date") >= day, frame.height
    modes = pl.Series(random.choice(["recorded", "without-vote"], n))
    titles = pl.Series(random.permutation(frame["title"].to_numpy()))
    changed = frame.with_columns(
        mode=pl.when(later).then(modes).otherwise("mode"), title=pl.when(later).then(titles).otherwise("title")
    )
    changed = frame.filter(~later) if gone else changed
    assert (chances(frame, drafts, day) == chances(changed, drafts, day)).all()


@pytest.mark.parametrize("column", ["yes", "outcome", "symbol", "sponsors"])
def test_what_is_known_only_afterwards_is_not_read(column):
    told = BELARUS_ALONE.with_columns(pl.lit("x").alias(column))
    assert (ask(told, Draft(FOOD)) == ask(BELARUS_ALONE, Draft(FOOD))).all()


def test_a_logit_with_no_pull_is_the_share_and_sessions_that_differ_widen_it():
    x, y = np.ones((60, 1)), np.tile([1.0, 0, 0], 20)
    even = fit_logit(x, y, np.ones(60), np.arange(60) // 6, np.zeros(1), 1e-9)
    assert even.chance(x[:1])[0] == pytest.approx(1 / 3)
    assert even.between == 0
    uneven = fit_logit(x, np.sort(y), np.ones(60), np.arange(60) // 6, np.zeros(1), 1e-9)
    assert uneven.chance(x[:1], 1.28)[0] > even.chance(x[:1], 1.28)[0] + 0.1


def test_scores_stand_beside_the_last_round_and_base_rates():
    made = forecasts(rows(lambda title, n: "Belarus" in title or (title == FOOD and n % 2)), date(2012, 1, 1), DAY)
    assert made.height == 8 * len(TITLES)
    assert set(made["standing"]) == {"round by title"}
    log = dict(scores(made).select("forecast", "log").iter_rows())
    assert log["chance"] < log["base rate"]
    difference = apart(made, "chance", "base rate")
    assert (difference["low"] <= difference["difference"]).all()
    assert bins(made)["len"].sum() == made.height
