"""Two records side by side: what is gone, new and changed, and what it does to conclusions."""

import polars as pl
import pytest

from suasion.errors import MissingRecord
from suasion.measures.moved import moved_positions
from suasion.record.diff import difference, named_record
from suasion.record.rebuild import rebuild
from suasion.record.store import Record, open_record, write_tables
from suasion.record.tables import table
from tests.record import toys
from tests.record.sources.samples import SAMPLES, write

SOURCE, FOLDER = "unga-unvotes-1946-2019", "votes/unga-unvotes-1946-2019"


@pytest.fixture
def home(tmp_path):
    """A home with two records: in the second one ballot is changed, one is gone, one is new."""
    files = dict(SAMPLES[SOURCE])
    write(tmp_path / "raw" / FOLDER, files)
    rebuild(tmp_path / "home", tmp_path / "raw")
    header, first, _second, *rest = files["un_votes.csv.gz"].rstrip("\n").split("\n")
    number, *name, _ = first.split(",")
    changed = ",".join([number, *name, "abstain" if not first.endswith("abstain") else "no"])
    files["un_votes.csv.gz"] = "\n".join([header, changed, *rest, f"{number},Tuvalu,TV,yes"]) + "\n"
    write(tmp_path / "raw" / FOLDER, files)
    rebuild(tmp_path / "home", tmp_path / "raw")
    return tmp_path / "home"


def test_gone_new_and_changed_are_counted_by_table_and_listed(home):
    found = difference(named_record("previous", home), named_record("current", home))
    ballots = found.counts.filter(table="ballots").to_dicts()[0]
    assert (ballots["gone"], ballots["added"], ballots["changed"]) == (1, 1, 1)
    cell = found.cells.filter(table="ballots").to_dicts()
    assert [c["column"] for c in cell] == ["vote"]
    assert cell[0]["old"] != cell[0]["new"]
    assert found.rows.filter(table="ballots")["change"].sort().to_list() == ["added", "gone"]


def test_a_record_does_not_differ_from_itself(home):
    record = open_record(home)
    found = difference(record, record)
    assert found.cells.is_empty()
    assert found.rows.is_empty()
    assert found.counts.select(pl.col("gone", "added", "changed").sum()).row(0) == (0, 0, 0)


def test_records_have_names_and_an_unknown_one_lists_them(home):
    current = open_record(home)
    assert named_record(current.version[:6], home).version == current.version
    assert named_record(str(current.path), home).path == current.path
    assert named_record("starter", home).depth == "starter"
    assert named_record(str(home)).version == current.version, "a home stands for its current record"
    with pytest.raises(MissingRecord, match="previous") as failed:
        named_record("zzz", home)
    assert current.version in failed.value.next_step


def test_conclusions_of_a_record_against_itself_do_not_move(starter_home):
    record = open_record(starter_home)
    same = moved_positions(record, record)
    assert same.height > 150
    assert same["change"].abs().max() == 0
    assert (same["old_rank"] == same["new_rank"]).all()


def recorded(folder, decision, *problems):
    """A record of one decision with one ballot, and its problems (check, detail)."""
    told = [
        dict(zip(("check", "detail"), p, strict=True), severity="noted", source="toy", locator="x") for p in problems
    ]
    tables = {
        "decisions": toys.decisions(toys.decision(decision)),
        "ballots": toys.ballots({(decision, "FRA"): "yes"}),
        "problems": table("problems").frame(pl.DataFrame(told)) if told else table("problems").frame(),
        "sources": table("sources").frame(),
    }
    folder.mkdir()
    write_tables(folder, tables, folder.name)
    return Record(folder, folder.name, "full")


def test_a_decision_that_is_joined_with_another_source_s_is_not_gone(tmp_path):
    old = recorded(tmp_path / "old", "case-k019")
    new = recorded(tmp_path / "new", "chr-21060", ("linked", "case-k019 = chr-21060"))
    found = difference(old, new)
    assert found.renamed == {"case-k019": "chr-21060"}
    assert found.rows.is_empty()
    assert difference(old, recorded(tmp_path / "other", "chr-21060")).rows.height == 4
