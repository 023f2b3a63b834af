"""The contract of the family: each connector against a server here that answers well, and badly in every way."""

import dataclasses
import hashlib

import pytest

from suasion.record.live import get
from suasion.record.live.connector import Remote, all_connectors, pinned
from suasion.record.live.web import Downloader
from suasion.record.sync import read
from tests.live import built
from tests.live.answers import ANSWERS

LISTS = {
    "chr-hrc-ohchr-1946-2024": built.zenodo,
    "unga-dataverse": built.dataverse,
    "ungdc-v13": built.debates,
    "upr-info-database": built.reviews,
}
# Pinned to bytes that no test may carry: its file passes through `test_connectors` where the mirror is at hand.
ELSEWHERE = {"unga-wide-iso3-1946-2024"}


def test_every_connector_is_in_the_contract():
    assert set(ANSWERS) | ELSEWHERE == set(all_connectors())


@pytest.fixture(params=sorted(ANSWERS))
def name(request):
    return request.param


class Publisher:
    """A connector's publisher on the local server."""

    def __init__(self, name, site, web, home, monkeypatch):
        self.name, self.site, self.web, self.home, self.patch = name, site, web, home, monkeypatch
        self.folder = home / "mirror" / all_connectors()[name].feeds.folder

    def serve(self, files):
        """Answer with `files`; pins of checksums are those of the files served."""
        connector = all_connectors()[self.name]
        if self.name in LISTS:
            LISTS[self.name](self.site, files)
        remotes = connector.remotes(self.web)
        assert {r.name for r in remotes} == set(files)
        if any(r.sha256 for r in remotes):
            remotes = tuple(
                Remote(r.url, r.name, len(files[r.name]), sha256=hashlib.sha256(files[r.name]).hexdigest())
                for r in remotes
            )
            connector = dataclasses.replace(connector, remotes=pinned(*remotes))
        self.patch.setattr(get, "all_connectors", lambda: {self.name: connector})
        for r in remotes:
            self.site.files[self.path(r)] = files[r.name]
        self.last = self.path(remotes[-1])
        return self

    def path(self, remote):
        return remote.url.replace("https://", "/")

    def fetch(self, web=None):
        return get.fetch_all(self.home, web or self.web, names=[self.name], agreed=lambda _c: True, again=True)[0]

    def held(self):
        return {p.name: p.read_bytes() for p in sorted(self.folder.iterdir())} if self.folder.is_dir() else {}


@pytest.fixture
def publisher(name, site, web, tmp_path, monkeypatch):
    return Publisher(name, site, web, tmp_path, monkeypatch)


def test_the_good_path_gives_the_tables(publisher, name):
    outcome = publisher.serve(ANSWERS[name].good()).fetch()
    assert outcome.state == "fetched", outcome.why
    parsed = read(all_connectors()[name].feeds, publisher.folder)
    assert {t: f.height for t, f in parsed.tables.items() if t in ANSWERS[name].rows} == ANSWERS[name].rows


HICCUPS = {
    "a connection that drops": ["drop"],
    "too many requests": [(429, {"Retry-After": "3"})],
    "a server in trouble": [(500, {}), (503, {})],
    "a server that is slow": ["slow"],
}


def test_a_hiccup_ends_in_the_same_files(publisher, name):
    publisher.serve(ANSWERS[name].good()).fetch()
    whole = publisher.held()
    assert len(whole) >= 2
    hasty = Downloader(pause=0, timeout=0.4, rewrite=publisher.web.rewrite, sleep=lambda _s: None)
    for what, faults in HICCUPS.items():
        forget(publisher)
        publisher.site.faults[publisher.last] = list(faults)
        outcome = publisher.fetch(hasty if "slow" in faults else None)
        assert outcome.state == "fetched", (what, outcome.why)
        assert publisher.site.faults[publisher.last] == [], what
        assert publisher.held() == whole, what
    forget(publisher)
    there = publisher.last + "-moved"
    publisher.site.files[there] = publisher.site.files[publisher.last]
    publisher.site.faults[publisher.last] = [(302, {"Location": f"{publisher.site.address}{there}"})]
    assert publisher.fetch().state == "fetched"
    assert publisher.held() == whole


def test_a_failure_keeps_what_was_held_and_says_why(publisher, name):
    publisher.serve(ANSWERS[name].good()).fetch()
    before = publisher.held()
    for fault, said in (("short", ""), ("garbled", ""), ([(500, {})] * 5, "500"), ([(404, {})], "404")):
        forget(publisher)
        publisher.site.faults[publisher.last] = [fault] if isinstance(fault, str) else list(fault)
        outcome = publisher.fetch()
        assert outcome.state == "failed", fault
        assert said in outcome.why
        assert publisher.held() == before, fault


def test_a_changed_layout_is_told_by_the_column_and_keeps_what_was_held(publisher, name):
    publisher.serve(ANSWERS[name].good()).fetch()
    before = publisher.held()
    publisher.serve(ANSWERS[name].changed())
    outcome = publisher.fetch()
    assert outcome.state == "failed"
    assert ANSWERS[name].names in outcome.why
    assert publisher.held() == before


def test_a_plan_that_asks_knows_how_large_it_is_and_fetches_nothing(publisher, name):
    files = ANSWERS[name].good()
    publisher.serve(files)
    plan = get.plan(publisher.home, publisher.web, [name]).row(0, named=True)
    assert (plan["files"], plan["bytes"]) == (len(files), sum(len(data) for data in files.values()))
    assert not (publisher.home / "downloads").exists()


def test_an_address_that_has_only_a_newest_version_is_asked_again(publisher, name):
    publisher.serve(ANSWERS[name].good()).fetch()
    asked = len(publisher.site.asked)
    publisher.fetch()
    newest = all_connectors()[name].version == "newest"
    assert (len(publisher.site.asked) > asked) or not newest


def forget(publisher):
    """Downloads gone, so that the file is fetched again; the mirror stays."""
    folder = publisher.home / "downloads" / (all_connectors()[publisher.name].downloads or publisher.name)
    for path in folder.iterdir():
        path.unlink()
