"""Fetching from a real server that drops, refuses, stalls and lies."""

import hashlib
import socket

import pytest

from suasion.errors import SourceFailed
from suasion.record.live.connector import Remote
from suasion.record.live.web import AGENT, Downloader

DATA = bytes(range(256)) * 4000
SHA = hashlib.sha256(DATA).hexdigest()
PATH = "/example.org/a.bin"


def remote(**given):
    return Remote("https://example.org/a.bin", "a.bin", **{"sha256": SHA, **given})


@pytest.fixture
def served(site):
    site.files[PATH] = DATA
    return site


def test_a_file_arrives_whole_and_is_not_asked_for_again(served, web, tmp_path):
    assert web.fetch(remote(bytes=len(DATA)), tmp_path).read_bytes() == DATA
    asked = len(served.asked)
    web.fetch(remote(bytes=len(DATA)), tmp_path)
    assert len(served.asked) == asked


def test_a_connection_that_drops_is_taken_up_where_it_broke_and_ends_in_the_same_bytes(served, web, tmp_path):
    served.faults[PATH] = ["drop", "drop"]
    assert web.fetch(remote(), tmp_path).read_bytes() == DATA
    ranges = [r for p, r in served.asked if p == PATH]
    assert ranges[0] is None
    assert all(r and r.startswith("bytes=") and r != "bytes=0-" for r in ranges[1:])


def test_a_second_process_takes_up_what_a_first_left(served, web, tmp_path):
    served.faults[PATH] = ["drop"]
    once = Downloader(pause=0, tries=1, rewrite=web.rewrite, sleep=lambda _s: None)
    with pytest.raises(SourceFailed):
        once.fetch(remote(), tmp_path)
    held = (tmp_path / "a.bin.part").stat().st_size
    assert 0 < held < len(DATA)
    assert web.fetch(remote(), tmp_path).read_bytes() == DATA
    assert served.asked[-1] == (PATH, f"bytes={held}-")


def test_a_file_that_changed_between_two_tries_is_begun_again(served, web, tmp_path):
    served.faults[PATH] = ["drop"]
    once = Downloader(pause=0, tries=1, rewrite=web.rewrite, sleep=lambda _s: None)
    with pytest.raises(SourceFailed):
        once.fetch(remote(), tmp_path)
    served.files[PATH] = DATA[::-1]
    new = hashlib.sha256(DATA[::-1]).hexdigest()
    assert web.fetch(remote(sha256=new), tmp_path).read_bytes() == DATA[::-1]


def test_a_server_without_ranges_sends_it_all_again(served, web, tmp_path):
    served.ranges = False
    served.faults[PATH] = ["drop"]
    assert web.fetch(remote(), tmp_path).read_bytes() == DATA


def test_too_many_requests_waits_as_long_as_it_is_told(served, web, waits, tmp_path):
    served.faults[PATH] = [(429, {"Retry-After": "7"}), (503, {})]
    assert web.fetch(remote(), tmp_path).read_bytes() == DATA
    assert waits[0] == 7.0
    assert len(waits) == 2


def test_a_server_in_trouble_is_asked_again_with_longer_waits_and_then_given_up(served, web, waits, tmp_path):
    served.faults[PATH] = [(500, {})] * 20
    with pytest.raises(SourceFailed, match="500") as failed:
        web.fetch(remote(), tmp_path)
    assert waits == sorted(waits)
    assert "tried 5 times" in str(failed.value)
    assert not (tmp_path / "a.bin").exists()


def test_what_is_gone_is_not_asked_for_again(site, web, tmp_path):
    with pytest.raises(SourceFailed, match="404"):
        web.fetch(remote(), tmp_path)
    assert [p for p, _ in site.asked if p == PATH] == [PATH]


@pytest.mark.parametrize("given", [{"sha256": "0" * 64}, {"sha256": None, "md5": "0" * 32}, {"bytes": 5}])
def test_bytes_that_are_not_the_promised_ones_are_thrown_away(served, web, tmp_path, given):
    with pytest.raises(SourceFailed, match="checksum or size"):
        web.fetch(remote(**given), tmp_path)
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".etag"] == []


def test_bytes_garbled_on_the_way_are_refused(served, web, tmp_path):
    served.faults[PATH] = ["garbled"]
    with pytest.raises(SourceFailed, match="checksum"):
        web.fetch(remote(), tmp_path)


def test_a_redirect_is_followed_and_a_circle_is_not(served, web, tmp_path):
    served.faults["/example.org/old.bin"] = [(302, {"Location": f"{served.address}{PATH}"})]
    moved = Remote("https://example.org/old.bin", "a.bin", sha256=SHA)
    assert web.fetch(moved, tmp_path).read_bytes() == DATA
    served.faults["/example.org/round.bin"] = [(302, {"Location": "/example.org/round.bin"})] * 60
    with pytest.raises(SourceFailed, match="TooManyRedirects"):
        web.fetch(Remote("https://example.org/round.bin", "b.bin"), tmp_path)


def test_robots_are_read_and_obeyed_and_the_agent_says_who_it_is(served, web, tmp_path):
    served.files["/example.org/robots.txt"] = b"User-agent: *\nDisallow: /a.bin\n"
    with pytest.raises(SourceFailed, match=r"robots\.txt"):
        web.fetch(remote(), tmp_path)
    assert PATH not in [p for p, _ in served.asked]
    assert AGENT.startswith("suasion/")


def test_a_server_that_says_nothing_is_given_up_in_time(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        hasty = Downloader(pause=0, timeout=0.2, tries=2, sleep=lambda _s: None)
        with pytest.raises(SourceFailed, match="Timeout"):
            hasty.fetch(Remote(f"{address}/a.bin", "a.bin"), tmp_path, robots=False)


def test_one_host_is_not_asked_faster_than_once_a_pause(served, waits, web, tmp_path):
    slow = Downloader(pause=30, rewrite=web.rewrite, sleep=waits.append)
    slow.fetch(remote(), tmp_path)  # robots.txt, then the file
    assert len(waits) == 1
    assert 29 < waits[0] <= 30


def test_an_answer_that_is_no_json_is_an_error_that_shows_its_beginning(site, web):
    site.files["/example.org/list"] = b"<html>maintenance</html>"
    with pytest.raises(SourceFailed, match="maintenance"):
        web.json("https://example.org/list")
