"""What is odd in the votes is handled as documented: no exception from a kernel, no NaN in silence."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.posterior import DrawSpec, draw_positions
from suasion.measures.rollcalls import roll_calls
from tests.measures.calls import ballots, calls, decisions
from tests.measures.positions.simulated import simulate


def finite(found):
    assert np.isfinite(found.frame.select("position", "sd", "q05", "q95").to_numpy()).all()
    assert np.isfinite(found.items.select("discrimination", "lower", "upper").to_numpy()).all()
    assert np.isfinite(found.log_likelihood)
    return found


@pytest.mark.parametrize("method", ["fast", "reference"])
class TestOddVotes:
    def test_a_state_with_one_vote_is_placed_with_a_wide_interval(self, method):
        votes = calls(A="yyynnyyn", B="yyynnyny", C="nnnyynny", D="nnnyynyn", E="y       ")
        found = finite(estimate_positions(votes, PositionSpec(method=method)))
        frame = found.frame
        one, all_ = frame.filter(state="E"), frame.filter(state="A")
        assert one["n_votes"].to_list() == [1]
        assert one["sd"][0] > all_["sd"][0]
        assert any("fewer than 5 votes: E" in n for n in found.notes)

    @pytest.mark.filterwarnings("error")
    def test_an_anchor_that_casts_no_vote_gives_way_to_the_first_state_that_does(self, method):
        votes = calls(A="........", B="yyynnyny", C="nnnyynny", D="nnnyynyn")
        for anchor in "AB":
            frame = finite(estimate_positions(votes, PositionSpec(method=method, anchor=anchor))).frame
            assert frame.filter(state="B")["position"][0] > 0

    def test_an_item_all_one_way_discriminates_little(self, method):
        votes = calls(A="yyynnyyy", B="yyynnyyy", C="nnnyynny", D="nnnyynyy")
        items = finite(estimate_positions(votes, PositionSpec(method=method))).items
        assert abs(items["discrimination"][7]) < abs(items["discrimination"][0])

    def test_a_period_in_which_a_state_is_silent_lies_between_its_neighbours_and_is_marked(self, method):
        votes = calls([1, 1, 2, 2, 3, 3], A="yyyyyy", B="yy..ny", C="nnnnnn", D="nynnyn")
        frame = finite(estimate_positions(votes, PositionSpec(method=method))).frame
        silent = frame.filter(state="B", period=2)
        assert silent["n_votes"].to_list() == [0]
        assert silent["sd"][0] > 0

    def test_a_period_without_any_vote_is_bridged_and_said(self, method):
        votes = calls([1, 1, 2, 2, 3, 3], A="yy..yy", B="yn..ny", C="nn..nn", D="ny..yn")
        found = finite(estimate_positions(votes, PositionSpec(method=method)))
        assert set(found.frame.filter(period=2)["n_votes"]) == {0}
        assert any(n.startswith("no vote in 2") for n in found.notes)

    def test_sessions_with_no_state_in_common_are_estimated_apart(self, method):
        votes = calls([1, 1, 1, 2, 2, 2], A="yyn   ", B="nny   ", C="   yyn", D="   nny")
        found = finite(estimate_positions(votes, PositionSpec(method=method)))
        frame = found.frame
        assert frame.height == 4
        assert any("links 2 " in n for n in found.notes)

    def test_a_state_that_is_always_absent_has_no_position(self, method):
        votes = calls(A="yyn", B="nny", C="...", D="yny")
        frame = finite(estimate_positions(votes, PositionSpec(method=method))).frame
        assert "C" not in frame["state"].to_list()

    def test_unanimity_is_refused_with_a_reason(self, method):
        with pytest.raises(BadInput, match="unanimous"):
            estimate_positions(calls(A="yy", B="yy"), PositionSpec(method=method))

    def test_no_vote_at_all_is_refused_with_a_next_step(self, method):
        with pytest.raises(BadInput) as refused:
            estimate_positions(calls(A="..", B=".."), PositionSpec(method=method))
        assert refused.value.next_step


@pytest.mark.parametrize("wrong", [{"persistence": 1.0}, {"item_sd": 0}, {"novelty": -1}, {"method": "magic"}])
def test_a_specification_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(BadInput):
        PositionSpec(**wrong)


def test_a_vote_that_is_no_vote_is_refused_by_name():
    with pytest.raises(BadInput, match="unknown votes: maybe"):
        roll_calls(decisions(1), ballots(A="y", B="n").with_columns(vote=pl.lit("maybe")))


def test_codes_that_mean_nothing_are_refused_before_a_kernel_sees_them():
    votes = calls(A="yyn", B="nny", C="yny")
    with pytest.raises(BadInput, match="mean nothing"):
        estimate_positions(replace(votes, votes=votes.votes + np.int8(5)))


def test_draws_of_odd_votes_are_finite():
    votes = calls([1, 1, 2, 2, 3, 3], A="yy..yy", B="yn..ny", C="nn..nn", D="ny..yn", E="y     ")
    drawn = draw_positions(votes, PositionSpec(threads=1), DrawSpec(2, 10, 5)).frame
    assert np.isfinite(drawn.select("position", "sd", "q05", "q95").to_numpy()).all()


def test_intervals_of_a_small_body_are_said_to_be_short():
    small, large = (simulate(states=n, periods=2, calls=12).rollcalls for n in (40, 100))
    assert any("held 83 to 87%" in note for note in estimate_positions(small).notes)
    assert not any("held 83 to 87%" in note for note in estimate_positions(large).notes)
