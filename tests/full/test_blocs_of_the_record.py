"""Blocs of the Council in the full record: who must stand where, and the fast way beside plain ones."""

import numpy as np
import polars as pl
import pytest

from suasion import states
from suasion.measures.affinity import agreement
from suasion.measures.affinity.tables import indicators
from suasion.measures.blocs import BlocSpec
from suasion.measures.blocs.network import positive, ties
from suasion.measures.blocs.partition import communities
from suasion.measures.blocs.reference import modularity_plain
from suasion.present.lookup.blocs import look_up_blocs
from suasion.record.selection import Selection, first_day

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]


@pytest.fixture(scope="module")
def council(full):
    chosen = Selection(body="hrc", topic="human-rights", first=first_day("2019"))
    return look_up_blocs(full, chosen, by=3, spec=BlocSpec(draws=10), state="CHN")


def test_china_and_the_states_of_the_european_union_are_apart(council):
    for period in council.blocs.periods["period"]:
        home = dict(council.blocs.members.filter(pl.col("period") == period).select("state", "bloc").iter_rows())
        union = {home[s] for s in states.grouping("EU", council.middle_days[period]) if s in home}
        assert len(union) == 1
        assert home["CHN"] not in union


def test_the_divisions_hold_up_when_roll_calls_are_resampled(council):
    assert council.blocs.periods["stability"].min() > 0.7
    china = council.blocs.of("CHN")
    assert (china["share"] >= 0.8).all()


def test_ties_are_the_agreement_that_the_affinity_command_gives(council):
    rollcalls = council.rollcalls
    theirs = agreement(rollcalls, measures=["kappa"], by_period=False, interval="none").frame("kappa")
    ours = ties(indicators(rollcalls.votes), "kappa", 1)
    row = theirs.filter((pl.col("state_a") == "CHN") & (pl.col("state_b") == "CUB"))
    a, b = rollcalls.states.index("CHN"), rollcalls.states.index("CUB")
    assert ours[a, b] == pytest.approx(row["value"][0])


def test_the_search_beats_every_declared_grouping_and_chance(council):
    rollcalls, day = council.rollcalls, max(council.middle_days.values())
    held = positive(ties(indicators(rollcalls.votes), "kappa", 10))
    found = communities(held)
    groups = [states.regional_group(s, day) or s for s in rollcalls.states]
    region = [sorted(set(groups)).index(g) for g in groups]
    shuffled = np.random.default_rng(0).permutation(found)
    plain = held.tolist()
    best = modularity_plain(plain, found.tolist())
    assert best > modularity_plain(plain, region) + 0.02
    assert best > modularity_plain(plain, shuffled.tolist()) + 0.2


def test_the_like_minded_of_2005_stand_around_china_far_more_often_than_by_chance(full):
    chosen = Selection(body="chr", topic="human-rights", first=first_day("1998"))
    found = look_up_blocs(full, chosen, by=8, spec=BlocSpec(draws=10), state="CHN")
    circles = found.caucus.circles
    fine = circles.filter(pl.col("size").is_between(5, 40))
    assert fine.height >= 1
    assert fine["p_chance"].min() < 0.01
