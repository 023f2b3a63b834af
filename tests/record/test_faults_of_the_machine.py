"""Killed at any moment, a full disk, a home that cannot be written, two at once: an error, its code, the old record."""

import gzip
import os
import random
import resource
import shutil
import subprocess
import sys
import time

import pytest

from suasion.record.source import all_sources
from suasion.record.store import open_record
from suasion.record.sync import sync
from tests.record.machine import ROOT, SIX, bytes_of, command, small_mirror, suasion
from tests.record.sources.samples import UNVOTES

FIRST = all_sources()["unga-unvotes-1946-2019"].folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A changed mirror, a home with the record from before, and that home once it was synced undisturbed."""
    base = tmp_path_factory.mktemp("machine")
    mirror = small_mirror(base / "mirror")
    sync(mirror, base / "home", sources=SIX)
    votes = UNVOTES["un_votes.csv.gz"] + "4,France,FR,yes\n"
    (mirror / FIRST / "un_votes.csv.gz").write_bytes(gzip.compress(votes.encode()))
    shutil.copytree(base / "home", base / "undisturbed")
    sync(mirror, base / "undisturbed", sources=SIX)
    return mirror, base / "home", base / "undisturbed"


@pytest.fixture
def case(built, tmp_path):
    """The changed mirror, and a copy of the home with the old record."""
    mirror, home, _ = built
    return mirror, shutil.copytree(home, tmp_path / "home")


SYNC = """
import sys
from pathlib import Path
from suasion.record.sync import sync
from tests.record.machine import SIX
print("ready", flush=True)
sync(Path(sys.argv[1]), Path(sys.argv[2]), sources=SIX)
"""


def killed(mirror, home, after):
    """Start a sync, and kill it `after` seconds from when it begins to work; was it still running?"""
    words = [sys.executable, "-c", SYNC, str(mirror), str(home)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT)
    running.stdout.readline()
    time.sleep(after)
    struck = running.poll() is None
    running.kill()
    running.wait()
    running.stdout.close()
    return struck


def test_killed_at_random_moments_the_record_reads_and_the_next_sync_is_identical(built, tmp_path):
    mirror, home, undisturbed = built
    wanted, old = bytes_of(undisturbed), bytes_of(home)
    chance = random.Random(20221006)
    began = time.perf_counter()
    killed(mirror, shutil.copytree(home, tmp_path / "timed"), 0)
    whole = max(0.4, time.perf_counter() - began)
    struck = 0
    for attempt in range(8):
        place = shutil.copytree(home, tmp_path / f"home-{attempt}")
        struck += killed(mirror, place, chance.uniform(0, whole))
        assert bytes_of(place) in (old, wanted), "the record that is current is whole, the old one or the new"
        sync(mirror, place, sources=SIX)
        assert bytes_of(place) == wanted
        assert not list(place.rglob(".tmp-*"))
        shutil.rmtree(place)
    assert struck >= 3, "too few of the kills came while it was at work"


def test_killed_again_and_again_it_still_comes_to_the_same_end(built, case):
    mirror, home = case
    for after in (0.0, 0.15, 0.3):
        killed(mirror, home, after)
    sync(mirror, home, sources=SIX)
    assert bytes_of(home) == bytes_of(built[2])


@pytest.mark.parametrize("limit", [0, 4_000])
def test_a_full_disk_is_said_and_the_old_record_stays(case, limit):
    mirror, home = case
    before = bytes_of(home)
    result = suasion(
        "sync",
        "--from",
        mirror,
        "--home",
        home,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert result.returncode == 5, result.stderr
    assert "free some space" in result.stderr
    assert "Traceback" not in result.stderr
    assert bytes_of(home) == before
    assert not list(home.rglob(".tmp-*"))


def unwritable(tmp_path):
    """A folder that may not be written, also by root: the kernel's own."""
    if os.geteuid() == 0:
        return "/sys/suasion"
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    return locked / "home"


def test_a_home_that_may_not_be_written_is_said(case, tmp_path):
    result = suasion("sync", "--from", case[0], "--home", unwritable(tmp_path))
    assert result.returncode == 5
    assert "--home DIR" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_home_to_write_the_starter_record_still_answers(tmp_path):
    result = suasion("state", "Ivory Coast", "--home", unwritable(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "CIV" in result.stdout


HOLD = """
import sys, time
from pathlib import Path
from suasion.record.files import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_of_two_syncs_at_once_the_second_is_refused_and_a_killed_one_frees_the_home(case):
    mirror, home = case
    before = bytes_of(home)
    words = [sys.executable, "-c", HOLD, str(home)]
    holder = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert holder.stdout.readline() == "held\n"
    second = suasion("sync", "--from", mirror, "--home", home)
    assert second.returncode == 5
    assert "another sync" in second.stderr
    assert bytes_of(home) == before
    holder.kill()
    holder.communicate()
    assert suasion("sync", "--from", mirror, "--home", home).returncode == 0


def test_two_syncs_started_together_leave_one_whole_record(case):
    mirror, home = case
    words = command("sync", "--from", mirror, "--home", home)
    both = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [p.communicate()[1] for p in both]
    assert sorted(p.returncode for p in both) in ([0, 0], [0, 5])
    assert not any(b"Traceback" in s for s in said)
    left = bytes_of(home)
    assert suasion("sync", "--from", mirror, "--home", home).returncode == 0
    assert bytes_of(home) == left


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "un_votes.csv.gz"),
        (gzip.compress(UNVOTES["un_votes.csv.gz"].encode())[:60], "un_votes.csv.gz"),
        (gzip.compress(b"left,right\n1,2\n"), "column rcid, country, vote is missing"),
        (gzip.compress(bytes(range(256)) * 9), "binary"),
        (gzip.compress(b""), "empty"),
    ],
    ids=["empty", "cut-short", "wrong-columns", "binary", "empty-inside"],
)
def test_a_broken_file_ends_in_an_error_and_the_old_record_answers_on(case, tmp_path, data, says):
    mirror, home = case
    before = bytes_of(home)
    broken = shutil.copytree(mirror, tmp_path / "mirror")
    (broken / FIRST / "un_votes.csv.gz").write_bytes(data)
    result = suasion("sync", "--from", broken, "--home", home)
    assert result.returncode == 5
    assert says in result.stderr
    assert "next:" in result.stderr
    assert bytes_of(home) == before
    assert open_record(home).table("ballots").height > 0
