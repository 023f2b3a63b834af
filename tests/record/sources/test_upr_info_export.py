"""Exports of UPR Info: one row a recommending state, nothing twice, early sessions left to the pinned copy.

The layout is that of Uwazi's csvExporter (git: huridocs/uwazi, app/api/csv: Title, Date added, Template, the labels of
the template's properties, Documents, Attachments, Published; cells of several parted by a bar; a newline between rows
and none at the end). Properties, sessions ("44 - November 2023"), action categories and the three responses are those
that public code met in the database's API in 2026 (git: lszoszk/uwazi-statistics, tests/test_aggregations.py). A real
export was not seen.
"""

import pytest

from suasion.errors import SourceFailed
from suasion.record.source import all_sources
from suasion.record.sync import read

HEAD = "Title,Date added,Template,State Under Review,Recommending State,Response,Session,Action Category,Issues,Text\n"
UWAZI = (
    "Title,Date added,Template,State Under Review,State Under Review - Regional Group,Recommending State,"
    "Recommending State - Regional Group,Recommendation,Response,Action Category,Issues,Cycle,Session,Symbol,"
    "Documents,Attachments,Published\n"
    'Ratify it,2024-03-05,Recommendation,Fiji,Asia-Pacific,France|Viet Nam,"Western Europe & Others|Asia-Pacific",'
    '"Ratify ""the"" Covenant,\nand report",Supported,5 - Specific action,'
    '"Treaties::CP rights - general|Women\'s rights",'
    "Cycle 4,45 - January 2024,,,,Published\n"
    "Stop it,2024-03-05,Recommendation,Fiji,Asia-Pacific,Chad,Africa (African Group),Stop it,Not Supported,"
    "5 - Specific action,Treaties<Death penalty|Torture>,Cycle 4,45 - January 2024,,,,Published\n"
    "A/HRC/WG.6/45/FJI/1,2024-03-05,Document,Fiji,Asia-Pacific,,,,,,,,45 - January 2024,A/HRC/WG.6/45/FJI/1,"
    "/files/1704.pdf,,Published"
)
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


def test_a_file_as_the_software_of_the_database_writes_it_is_read_whole(tmp_path):
    """Markup in quotes, headings above issues in both forms, other kinds of entity, no newline at the end."""
    result = parsed(tmp_path, UWAZI)
    rows = result.tables["recommendations"].sort("recommender")
    assert rows.select("state", "recommender", "response", "session", "year", "cycle", "action").rows() == [
        ("FJI", "FRA", "accepted", 45, 2024, 4, 5),
        ("FJI", "TCD", "noted", 45, 2024, 4, 5),
        ("FJI", "VNM", "accepted", 45, 2024, 4, 5),
    ]
    assert rows["text"][0] == 'Ratify "the" Covenant,\nand report'
    assert rows["issues"].to_list()[:2] == [["CP rights - general", "Women's rights"], ["Death penalty", "Torture"]]
    told = result.problem_frame("x")
    assert told.select("check", "locator", "detail").rows() == [("kind", "export0.csv: Document", "1 rows")]
