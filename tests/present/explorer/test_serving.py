"""The door, the cache, and a record that is replaced while people read."""

import asyncio
import re
import shutil
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import Queue
from urllib.parse import quote, urlsplit

import polars as pl
import pytest
from fastapi.testclient import TestClient

from suasion.present.explorer.app import create_app
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.serving.cache import Cache
from suasion.present.explorer.serving.keeper import Keeper
from suasion.present.explorer.serving.patience import Patient
from suasion.record.store import open_record, write_tables
from suasion.record.tables import all_tables
from tests.record.machine import command, small_mirror


def apart(coroutine):
    """Run in a thread of its own: Playwright keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def test_every_answer_carries_a_strict_policy(client):
    for address in ("/", "/nowhere", "/static/suasion.css", "/states/CHN/figures/position.svg"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_who_has_it_already_is_told_so(client):
    first = client.get("/states")
    again = client.get("/states", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get("/states", headers={"if-none-match": '"other"'}).status_code == 200


def test_pages_are_packed_for_those_who_take_it(client):
    plain = client.get("/states", headers={"accept-encoding": "identity"})
    packed = client.get("/states", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.text == plain.text


@pytest.mark.parametrize(
    ("method", "address", "more", "status"),
    [
        ("GET", "/search?q=" + "a" * 5000, {}, 414),
        ("GET", "/search?q=" + "a" * 400, {}, 400),
        ("POST", "/", {"content": b"x" * 100_000}, 413),
        ("POST", "/states", {}, 405),
        ("PUT", "/states", {}, 405),
        ("TRACE", "/", {}, 405),
        ("GET", "/", {"headers": {"content-length": "-1"}}, 400),
    ],
)
def test_what_is_too_large_or_not_reading_is_refused(client, method, address, more, status):
    assert client.request(method, address, **more).status_code == status


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/states/..%2f..%2fetc%2fpasswd",
     "/decisions/..%5c..%5cx", "/static/%00", "/states/CHN/figures/..%2f..%2fx.csv", "//etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out(client, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text and "import" not in answer.text


PATIENT = 60  # seconds after which a test that waits for an event gives up
OWN = {"state": "CHN", "decision": "hrc-a-hrc-51-l6", "body": "hrc", "topic": "human-rights", "method": "claims"}
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE found; --", "{{7*7}}")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_reader_becomes_markup_or_a_query(client, text):
    for address in ("/search", "/decisions", "/states", "/states/CHN/votes"):
        answer = client.get(address, params={"q": text})
        assert answer.status_code == 200
        assert text not in answer.text or text == "{{7*7}}"
    for name in ("about", "body", "from", "sort", "page", "format"):
        answer = client.get("/decisions", params={name: text})
        assert answer.status_code == 400 and ("<script>" not in answer.text and "<img" not in answer.text)
    assert client.get("/search", params={"q": "china"}).text.count('<ol class="hits">') == 1


def test_no_field_of_any_page_becomes_markup(client):
    """Every name that a page reads in its query, and every name in an address, tried with markup."""
    text, tried = '"><script>alert(1)</script>', 0
    for page in all_pages():
        asked = [(page.path.format(**OWN), {name: text}) for name in page.query]
        asked += [(page.path.format(**dict.fromkeys(OWN, quote(text, safe=""))), {})] if "{" in page.path else []
        for address, query in asked:
            answer = client.get(address, params=query)
            assert answer.status_code < 500 and "<script>alert" not in answer.text, (address, query)
            tried += 1
    assert tried > 40


@pytest.fixture
def cut(monkeypatch):
    """Who was cut off, and what its connection was doing then, as it happens."""
    told = Queue()
    watch = Patient._watch

    def watched(self):
        was = self.transport.is_closing()
        watch(self)
        if self.transport.is_closing() and not was:
            told.put((self.client, self._seen[0]))

    monkeypatch.setattr(Patient, "_watch", watched)
    monkeypatch.setattr(Patient, "look", 0.05)
    return told


def doing_when_cut(cut, reader):
    """What a reader's connection was doing when it was cut off; waits for that."""
    while (told := cut.get(timeout=PATIENT))[0] != reader.getsockname():
        pass
    return told[1]


def until_closed(reader):
    """Bytes that come until the other side ends."""
    got = 0
    with suppress(ConnectionResetError):
        while part := reader.recv(1 << 20):
            got += len(part)
    return got


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /lab/replay HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na"],
)
def test_who_asks_too_slowly_is_cut_off(served, cut, monkeypatch, sent):
    monkeypatch.setattr(Patient, "asking", 0.3)
    with socket.create_connection(("127.0.0.1", urlsplit(served).port), timeout=PATIENT) as slow:
        slow.sendall(sent)
        assert doing_when_cut(cut, slow).startswith("waits")
        assert until_closed(slow) == 0


def test_who_reads_nothing_is_cut_off(served, cut, monkeypatch):
    monkeypatch.setattr(Patient, "reading", 0.3)
    with socket.socket() as lazy:
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.settimeout(PATIENT)
        lazy.connect(("127.0.0.1", urlsplit(served).port))
        lazy.sendall(b"GET /api/tables/ballots?limit=1000 HTTP/1.1\r\nHost: x\r\n\r\n" * 40)
        assert doing_when_cut(cut, lazy) == "sends"  # nothing was read so far
        assert until_closed(lazy) < 40 * 100_000


@dataclass(frozen=True)
class Thing:
    size: int
    passing: bool = False


def test_the_cache_is_bounded_and_makes_a_thing_once():
    async def run():
        cache, made = Cache(100), []

        async def make():
            made.append(1)
            await asyncio.sleep(0.01)
            return Thing(20)

        await asyncio.gather(*(cache.get_or_make("a", make) for _ in range(50)))
        assert len(made) == 1
        for k in range(10):
            cache.keep(f"k{k}", Thing(20))
        assert cache.bytes <= 100 and cache.get("k9") and not cache.get("a")
        cache.keep("huge", Thing(60))
        assert cache.get("huge") is None  # one thing may not push out all others
        cache.passing = 0.01
        cache.keep("passing", Thing(1, passing=True))
        assert cache.get("passing")
        await asyncio.sleep(0.02)
        assert cache.get("passing") is None

    apart(run())


def test_a_failure_is_told_to_all_who_wait_and_not_kept():
    async def run():
        cache = Cache(100)

        async def fail():
            await asyncio.sleep(0.01)
            raise ValueError("no")

        told = await asyncio.gather(*(cache.get_or_make("a", fail) for _ in range(5)), return_exceptions=True)
        assert [type(t) for t in told] == [ValueError] * 5

        async def make():
            return Thing(1)

        assert await cache.get_or_make("a", make) == Thing(1)

    apart(run())


def second_record(home, title):
    """Put another record into `home`: the starter's tables, one title changed."""
    held = open_record(home)
    tables = {n: held.table(n) for n in held.tables() if n in all_tables()}
    renamed = pl.when(pl.col("decision") == "hrc-a-hrc-51-l6").then(pl.lit(title)).otherwise("title")
    tables["decisions"] = tables["decisions"].with_columns(title=renamed)
    new = home / "records" / "second"
    new.mkdir(parents=True)
    write_tables(new, tables, "second")
    (home / "CURRENT").write_text("second", encoding="utf-8")


def test_a_new_record_is_put_in_place_whole(starter_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(starter_home, home)
    app = create_app(home, warmed=False)
    with TestClient(app) as reader:
        address = "/decisions/hrc-a-hrc-51-l6"
        before = reader.get(address)
        held = app.state.keeper.shelf
        second_record(home, "A new title")
        assert apart(app.state.keeper.look()) is True
        after = reader.get(address, headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200 and "A new title" in after.text  # the old tag no longer counts
        assert "A new title" not in before.text
        assert held.library.decision("hrc-a-hrc-51-l6")["title"] != "A new title"  # the old shelf is whole
        assert apart(app.state.keeper.look()) is False


def test_readers_keep_answering_while_a_real_sync_puts_a_new_record_in_place(starter_home, tmp_path):
    """A sync in a process of its own, under a server that is being read: each answer is of one record, never of two."""
    home, mirror = tmp_path / "home", small_mirror(tmp_path / "mirror")
    shutil.copytree(starter_home, home)
    app = create_app(home, warmed=False)
    with TestClient(app) as reader:
        old, held, names = reader.get("/api/tables").json()["record"], {}, set()
        syncing = subprocess.Popen(command("sync", "--from", mirror, "--home", home), stdout=subprocess.DEVNULL)
        ends = time.monotonic() + 60
        while time.monotonic() < ends and (len(held) < 2 or len(names) < 2):
            for address in ("/", "/decisions", "/states", "/sources"):
                page = reader.get(address)
                assert page.status_code == 200, address
                names.update(re.findall(r"(?:Starter|Full) record (\S+),", page.text))
            answer = reader.get("/api/tables/decisions?limit=1").json()
            held.setdefault(answer["record"], set()).add(answer["total"])
        assert syncing.wait(60) == 0
        new = app.state.keeper.shelf.library.record.version
    assert set(held) == {old, new} and names == {v.removeprefix("starter-") for v in (old, new)}
    assert all(len(totals) == 1 for totals in held.values()) and held[old] != held[new]


def test_a_record_that_cannot_be_opened_leaves_the_old_one(starter_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(starter_home, home)
    keeper = Keeper(home)
    version = keeper.shelf.library.record.version
    (home / "CURRENT").write_text("not-there", encoding="utf-8")

    async def watch_a_little():
        watching = asyncio.create_task(keeper.watch())
        await asyncio.sleep(1.5)
        watching.cancel()

    apart(watch_a_little())
    assert keeper.shelf.library.record.version == version


def test_a_page_that_is_not_whole_yet_is_kept_for_seconds_alone(starter_home, monkeypatch):
    from suasion.present.explorer.pages import state

    monkeypatch.setattr(state, "_surveyed", lambda *_: False)
    app = create_app(starter_home, warmed=False)
    library = app.state.keeper.shelf.library
    object.__setattr__(library, "hurried", True)
    with TestClient(app) as reader:
        first = reader.get("/states/TUV")
        assert "Still being reckoned" in first.text and first.headers["cache-control"] == "no-store"
        monkeypatch.setattr(state, "_surveyed", lambda *_: True)
        library.prepared.set()
        app.state.keeper.shelf.cache._ends["/states/TUV?"] = 0.0  # some seconds later
        again = reader.get("/states/TUV", headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 200 and "being reckoned" not in again.text


def test_a_page_that_rests_on_what_is_not_reckoned_yet_says_so_and_looks_again(starter_home, monkeypatch):
    from suasion.present.explorer import library as of_library

    monkeypatch.setattr(of_library, "has_thing", lambda *_: False)
    app = create_app(starter_home, warmed=False)
    library = app.state.keeper.shelf.library
    object.__setattr__(library, "hurried", True)
    with TestClient(app) as reader:
        for address in ("/claims", "/regime", "/blocs"):
            answer = reader.get(address)
            assert answer.status_code == 503 and 'http-equiv="refresh"' in answer.text
            assert answer.headers["retry-after"] and "being reckoned" in answer.text
        assert reader.get("/").status_code == 200  # without the part that is late
        state = reader.get("/states/CHN")
        assert state.status_code == 200 and 'id="position"' in state.text
        assert re.search(r"Still being reckoned[^<]*the whip count", state.text)
        library.prepared.set()  # it was made elsewhere, or cannot be: now it is made here
        app.state.keeper.shelf.cache._ends["/claims?"] = 0.0
        assert reader.get("/claims").status_code == 200
