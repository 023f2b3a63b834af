"""Exports of UPR Info: one row a recommending state, nothing twice, early sessions left to the pinned copy."""

import pytest

from suasion.errors import SourceFailed
from suasion.record.source import all_sources
from suasion.record.sync import read

HEAD = "Title,Date added,Template,State Under Review,Recommending State,Response,Session,Action Category,Issues,Text\n"
ROWS = (
    'a,2024-01-01,Recommendation,China,Fiji|France,Supported,45 - January 2024,4 - General action,Justice|UPR,"Do it"\n'
    "b,2024-01-01,Recommendation,China,Chad,Not Supported,45 - January 2024,5 - Specific action,,Stop it\n"
    "c,2024-01-01,Recommendation,China,Chad,Noted,17 - October 2013,5 - Specific action,,Old one\n"
    "d,2024-01-01,Recommendation,China,Atlantis,Noted,45 - January 2024,5 - Specific action,,Who\n"
)


def parsed(folder, *texts):
    for i, text in enumerate(texts):
        (folder / f"export{i}.csv").write_text(text, encoding="utf-8")
    return read(all_sources()["upr-info-export"], folder)


def test_each_recommending_state_is_a_row_and_a_second_export_adds_nothing(tmp_path):
    result = parsed(tmp_path, HEAD + ROWS, HEAD + ROWS)
    rows = result.tables["recommendations"].sort("recommender")
    assert rows.select("recommender", "response", "cycle", "session", "year", "action").rows() == [
        ("FJI", "accepted", 4, 45, 2024, 4),
        ("FRA", "accepted", 4, 45, 2024, 4),
        ("TCD", "noted", 4, 45, 2024, 5),
    ]
    assert rows.filter(recommender="FJI")["issues"].to_list() == [["Justice", "UPR"]]
    assert rows["text_id"].n_unique() == 2


def test_early_sessions_and_unknown_states_are_told(tmp_path):
    reasons = " ".join(parsed(tmp_path, HEAD + ROWS).problem_frame("x")["reason"])
    assert "sessions to 20 are left" in reasons
    assert "recommending state that our table does not know" in reasons


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(SourceFailed, match="recommending state"):
        parsed(tmp_path, HEAD.replace("Recommending", "Sending") + ROWS)
