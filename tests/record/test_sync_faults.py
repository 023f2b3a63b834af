"""A sync that fails leaves the old record as it was, and says what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from suasion.errors import SourceFailed
from suasion.record.files import only_writer
from suasion.record.store import open_record
from suasion.record.sync import sync
from tests.record.toys import make_mirror, toy

MORE = "decision,state,vote\nd1,USA,yes\nd1,FRA,no\nd2,USA,absent\n"


def record_bytes(home: Path) -> dict[str, bytes]:
    record = open_record(home)
    return {p.name: p.read_bytes() for p in sorted(record.path.iterdir())}


@pytest.fixture
def built(tmp_path):
    mirror = make_mirror(tmp_path / "mirror")
    home = tmp_path / "home"
    sync(mirror, home, sources=[toy()])
    return mirror, home


def test_a_record_is_built_and_read(built):
    _, home = built
    record = open_record(home)
    assert record.depth == "full"
    assert record.table("ballots").select("state", "vote").rows() == [("FRA", "no"), ("USA", "yes")]


def test_nothing_new_is_said_and_nothing_written(built):
    mirror, home = built
    before = record_bytes(home)
    report = sync(mirror, home, sources=[toy()])
    assert not report.changed
    assert report.sources["state"].to_list() == ["unchanged"]
    assert record_bytes(home) == before


def test_a_changed_file_makes_a_new_version_and_the_old_one_is_kept(built):
    mirror, home = built
    old = open_record(home)
    make_mirror(mirror, MORE)
    report = sync(mirror, home, sources=[toy()])
    assert report.changed and report.version != old.version
    assert open_record(home).table("ballots").height == 3
    assert old.table("ballots").height == 2


def test_only_the_changed_source_is_read_again(built):
    mirror, home = built
    make_mirror(mirror, MORE, name="second")
    report = sync(mirror, home, sources=[toy(), toy("second", 2)])
    assert dict(report.sources.select("source", "state").iter_rows()) == {
        "toy": "unchanged",
        "second": "parsed",
    }


def test_the_same_input_gives_the_same_bytes(built, tmp_path):
    mirror, home = built
    sync(mirror, tmp_path / "other", sources=[toy()])
    assert record_bytes(tmp_path / "other") == record_bytes(home)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"decision,vote\nd1,yes\n", "column state is missing"),
        (b"\x89PNG\x00\x01\x02\x00", "binary"),
        (b"\xff\xfe\xfd,\xff\n\xfe\xff,\xff\n", "not readable"),
    ],
    ids=["empty", "wrong-columns", "binary", "not-utf8"],
)
def test_a_broken_file_is_named_and_the_old_record_stays(built, content, says):
    mirror, home = built
    before = record_bytes(home)
    (mirror / "votes/toy/votes.csv").write_bytes(content)
    with pytest.raises(SourceFailed) as error:
        sync(mirror, home, sources=[toy()])
    assert "votes.csv" in str(error.value) and says in str(error.value)
    assert error.value.exit_code == 5
    assert record_bytes(home) == before


def test_a_bad_row_is_quarantined_and_the_good_ones_come_in(tmp_path):
    mirror = make_mirror(tmp_path / "mirror", "decision,state,vote\nd1,USA,perhaps\nd1,FRA,no\n")
    sync(mirror, tmp_path / "home", sources=[toy()])
    record = open_record(tmp_path / "home")
    assert record.table("ballots")["state"].to_list() == ["FRA"]
    row = record.table("problems").filter(check="vote").to_dicts()[0]
    assert (row["severity"], row["locator"], row["detail"]) == ("quarantined", "votes.csv#1", "perhaps")


def test_two_syncs_at_once_the_second_is_refused(built):
    mirror, home = built
    with only_writer(home), pytest.raises(SourceFailed, match="another sync"):
        sync(mirror, home, sources=[toy()])


def test_a_mirror_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(SourceFailed, match="not there"):
        sync(tmp_path / "nowhere", tmp_path / "home")


def test_a_home_that_cannot_be_written_is_an_error(built, tmp_path):
    mirror, _ = built
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    with pytest.raises(SourceFailed, match="cannot be written"):
        sync(mirror, blocker / "home", sources=[toy()])


def test_a_full_disk_is_an_error_and_the_old_record_stays(built, monkeypatch):
    mirror, home = built
    before = record_bytes(home)
    make_mirror(mirror, MORE)

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("suasion.record.sync.write_tables", full)
    with pytest.raises(SourceFailed, match="free some space"):
        sync(mirror, home, sources=[toy()])
    assert record_bytes(home) == before
    assert not list((home / "records").glob(".tmp-*"))


KILLED = """
import os, sys
from pathlib import Path
from suasion.record import files, sync as module
from tests.record.toys import toy
stop = int(sys.argv[3])
seen = 0
def count(original):
    def step(*a, **k):
        global seen
        seen += 1
        if seen == stop:
            os.kill(os.getpid(), 9)
        return original(*a, **k)
    return step
for name in ("_flush_file", "_flush_folder"):
    setattr(files, name, count(getattr(files, name)))
Path.replace = count(Path.replace)
module.sync(Path(sys.argv[1]), Path(sys.argv[2]), sources=[toy(), toy("second", 2)])
print(seen)
"""


def kill_at(step, mirror, home):
    command = [sys.executable, "-c", KILLED, str(mirror), str(home), str(step)]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)


def test_killed_at_any_write_the_old_record_reads_and_the_next_sync_is_identical(built, tmp_path):
    mirror, home = built
    make_mirror(mirror, MORE, name="second")
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(home, undisturbed)
    steps = int(kill_at(0, mirror, undisturbed).stdout)
    assert steps > 10
    wanted, old = record_bytes(undisturbed), open_record(home).version
    for step in sorted({1, 2, steps // 4, steps // 2, steps - 2, steps - 1, steps}):
        struck = tmp_path / f"struck-{step}"
        shutil.copytree(home, struck)
        killed = kill_at(step, mirror, struck)
        assert killed.returncode == -9, killed.stderr
        readable = open_record(struck)
        assert readable.table("ballots").height == (2 if readable.version == old else 5)
        sync(mirror, struck, sources=[toy(), toy("second", 2)])
        assert record_bytes(struck) == wanted
        assert not list(struck.rglob(".tmp-*"))
