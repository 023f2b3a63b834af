"""Corrections: cited rows over what sources say, each listed in the record; no parser has a case of its own."""

from datetime import date

import polars as pl
import pytest

from suasion.record.corrections import corrections
from suasion.record.merge import correct
from suasion.record.source import all_sources
from suasion.record.sync import read, source_folder
from suasion.record.tables import table
from tests.record.toys import decision, decisions

ROWS = corrections().to_dicts()
# Those of the OHCHR library, whose ids carry its record numbers.
LIBRARY = [r for r in ROWS if r["decision"].startswith(("chr-", "hrc-"))]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['decision']}.{r['column']}" for r in ROWS])
def test_each_says_what_it_was_why_when_and_where_that_is_read(row):
    assert row["column"] in table("decisions").schema
    assert row["value"] != row["was"]
    assert len(row["cited"]) > 10
    assert len(row["reason"]) > 20
    assert date.fromisoformat(row["made_on"])


def test_one_override_a_cell():
    assert not corrections().select("decision", "column").is_duplicated().any()


def test_each_is_a_row_of_the_problems():
    source = all_sources()["corrections"]
    found = read(source, source_folder(source, None)).problem_frame("corrections")
    assert found.height == len(ROWS)
    assert set(found["severity"]) == {"corrected"}


def test_a_value_is_set_and_all_else_stays():
    given = decisions(decision("d1", yes=1, no=2), decision("d2", yes=3, no=4))
    fixes = pl.DataFrame({"decision": ["d2"], "column": ["no"], "value": ["5"]})
    assert correct(given, fixes).select("decision", "yes", "no").rows() == [("d1", 1, 2), ("d2", 3, 5)]
    assert correct(given, None) is given


def test_a_day_is_set_too():
    fixes = pl.DataFrame({"decision": ["d1"], "column": ["date"], "value": ["1948-12-10"]})
    assert correct(decisions(decision("d1")), fixes)["date"].to_list() == [date(1948, 12, 10)]


@pytest.mark.full
@pytest.mark.parametrize("row", LIBRARY, ids=[f"{r['decision']}.{r['column']}" for r in LIBRARY])
def test_each_overrides_what_the_library_really_says(row, mirror):
    source = all_sources()["chr-hrc-ohchr-1946-2024"]
    frame = pl.read_csv(source_folder(source, mirror) / "resolutions.csv.gz", infer_schema=False)
    item = frame.filter(record_id=row["decision"].split("-")[1]).to_dicts()[0]
    if row["column"] in item:
        assert item[row["column"]] == row["was"]
    else:
        assert "decision" in (item["draft"] or item["title"] or item["symbol"]).lower() or "/DEC/" in item["symbol"]
