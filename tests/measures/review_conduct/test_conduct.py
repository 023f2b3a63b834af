"""Conduct in the review on a few recommendations whose answer is known."""

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures import review_conduct as rc
from suasion.measures.review_conduct.conduct import action_shares

SCHEMA = {
    "text_id": pl.String, "kind": pl.String, "session": pl.Int32, "year": pl.Int32, "state": pl.String,
    "recommender": pl.String, "region": pl.String, "recommender_region": pl.String, "response": pl.String,
    "action": pl.Int32, "issues": pl.List(pl.String), "text": pl.String,
}  # fmt: skip


def recommended(*rows):
    """Rows of (text, session, state, recommender, response, action), with the rest filled in."""
    full = [
        (
            t,
            "recommendation",
            s,
            2007 + s,
            state,
            by,
            "Asia",
            "Africa" if by in ("DZA", "SDN") else "WEOG",
            r,
            a,
            ["x"],
            t,
        )
        for t, s, state, by, r, a in rows
    ]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


ROWS = recommended(
    ("a", 1, "CHN", "DZA", "accepted", 2),
    ("a", 1, "CHN", "SDN", "accepted", 2),
    ("b", 1, "CHN", "CAN", "noted", 5),
    ("c", 2, "CAN", "CHN", "accepted", 2),
    ("d", 2, "CAN", "DZA", "noted", 3),
    ("e", 3, "DZA", "CHN", "accepted", 2),
    ("f", 3, "DZA", "CAN", "accepted", 4),
)
PLEDGE = ROWS.head(1).with_columns(kind=pl.lit("pledge"), response=pl.lit(None, pl.String), recommender=pl.lit("CHN"))
SPEC = rc.ReviewSpec()


def test_pledges_stay_out_and_sessions_can_be_chosen():
    every = pl.concat([ROWS, PLEDGE])
    assert SPEC.chosen(every).height == 7
    assert rc.ReviewSpec(sessions=(2, 3)).chosen(every).height == 4


def test_a_category_that_nobody_uses_has_no_share_accepted_of_one_state_as_of_all():
    rows = SPEC.chosen(ROWS).filter(state="CHN")
    for by in ([], ["state"]):
        found = {r["action"]: r for r in action_shares(rows, by, SPEC).to_dicts()}
        assert sorted(found) == [1, 2, 3, 4, 5]
        assert (found[1]["n"], found[1]["share"], found[1]["accepted"]) == (0, 0.0, None)
        assert (found[2]["n"], found[2]["accepted"]) == (2, 1.0)


def test_no_interval_of_a_mean_leaves_the_scale():
    few = recommended(("a", 1, "CHN", "MNG", "accepted", 1), ("b", 2, "CAN", "MNG", "accepted", 2))
    row = rc.as_recommenders(SPEC.chosen(few), SPEC).row(0, named=True)
    assert row["mean"] == 1.5
    assert (row["mean_low"], row["mean_high"]) == (1.0, pytest.approx(2.32, abs=0.01))


def test_a_joint_text_counts_twice_by_recommender_and_once_by_text():
    by_recommender = rc.as_reviewed(SPEC.chosen(ROWS), SPEC).filter(state="CHN").row(0, named=True)
    texts = rc.ReviewSpec(count="text")
    by_text = rc.as_reviewed(texts.chosen(ROWS), texts).filter(state="CHN").row(0, named=True)
    assert (by_recommender["n"], by_recommender["accepted"]) == (3, pytest.approx(2 / 3))
    assert (by_text["n"], by_text["accepted"]) == (2, pytest.approx(1 / 2))


def test_the_scale_orders_considering_and_general_and_leaves_the_coding_alone():
    mcmahon = rc.ReviewSpec(scale="mcmahon")
    rows = mcmahon.chosen(ROWS)
    assert rows.filter(text_id="d")["score"].item() == 4
    assert rows.filter(text_id="f")["score"].item() == 3
    assert rows["action"].to_list() == ROWS["action"].to_list()
    one = rc.as_recommenders(rows, mcmahon).filter(recommender="DZA").row(0, named=True)
    assert one["mean"] == pytest.approx((2 + 4) / 2)


def test_softness_is_the_share_of_continue():
    found = rc.as_recommenders(SPEC.chosen(ROWS), SPEC)
    assert dict(found.select("recommender", "soft").iter_rows()) == {"CAN": 0.0, "CHN": 1.0, "DZA": 0.5, "SDN": 1.0}
    assert found.filter(recommender="CHN")["reviews"].item() == 2


def test_a_pair_is_measured_against_the_habits_of_both():
    found = rc.pairs(SPEC.chosen(ROWS), SPEC)
    one = found.filter(recommender="DZA", state="CHN").row(0, named=True)
    # DZA says continue in 1 of 2, CHN is told so in 2 of 3, everybody in 4 of 7.
    assert one["expected"] == pytest.approx(min(1.0, (1 / 2) * (2 / 3) / (4 / 7)))
    assert one["excess"] == pytest.approx(1 - one["expected"])
    assert found["n"].sum() == 7


def test_returned_praise_has_a_positive_and_withheld_praise_a_negative_correlation():
    names = [f"s{i}" for i in range(8)]
    pairs = [(i, j) for i in range(8) for j in range(8) if i != j]
    friends = [(i // 2 == j // 2) for i, j in pairs]
    rows = recommended(
        *(
            (f"{i}-{j}-{k}", 1, names[j], names[i], "accepted", 2 if friend else 5)
            for (i, j), friend in zip(pairs, friends, strict=True)
            for k in range(3)
        )
    )
    found = rc.reciprocity(SPEC.chosen(rows), SPEC, draws=50)
    assert found.correlation == pytest.approx(1.0)
    assert found.pairs.height == 28
    again = rc.reciprocity(SPEC.chosen(rows), SPEC, draws=50)
    assert (again.low, again.high) == (found.low, found.high)


def test_regimes_are_those_of_the_year_and_states_without_one_are_left_out():
    ratings = pl.DataFrame(
        {
            "index": ["fh-status"] * 3, "state": ["CHN", "CAN", "DZA"], "year": [2008, 2008, 2008],
            "value": [3.0, 1.0, 2.0],
        },
        schema_overrides={"year": pl.Int32},
    )  # fmt: skip
    found = rc.by_regimes(SPEC.chosen(ROWS), ratings, SPEC)
    assert {(r["from"], r["to"]): r["n"] for r in found.to_dicts()} == {
        ("free", "not free"): 1,
        ("partly free", "not free"): 1,
    }


def test_themes_are_set_beside_those_of_all_others():
    rows = SPEC.chosen(
        ROWS.with_columns(issues=pl.when(pl.col("recommender") == "CHN").then(pl.lit(["y"])).otherwise("issues"))
    )
    found = rc.themes(rows, "CHN", "recommender", SPEC).row(0, named=True)
    assert (found["issue"], found["n"], found["share"], found["others"]) == ("y", 2, 1.0, 0.0)
    assert found["ratio"] is None
    with pytest.raises(BadInput, match="unknown side"):
        rc.themes(rows, "CHN", "neighbour", SPEC)


@pytest.mark.parametrize("wrong", [{"scale": "x"}, {"count": "x"}, {"sessions": (3, 1)}, {"level": 1.5}])
def test_a_question_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(BadInput):
        rc.ReviewSpec(**wrong)
