"""The store: tables out as they went in, SQL that can only read, exports that carry their licences."""

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.errors import BadInput, SourceFailed
from suasion.record.export import export_tables
from suasion.record.overview import codebook, coverage, problems
from suasion.record.store import open_record
from suasion.record.sync import sync
from suasion.record.tables import all_tables
from tests.record.toys import decision, decisions, make_mirror, toy


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    base = tmp_path_factory.mktemp("store")
    sync(make_mirror(base / "mirror"), base / "home", sources=[toy()])
    return base / "home"


@pytest.mark.parametrize(
    "query",
    [
        "copy ballots to 'x.csv'",
        "select 1; select 2",
        "create table t as select 1",
        "attach 'x.db'",
        "select * from read_text('/etc/hostname')",
        "select * from '/etc/hostname'",
        "set enable_external_access=true",
        "selec",
    ],
)
def test_sql_reads_the_record_and_nothing_else(home, query):
    with pytest.raises(BadInput):
        open_record(home).sql(query)


def test_sql_answers(home):
    answer = open_record(home).sql("select vote, count(*) as n from ballots group by vote order by vote")
    assert answer.rows() == [("no", 1), ("yes", 1)]


@pytest.mark.parametrize(
    ("query", "step"),
    [
        ("select titel from decisions", "did you mean title"),
        ("select b.sate from ballots b join decisions using (decision)", "did you mean state"),
        ("select zzz from ballots", "ballots has decision, state, vote"),
        ("select * from ballot", "did you mean ballots?"),
        ("select ) from ballots", "tables are"),
    ],
)
def test_sql_that_names_what_is_not_there_is_told_what_is_near(home, query, step):
    with pytest.raises(BadInput) as refused:
        open_record(home).sql(query)
    assert refused.value.next_step.startswith(step)


def test_an_unknown_table_is_named_with_those_there_are(home):
    with pytest.raises(BadInput, match="ballotts"):
        open_record(home).table("ballotts")


def test_the_descriptor_says_what_is_in_the_folder(home):
    package = open_record(home).package
    assert {r["path"] for r in package["resources"]} == {p.name for p in open_record(home).path.glob("*.parquet")}
    assert all(r["hash"].startswith("sha256:") for r in package["resources"])


def test_an_export_carries_codebook_licences_and_citation(home, tmp_path):
    export_tables(open_record(home), tmp_path / "out", tables=["ballots", "decisions"])
    names = {p.name for p in (tmp_path / "out").iterdir()}
    assert {
        "ballots.csv",
        "decisions.csv",
        "codebook.csv",
        "LICENCES.txt",
        "CITATION.txt",
        "citations.bib",
        "citations.json",
        "datapackage.json",
    } == names
    assert "CC0-1.0" in (tmp_path / "out/LICENCES.txt").read_text()
    described = json.loads((tmp_path / "out/datapackage.json").read_text())
    assert {r["path"] for r in described["resources"]} == {"ballots.csv", "decisions.csv"}


def test_an_export_never_writes_over_a_folder_of_other_files(home, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(BadInput, match="not empty"):
        export_tables(open_record(home), tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_a_folder_that_cannot_be_written_names_the_option_that_chose_it(home, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceFailed) as refused:
        export_tables(open_record(home), tmp_path / "file" / "out", tables=["ballots"])
    assert "--out" in refused.value.next_step and "--home" not in refused.value.next_step


def test_overviews_have_a_row_for_each_thing(home):
    record = open_record(home)
    assert coverage(record).select("body", "decisions", "ballots").rows() == [("unga", 1, 2)]
    assert set(codebook()["table"]) == set(all_tables())
    assert problems(record).columns == ["source", "check", "severity", "reason", "n"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), min_size=1, max_size=60))
def test_titles_survive_the_round_trip_through_parquet_and_csv(tmp_path_factory, title):
    folder = tmp_path_factory.mktemp("titles")
    frame = decisions(decision("d1", title=title))
    frame.write_parquet(folder / "t.parquet")
    assert pl.read_parquet(folder / "t.parquet")["title"].to_list() == [title]
    frame.select("title").write_csv(folder / "t.csv")
    assert pl.read_csv(folder / "t.csv", infer_schema=False)["title"].to_list() == [title]
