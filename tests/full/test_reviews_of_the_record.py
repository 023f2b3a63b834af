"""Reference figures of the reviews, and the coder on texts of sessions it was not trained on."""

import polars as pl
import pytest

from suasion.measures import review_conduct as rc
from suasion.measures.review_conduct.actions import judge
from suasion.present.lookup.review import look_up_review, part_names, table_names

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]
SPEC = rc.ReviewSpec()


@pytest.fixture(scope="module")
def rows(full):
    return SPEC.chosen(full.table("recommendations"))


def test_mcmahons_means_by_region(full):
    """His published ones are 2.85, 2.86, 3.64, 3.70 and 3.83."""
    spec = rc.ReviewSpec(scale="mcmahon", sessions=(1, 8))
    found = rc.by_regions(spec.chosen(full.table("recommendations")), spec)
    means = {r: round(m, 2) for r, m in found.select("from", "mean").iter_rows() if r != "Observer"}
    assert means == {"Africa": 2.89, "Asia": 2.91, "EEG": 3.69, "GRULAC": 3.70, "WEOG": 3.81}


def test_china_says_continue_three_times_as_often_as_others(rows):
    own = rc.as_recommenders(rows, SPEC).filter(recommender="CHN").row(0, named=True)
    others = rows.filter(pl.col("recommender") != "CHN").select((pl.col("action") == 2).mean()).item()
    assert (own["n"], round(own["soft"], 2), round(others, 2)) == (239, 0.51, 0.17)
    assert own["soft_low"] > 0.4


def test_what_china_took_in_2009_and_2013(rows):
    reviews = rc.by_session(rows, "CHN", SPEC)
    assert reviews.select("session", "accepted", "noted").rows() == [(4, 55, 83), (17, 207, 77)]


def test_every_part_and_table_has_its_declared_columns(full):
    found = look_up_review(full, SPEC, "CHN")
    assert [p.id for p in found.parts()] == list(part_names())
    assert all(p.frame.height for p in found.parts())
    tables = look_up_review(full, SPEC).parts()
    assert [p.id for p in tables] == [f"table-{t}" for t in table_names()]


def test_the_coder_beats_the_verbs_on_later_sessions(full):
    found = judge(full.table("recommendations").filter(kind="recommendation"), "sessions")
    scores = {r["coder"]: r for r in found.scores.to_dicts()}
    assert scores["model"]["low"] > scores["verbs"]["high"] > scores["commonest"]["high"]
    assert scores["model"]["accuracy"] > 0.87
    assert scores["model"]["kappa"] > 0.8
