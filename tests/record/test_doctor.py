"""The doctor sees what is there, what is stale and what is gone, and says what to do."""

import shutil

from suasion.record.doctor import examine
from suasion.record.rebuild import rebuild
from tests.record.sources.samples import SAMPLES, write

SOURCE, FOLDER = "unga-unvotes-1946-2019", "votes/unga-unvotes-1946-2019"


def said(home, what):
    return next(f for f in examine(home) if f.what == what)


def test_an_empty_home_has_the_starter_record_and_is_told_how_to_get_more(tmp_path):
    finding = said(tmp_path, "record")
    assert finding.state == "note"
    assert "sync" in finding.next_step
    assert "newest ballot" in finding.found


def test_a_changed_mirror_is_stale_and_a_vanished_one_a_problem(tmp_path):
    write(tmp_path / "raw" / FOLDER, SAMPLES[SOURCE])
    rebuild(tmp_path / "home", tmp_path / "raw")
    assert said(tmp_path / "home", "mirror").state == "ok"
    write(tmp_path / "raw" / FOLDER, {**SAMPLES[SOURCE], "un_votes.csv.gz": SAMPLES[SOURCE]["un_votes.csv.gz"] + "\n"})
    stale = said(tmp_path / "home", "mirror")
    assert (stale.state, "sync --from" in stale.next_step) == ("note", True)
    shutil.rmtree(tmp_path / "raw")
    assert said(tmp_path / "home", "mirror").state == "problem"


def test_a_record_that_is_named_but_gone_is_a_problem_with_a_next_step(tmp_path):
    (tmp_path / "CURRENT").write_text("0123456789ab\n")
    finding = said(tmp_path, "record")
    assert finding.state == "problem"
    assert "sync" in finding.next_step
