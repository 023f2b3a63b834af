"""The UN Digital Library's CSV: read as it is laid out, merged without doubles, what it lacks said."""

from datetime import date

import polars as pl
import pytest

from suasion.record.linking import link_by_roll_call
from suasion.record.merge import merge
from suasion.record.source import all_sources
from suasion.record.sync import read
from tests.record.sources.undl import undl_csv
from tests.record.toys import ballots, decision, decisions

VOTES = {"USA": "no", "FRA": "yes", "IND": "abstain", "CHN": "yes", "NRU": "absent"}


def parsed(tmp_path, *files):
    for i, text in enumerate(files):
        (tmp_path / f"{i}.csv").write_text(text, encoding="utf-8")
    return read(all_sources()["undl-votes"], tmp_path)


def test_a_row_a_state_becomes_a_decision_and_its_ballots(tmp_path):
    text = undl_csv({"resolution": "A/RES/78/1", "date": "2023-09-14", "subjects": "HUMAN RIGHTS", "votes": VOTES})
    tables = parsed(tmp_path, text).tables
    row = tables["decisions"].to_dicts()[0]
    assert (row["body"], row["symbol"], row["date"], row["title"]) == (
        "unga",
        "A/RES/78/1",
        date(2023, 9, 14),
        "A text",
    )
    assert (row["yes"], row["no"], row["abstain"], row["absent"]) == (2, 1, 1, 1)
    assert (row["tally_source"], row["outcome"], row["topics"]) == ("official", "adopted", ["human-rights"])
    assert dict(tables["ballots"].select("state", "vote").iter_rows()) == VOTES


def test_successions_are_split_by_date_and_security_council_texts_are_kept_apart(tmp_path):
    text = undl_csv(
        {
            "resolution": "A/RES/40/1",
            "date": "1985-10-01",
            "session": 40,
            "votes": {"SUN": "yes", "CHN": "yes", "DDR": "no"},
        },
        {"resolution": "A/RES/1(I)", "date": "1946-01-24", "session": 1, "votes": {"CHN": "yes", "RUS": "yes"}},
        {"resolution": "S/RES/2787", "date": "2025-07-17", "session": "", "votes": {"USA": "yes", "RUS": "abstain"}},
    )
    tables = parsed(tmp_path, text).tables
    by_text = tables["ballots"].join(tables["decisions"].select("decision", "symbol", "body"), on="decision")
    assert set(by_text.filter(symbol="A/RES/40/1")["state"]) == {"SUN", "CHN", "DDR"}
    assert set(by_text.filter(symbol="A/RES/1(I)")["state"]) == {"TWN", "SUN"}
    assert set(by_text.filter(symbol="S/RES/2787")["body"]) == {"sc"}


def test_bad_rows_are_quarantined_one_by_one_and_the_same_vote_in_two_files_stands_once(tmp_path):
    good = {"resolution": "A/RES/78/1", "date": "2023-09-14", "votes": dict(VOTES)}
    bad = {"resolution": "A/RES/78/1", "date": "2023-09-14", "votes": {**VOTES, "XXX": "yes", "CUB": "maybe"}}
    found = parsed(tmp_path, undl_csv(good), undl_csv(bad))
    assert found.tables["ballots"].height == len(VOTES)
    told = found.problem_frame("undl-votes")
    assert told.filter(check="ballot", severity="quarantined").height == 2
    assert told.filter(check="double ballot", severity="corrected").height == len(VOTES)


@pytest.mark.parametrize("column", ["ms_vote", "undl_id", "total_yes"])
def test_a_changed_layout_is_an_error_that_names_the_column(tmp_path, column):
    from suasion.errors import SourceFailed

    text = undl_csv({"resolution": "A/RES/78/1", "date": "2023-09-14", "votes": VOTES}).replace(column, "renamed", 1)
    with pytest.raises(SourceFailed, match=column):
        parsed(tmp_path, text)


def a_call(id_, votes, **given):
    count = {v: list(votes.values()).count(v) for v in ("yes", "no", "abstain")}
    return decision(id_, **count, **given), ballots({(id_, s): v for s, v in votes.items()})


def test_an_untitled_roll_call_and_the_library_s_row_are_one_decision():
    others = {**VOTES, "USA": "yes", "FRA": "no"}
    one, cast_one = a_call("unga-20230914-1", VOTES, date=date(2023, 9, 14), date_precision="day", mode="recorded")
    two, cast_two = a_call("unga-20230914-2", others, date=date(2023, 9, 14), date_precision="day", mode="recorded")
    new, cast_new = a_call("undl-1", VOTES, date=date(2023, 9, 14), symbol="A/RES/78/1", mode="recorded")
    found = link_by_roll_call(decisions(one, two), decisions(new), [cast_one, cast_two, cast_new])
    assert found == {"undl-1": "unga-20230914-1"}


def test_another_day_or_another_roll_call_is_another_decision():
    far, cast_far = a_call("unga-1", VOTES, date=date(2023, 9, 20), date_precision="day", mode="recorded")
    new, cast_new = a_call("undl-1", VOTES, date=date(2023, 9, 14), symbol="A/RES/78/1", mode="recorded")
    assert link_by_roll_call(decisions(far), decisions(new), [cast_far, cast_new]) == {}


def test_the_library_s_ballot_takes_the_place_of_a_suspect_absence_and_its_absences_are_kept(tmp_path):
    """A record that has the roll call with a suspect absence: one decision after, with the Library's ballot."""
    given = {"resolution": "A/RES/78/1", "date": "2023-09-14", "votes": dict(VOTES)}
    library = parsed(tmp_path, undl_csv(given))
    day = {"date": date(2023, 9, 14), "date_precision": "day", "mode": "recorded", "symbol": "A/RES/78/1"}
    one, cast = a_call("unga-20230914-1", {**VOTES, "USA": "absent"}, **day)
    held = cast.with_columns(suspect=pl.col("state") == "USA")
    merged = merge([("held", {"decisions": decisions(one), "ballots": held}), ("undl-votes", library.tables)])
    assert merged.tables["decisions"].height == 1
    kept = merged.tables["ballots"]
    assert kept["decision"].unique().to_list() == ["unga-20230914-1"]
    assert dict(kept.select("state", "vote").iter_rows()) == VOTES
    listed = merged.tables["disagreements"].select("state", "source", "other", "kept_source", "kept").rows()
    assert listed == [("USA", "toy", "absent", "undl-votes", "no")]
    said = all_sources()["undl-votes"].coverage
    assert "no failed drafts" in said
    assert "no votes on paragraphs" in said


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_rows_of_the_real_record_come_back_as_the_decisions_they_are(full):
    """Decisions of 2015-2024 written in the library's layout link to themselves, titled or not; none is doubled."""
    held = full.table("decisions").filter(
        (pl.col("body") == "unga")
        & (pl.col("date") >= date(2019, 9, 1))
        & (pl.col("yes") > pl.col("no"))
        & pl.col("motion").is_in(["resolution", "unspecified"])
    )
    new = held.with_columns(
        decision=pl.format("undl-{}", "decision"),
        symbol=pl.coalesce("symbol", pl.format("A/RES/{}", "decision")),
        motion=pl.lit("resolution"),
    )
    cast = full.table("ballots").join(held.select("decision"), on="decision", how="semi")
    copied = cast.with_columns(decision=pl.format("undl-{}", "decision"))
    found = link_by_roll_call(held, new, [cast, copied])
    assert set(found) == set(new["decision"])
    assert len(set(found.values())) == held.height
