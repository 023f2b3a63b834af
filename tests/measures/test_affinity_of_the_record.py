"""Agreement on the real record, against figures computed elsewhere from the same votes."""

import polars as pl
import pytest

from suasion.measures.affinity import agreement, consensus_ballots
from suasion.measures.rollcalls import roll_calls

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]


@pytest.fixture(scope="module")
def human_rights(full):
    flagged = (pl.col("body") == "unga") & pl.col("topics").list.contains("human-rights")
    return roll_calls(full.table("decisions").filter(flagged), full.table("ballots"))


@pytest.mark.parametrize(
    ("a", "b", "session", "half", "n"),
    [("CHN", "USA", 61, 0.0714, 28), ("CHN", "RUS", 47, 0.4091, 11), ("CHN", "RUS", 61, 0.8929, 28)],
)
def test_half_credit_on_human_rights_in_the_assembly(human_rights, a, b, session, half, n):
    row = agreement(human_rights, of=[a], measures=["half"]).values.filter(state_b=b, period=session).to_dicts()[0]
    assert round(row["value"], 4) == half
    assert row["n"] == n
    assert row["low"] < half < row["high"]


def test_the_council_consensus_brings_china_and_britain_nearer_than_its_votes_do(full):
    decisions = full.table("decisions").filter(pl.col("body") == "hrc")
    votes = full.table("ballots").select("decision", "state", "vote")
    without = consensus_ballots(decisions, votes, full.table("seats"))
    assert without["decision"].n_unique() > 1000
    by_vote, with_consensus = (
        agreement(roll_calls(decisions, b, by="year"), of=["CHN"], measures=["raw"], by_period=False)
        .values.filter(state_b="GBR")
        .row(0, named=True)
        for b in (votes, pl.concat([votes, without]))
    )
    assert by_vote["value"] < 0.1
    assert with_consensus["value"] > 0.4
    assert with_consensus["n"] > by_vote["n"]
