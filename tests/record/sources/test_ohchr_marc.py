"""MARCXML of the OHCHR library: fields read as catalogued, quirks handled, merged with the compilation by number."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import SourceFailed
from suasion.record.source import all_sources
from suasion.record.sync import read
from tests.record.sources.marc import HEAD, marc_record, marcxml

VOTES = {"FRA": "yes", "DEU": "yes", "CHN": "no", "IND": "abstain", "GAB": "absent"}


def parsed(tmp_path, *files):
    for i, text in enumerate(files):
        (tmp_path / f"{i}.xml").write_text(text, encoding="utf-8")
    return read(all_sources()["ohchr-marc"], tmp_path)


def test_a_record_becomes_a_decision_with_its_ballots_sponsors_and_subject(tmp_path):
    tables = parsed(tmp_path, marcxml(marc_record(40001, VOTES))).tables
    row = tables["decisions"].to_dicts()[0]
    assert (row["decision"], row["body"], row["symbol"]) == ("hrc-40001", "hrc", "A/HRC/RES/58/1")
    assert (row["title"], row["date"], row["session"]) == ("Situation of human rights in Belarus", date(2025, 4, 3), 58)
    assert (row["yes"], row["no"], row["abstain"], row["absent"], row["ballots"]) == (2, 1, 1, 1, "complete")
    assert (row["about"], row["sponsors"], row["outcome"]) == (["BLR"], ["POL", "DEU"], "adopted")
    assert dict(tables["ballots"].select("state", "vote").iter_rows()) == VOTES


def test_a_lower_case_vote_and_a_code_with_the_name_leaked_in_are_read(tmp_path):
    text = marcxml(marc_record(40001, VOTES)).replace(">Y<", ">y<", 1).replace('"b">CHN<', '"b">CHN China<', 1)
    ballots = parsed(tmp_path, text).tables["ballots"]
    assert dict(ballots.select("state", "vote").iter_rows()) == VOTES


def test_a_record_exported_twice_stands_once_and_is_told(tmp_path):
    page = marcxml(marc_record(40001, VOTES))
    found = parsed(tmp_path, page, page)
    assert found.tables["decisions"].height == 1
    assert found.problem_frame("ohchr-marc").filter(check="record").height == 1


def test_unknown_votes_and_states_are_quarantined_and_the_rest_is_kept(tmp_path):
    found = parsed(tmp_path, marcxml(marc_record(40001, {**VOTES, "XXX": "yes", "CUB": "Q"})))
    assert set(found.tables["ballots"]["state"]) == set(VOTES)
    assert found.problem_frame("ohchr-marc").filter(check="ballot", severity="quarantined").height == 2


@pytest.mark.parametrize("text", ["", HEAD, "<html><body>Please wait</body></html>", HEAD + "</collection>"])
def test_what_is_not_an_export_is_an_error_that_says_what_to_do(tmp_path, text):
    with pytest.raises(SourceFailed) as failed:
        parsed(tmp_path, text)
    assert "0.xml" in str(failed.value)
    assert "MARCXML" in failed.value.next_step


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_records_of_the_compilation_written_as_marc_read_to_the_same_ballots(full, tmp_path):
    """Twelve reconciled Council decisions, out to MARCXML and in again: the same ids, ballots and totals."""
    held = (
        full.table("decisions")
        .filter(
            (pl.col("source") == "chr-hrc-ohchr-1946-2024")
            & (pl.col("ballots") == "complete")
            & (pl.col("body") == "hrc")
            & pl.col("symbol").str.starts_with("A/HRC/RES/")
            & (pl.col("date") > date(2022, 1, 1))
        )
        .sort("decision")
        .head(12)
    )
    cast = full.table("ballots").join(held.select("decision"), on="decision", how="semi")
    votes = {d: dict(zip(f["state"], f["vote"], strict=True)) for (d,), f in cast.group_by("decision")}
    records = [
        marc_record(
            r["decision"].removeprefix("hrc-"),
            votes[r["decision"]],
            symbol=r["symbol"],
            title=r["title"],
            date=r["date"],
        )
        for r in held.to_dicts()
    ]
    back = parsed(tmp_path, marcxml(*records)).tables
    assert set(back["decisions"]["decision"]) == set(held["decision"])
    key = ["decision", "state", "vote"]
    assert back["ballots"].select(key).sort(key).equals(cast.select(key).sort(key))
    for row in back["decisions"].to_dicts():
        given = list(votes[row["decision"]].values())
        assert (row["yes"], row["no"], row["abstain"]) == tuple(given.count(v) for v in ("yes", "no", "abstain"))
