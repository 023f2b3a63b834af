"""`import`: a file that cannot be used changes nothing; one that can is kept, and the record built with it."""

from pathlib import Path

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.record.importing import import_files, kinds
from suasion.record.source import all_sources
from suasion.record.store import open_record
from tests.record.sources.marc import marc_record, marcxml
from tests.record.sources.undl import undl_csv

VOTES = {"USA": "no", "FRA": "yes", "IND": "abstain", "CHN": "yes", "NRU": "absent"}


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_import_into_an_empty_home_keeps_the_starter_s_votes_and_adds_the_file_s(tmp_path):
    home, before = tmp_path / "home", open_record(tmp_path / "elsewhere")
    path = a_file(tmp_path, "2025.xml", marcxml(marc_record(40001, VOTES)))
    done = import_files("ohchr-marc", [path], home)
    record = open_record(home)
    assert (record.depth, record.version) == ("full", done.report.version)
    assert done.rows == {"decisions": 1, "ballots": 5}
    assert record.table("decisions").filter(decision="hrc-40001").height == 1
    assembly = [r.table("ballots").filter(pl.col("decision").str.starts_with("unga-")).height for r in (before, record)]
    assert assembly[0] == assembly[1] > 100_000


def test_the_same_file_twice_is_one_file_and_a_second_kind_is_added(tmp_path):
    home = tmp_path / "home"
    path = a_file(tmp_path, "2025.xml", marcxml(marc_record(40001, VOTES)))
    first = import_files("ohchr-marc", [path], home)
    again = import_files("ohchr-marc", [path], home)
    assert again.report.version == first.report.version
    assert not again.report.changed
    text = undl_csv({"resolution": "A/RES/79/999", "date": "2024-12-19", "votes": VOTES})
    import_files("undl", [a_file(tmp_path, "undl.csv", text)], home)
    held = open_record(home).table("decisions")
    assert {"hrc-40001", "undl-4000001"} <= set(held["decision"])


@pytest.mark.parametrize(("name", "text"), [("a.xml", "<html/>"), ("a.xml", ""), ("a.xml", marcxml("<record/>"))])
def test_a_file_that_cannot_be_used_changes_nothing(tmp_path, name, text):
    home = tmp_path / "home"
    import_files("ohchr-marc", [a_file(tmp_path, "good.xml", marcxml(marc_record(40001, VOTES)))], home)
    before = sorted(p.name for p in (home / "mirror" / "imports" / "ohchr-marc").iterdir())
    bad = a_file(tmp_path, name, text)
    if "record" in text:
        import_files("ohchr-marc", [bad], home)  # an empty record beside good ones is quarantined and told
        assert open_record(home).table("problems").filter(source="ohchr-marc", severity="quarantined").height == 1
        return
    with pytest.raises(BadInput) as failed:
        import_files("ohchr-marc", [bad], home)
    assert str(bad) in str(failed.value)
    assert sorted(p.name for p in (home / "mirror" / "imports" / "ohchr-marc").iterdir()) == before
    assert open_record(home).table("decisions").filter(decision="hrc-40001").height == 1


def test_an_unknown_kind_lists_the_kinds():
    with pytest.raises(BadInput, match="undl"):
        import_files("unknown", [], Path("nowhere"))


def test_every_source_a_person_must_fetch_says_how():
    stepped = [s for s in all_sources().values() if s.import_kind]
    assert {s.import_kind for s in stepped} >= {"undl", "ohchr-marc"}
    assert all(len(s.steps) >= 2 for s in stepped)
    assert kinds()["kind"].is_unique().all()
