"""The page of a replay: its words, and its figure."""

import dataclasses

import numpy as np
import polars as pl
import pytest

from suasion.present.figures.spare import Spare, draw_spare
from suasion.present.replay_page.figure import spare_figure
from suasion.present.replay_page.make import make_replay_page
from suasion.present.replay_page.tables import readable, regime_table, shown_table, turning_table
from suasion.present.replay_page.words import answer, both_ways
from suasion.scenarios.replay import replay
from suasion.scenarios.scenario import read_scenario
from tests.scenarios.toy_record import make_record

HEAD = 'title = "T"\nquestion = "Q?"\nbody = "hrc"\n[[changes]]\n'


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return make_record(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="module")
def exact(record):
    return replay(record, read_scenario(HEAD + 'kind = "threshold"\nshare = "2/3"', "toy"))


@pytest.fixture(scope="module")
def drawn(record):
    return replay(record, read_scenario(HEAD + 'kind = "universal"\npresent = 1.0', "toy"), 300)


def test_an_exact_finding_has_no_interval(exact):
    turned = exact.decisions.filter(pl.col("was") != pl.col("becomes")).height
    assert answer(exact) == f"{turned} of 30 decisions would come out otherwise."
    assert both_ways(exact) == f"Turned: {turned} from adopted to rejected."


def test_a_model_finding_has_its_interval(drawn):
    low, high = np.quantile(drawn.flips, [0.05, 0.95], method="inverted_cdf")
    assert answer(drawn) == (
        f"{drawn.flips.mean():.1f} of 30 decisions would come out otherwise [{low}\u2013{high} in 90% of draws]."
    )


def test_decisions_that_no_change_reaches_stand(exact):
    same = exact.decisions.with_columns(becomes="was", majority="majority_was", flips=pl.lit(0.0))
    untouched = dataclasses.replace(exact, decisions=same)
    assert answer(untouched) == "30 decisions were taken in fact, and stand."


def test_the_table_has_the_turning_ones_only(exact):
    table = turning_table(exact)
    assert table.height == int(exact.flips[0])
    assert (table["votes short"] > 0).all()
    assert set(table["decision"]) <= set(exact.decisions["decision"])  # each text leads to its page


def test_what_turns_in_some_draws_is_shown_in_order_of_time_and_what_is_recorded_has_no_odds(drawn):
    table = shown_table(drawn, 0)
    assert table["date"].is_sorted() and 0 < table.height < 30
    assert shown_table(drawn, 30).height == 30
    stands = readable(drawn.decisions.with_columns(drawn=pl.lit(0)), exact=False)
    assert set(stands["odds of adoption"]) == {"as recorded"}


def test_the_regime_has_an_interval_where_ballots_are_drawn(exact, drawn):
    assert set(regime_table(drawn).columns) - set(regime_table(exact).columns) == {"5%", "95%"}


def test_the_figure_has_a_mark_a_decision_in_both_widths(drawn):
    figure = spare_figure(drawn, (), "Human Rights Council", "suasion replay toy")
    for width in (760, 340):
        height, markup = figure.draw(width)
        assert height > 300
        assert markup.count('class="now"') + markup.count('class="count"') == 30
        assert "NaN" not in markup
        assert "None" not in markup


def test_names_never_meet():
    rows = [Spare(2010 + k / 50, 2.0, -1.0, -2.0, 0.0, f"State {k}", turns=True) for k in range(40)]
    _, markup = draw_spare(rows, width=760)
    assert 1 <= markup.count("tick halo") < 40


def test_a_page_of_new_texts_says_that_they_are_new(record):
    done = replay(record, read_scenario(HEAD + 'kind = "ahead"\nyear = 2015', "toy"), 200)
    assert answer(done).startswith("1 text comes to a vote under the scenario alone")
    page = make_replay_page(done, record, "suasion replay toy")
    assert "Texts due" in page
    assert 'id="p-abstain"' in page  # without its hatching an abstention would not be seen
    assert 'id="regime"' not in page
