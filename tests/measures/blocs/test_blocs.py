"""Blocs from small roll calls made for the purpose: sides, movers, loyalty, spans, names through time."""

import numpy as np
import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.blocs import Blocs, BlocSpec, conduct, find_blocs, inner_caucus, sensitivity
from suasion.measures.blocs.flows import flows
from suasion.measures.blocs.overview import overview
from suasion.measures.blocs.persist import persistent
from suasion.measures.blocs.spans import spans
from tests.measures.calls import calls

SPEC = BlocSpec(fewest=4, draws=12)
WEST = {f"W{k}": "yyyynnnnyyyynnnn" for k in range(4)}
SOUTH = {f"S{k}": "nnnnyyyynnnnyyyy" for k in range(6)}
SESSIONS = [1] * 8 + [2] * 8


def two_sides(**more):
    return calls(SESSIONS, **WEST, **SOUTH, **more)


def bloc_of(blocs, state, period):
    return blocs.of(state).filter(pl.col("period") == period)["bloc"][0]


def test_two_sides_are_two_blocs_and_sure():
    blocs = find_blocs(two_sides(), SPEC)
    assert blocs.periods["blocs"].to_list() == [2, 2]
    assert blocs.periods["stability"].min() == pytest.approx(1.0)
    assert set(blocs.members["share"]) == {1.0}
    assert blocs.beside("W0", 1)["state"].to_list() == ["W1", "W2", "W3"]


def test_a_bloc_keeps_its_letter_and_the_larger_one_comes_first():
    blocs = find_blocs(two_sides(), SPEC)
    assert [bloc_of(blocs, s, p) for s in ("S0", "W0") for p in (1, 2)] == ["A", "A", "B", "B"]


def test_who_crosses_over_is_named_with_its_probability():
    blocs = find_blocs(two_sides(MOVER="yyyynnnn" + "nnnnyyyy"), SPEC)
    assert blocs.moves.rows() == [("MOVER", 1, "B", 2, "A", 1.0)]
    assert blocs.sure_moves().height == 1


def test_a_state_that_says_yes_to_everything_is_in_no_bloc():
    blocs = find_blocs(two_sides(ALL="y" * 16), SPEC)
    alone = blocs.of("ALL").row(0, named=True)
    assert (alone["bloc"], alone["why"], alone["tie"]) == (None, "no tie", None)


def test_a_state_that_hardly_voted_is_not_placed():
    blocs = find_blocs(two_sides(RARE="yy......" + "yyyynnnn"), SPEC)
    assert blocs.of("RARE")["why"].to_list() == ["few votes", None]


def test_the_same_seed_gives_the_same_blocs():
    rng = np.random.default_rng(0)
    votes = {f"X{k:02}": "".join(rng.choice(list("yna"), 16)) for k in range(12)}
    one, two = (find_blocs(calls(SESSIONS, **votes), SPEC) for _ in range(2))
    assert one.members.equals(two.members)


def test_votes_by_chance_make_no_stable_blocs():
    rng = np.random.default_rng(5)
    votes = {f"X{k:02}": "".join(rng.choice(list("yn"), 16)) for k in range(14)}
    blocs = find_blocs(calls(SESSIONS, **votes), SPEC)
    stable = blocs.periods["stability"].fill_nan(0.0).fill_null(0.0).max()
    assert stable < 0.6


def test_bundled_decisions_are_drawn_together():
    roll = two_sides()
    bundled = type(roll)(roll.votes, roll.states, roll.calls, roll.period, roll.periods, np.zeros(16, dtype=np.int32))
    assert find_blocs(bundled, SPEC).periods["bundles"].to_list() == [1, 1]


def test_loyalty_counts_only_votes_on_which_the_others_were_united():
    roll = two_sides(REBEL="nnnnyyyn" + "nnnnyyyy")
    held = conduct(roll, find_blocs(roll, SPEC))
    rebel = held.loyalty.filter(pl.col("state") == "REBEL").sort("period")
    assert rebel.select("with_bloc", "n").rows() == [(7, 8), (8, 8)]
    left = held.defections.row(0, named=True)
    assert (left["state"], left["decision"], left["vote"], left["bloc_vote"]) == ("REBEL", "d007", "no", "yes")
    assert held.defections.height == 1
    assert rebel["low"][0] < 7 / 8 < rebel["high"][0]


def test_the_overview_sums_up_each_bloc():
    table = overview(find_blocs(two_sides(), SPEC))
    first = table.row(0, named=True)
    assert (first["bloc"], first["states"], first["sure"], first["inside"], first["outside"]) == ("A", 6, 6, 1.0, -1.0)


def test_a_caucus_is_the_steady_inner_circle_and_the_list_is_only_set_beside_it():
    core = {f"C{k}": "nnnnyyyynnnnyyyynnyy" for k in range(5)}
    outer = {f"D{k}": "nnnnyyyynnnnyyyyyynn"[:16] + "ya"[k % 2] * 4 for k in range(4)}
    west = {f"W{k}": "yyyynnnnyyyynnnnyynn" for k in range(4)}
    roll = calls([1] * 20, **core, **outer, **west)
    found = inner_caucus(roll, "C0", declared=["C0", "C1", "C2", "D0"], spec=SPEC)
    assert {"C0", "C1", "C2", "C3", "C4"} <= set(found.members["state"])
    other = inner_caucus(roll, "C0", declared=["W0"], spec=SPEC)
    assert other.resolution == found.resolution
    assert other.circles["both"].to_list() == [0] * other.circles.height
    assert found.circles["declared"][0] == 3


def test_a_caucus_needs_ballots_of_its_anchor():
    with pytest.raises(BadInput, match="no ballot of XXX"):
        inner_caucus(two_sides(), "XXX", spec=SPEC)


def test_sensitivity_gives_every_choice_and_the_base_is_like_itself():
    table = sensitivity(two_sides(), SPEC, measures=["kappa", "pi"], resolutions=[0.8, 1.0])
    assert table.height == 2 * 2 * 2
    assert table.filter(measure="kappa", resolution=1.0)["likeness"].to_list() == [1.0, 1.0]


def test_spans_are_counted_back_from_the_last_year():
    roll = calls([1, 2, 3, 4, 5], A="yyyyy", B="yynnn")
    assert spans(roll, 2).periods == (1, 2, 4)
    assert spans(roll, 2).period.tolist() == [0, 1, 1, 2, 2]


def test_letters_rest_and_return():
    west, south, middle = frozenset("abcd"), frozenset("efghi"), frozenset("jkl")
    assert persistent([[south, west, middle], [south, west], [south, west, middle]])[2] == [0, 1, 2]


def test_no_roll_call_is_an_error_that_says_so():
    roll = calls(A="y")
    empty = type(roll)(roll.votes[:, :0], roll.states, roll.calls.head(0), roll.period[:0], (), roll.item[:0])
    with pytest.raises(BadInput, match="no roll call"):
        find_blocs(empty, SPEC)


def test_flows_count_who_went_on_who_moved_and_who_came_from_no_bloc():
    homes = {"CHN": "AA", "CUB": "AA", "MEX": "AB", "USA": "BB", "TON": (None, "A"), "SUN": "A"}
    rows = [
        {"period": p, "state": s, "bloc": b, "share": 0.95 if s == "MEX" else 0.6}
        for s, path in homes.items()
        for p, b in zip((1990, 2000), path, strict=False)
    ]
    members = pl.DataFrame(rows, schema_overrides={"period": pl.Int32})
    held = Blocs(pl.DataFrame({"period": [1990, 2000]}), members, pl.DataFrame(), pl.DataFrame(), BlocSpec())
    found = {(r["bloc_from"], r["bloc_to"]): r for r in flows(held).to_dicts()}
    assert {k: r["states"] for k, r in found.items()} == {("A", "A"): 2, ("A", "B"): 1, ("B", "B"): 1, (None, "A"): 1}
    assert (found["A", "B"]["likely"], found["A", "B"]["sure"], found["A", "A"]["likely"]) == (1, 1, 0)
    assert found["A", "A"]["members"] == ["CHN", "CUB"]
    assert flows(held).height == 4
