"""Tallies against ballots, whatever the ballots: counted as one would by hand; listed if and only if they differ."""

from collections import Counter

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from suasion.record import checks
from suasion.record.merge import merge
from suasion.record.tables.votes import VOTES
from tests.record.toys import ballots, decision, decisions

NAMES = ["USA", "FRA", "CHN", "RUS", "IND", "BRA", "CUB", "GBR"]
ROLLS = st.dictionaries(
    st.sampled_from(["d1", "d2", "d3"]), st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VOTES), min_size=1)
)


def frame(rolls, source="toy"):
    return ballots({(d, s): v for d, roll in rolls.items() for s, v in roll.items()}, source)


@given(ROLLS)
def test_counts_are_those_made_by_hand(rolls):
    counted = {r["decision"]: r for r in checks.counted(frame(rolls)).to_dicts()}
    assert set(counted) == set(rolls)
    for name, roll in rolls.items():
        by_hand = Counter(roll.values())
        assert {v: counted[name][f"n_{v}"] for v in VOTES} == {v: by_hand[v] for v in VOTES}


@given(ROLLS, st.data())
def test_a_tally_is_listed_if_and_only_if_it_differs(rolls, data):
    wrong = data.draw(st.sets(st.sampled_from(sorted(rolls)))) if rolls else set()
    calls = []
    for name, roll in rolls.items():
        counts = Counter(roll.values())
        totals = {v: counts[v] for v in ("yes", "no", "abstain")}
        if name in wrong:
            totals[data.draw(st.sampled_from(sorted(totals)))] += data.draw(st.integers(1, 5))
        calls.append(decision(name, ballots="complete", **totals))
    found = checks.tallies(decisions(*calls) if calls else decisions(decision("none", ballots="none")), frame(rolls))
    assert set(found["detail"].str.extract(r"^(\w+):")) == wrong


@given(ROLLS, ROLLS, ROLLS)
def test_merging_keeps_the_first_ballot_and_lists_every_other(first, second, third):
    every = {"a": first, "b": second, "c": third}
    merged = merge([(name, {"ballots": frame(rolls, name)}) for name, rolls in every.items()])
    kept = {(r["decision"], r["state"]): r for r in merged.tables["ballots"].to_dicts()}
    expected, differ = {}, []
    for name, rolls in every.items():
        for d, roll in sorted(rolls.items()):
            for s, v in roll.items():
                had = expected.setdefault((d, s), (v, name))
                if had[0] != v:
                    differ.append((d, s, had[0], had[1], v, name))
    assert {k: (r["vote"], r["source"]) for k, r in kept.items()} == expected
    told = merged.tables["disagreements"].select("decision", "state", "kept", "kept_source", "other", "source")
    assert sorted(told.rows()) == sorted(differ)
    assert merged.tables["ballots"].select("decision", "state").is_duplicated().sum() == 0
    assert merged.tables["ballots"].sort("decision", "state").equals(merged.tables["ballots"])


@given(ROLLS)
def test_a_ballot_of_no_decision_is_never_lost_in_silence(rolls):
    known = decisions(decision("d1"))
    found = checks.orphans(known, frame(rolls)) if rolls else pl.DataFrame()
    assert found.height == sum(len(roll) for name, roll in rolls.items() if name != "d1")
