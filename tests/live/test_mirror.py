"""A mirror that anyone may host: made from what may be passed on, read back over the network to the same record."""

import json

import pytest

from suasion.errors import BadInput, MissingRecord, SourceFailed
from suasion.record.live.mirror import PACKAGE, export_mirror, fetch_mirror
from suasion.record.rebuild import rebuild
from suasion.record.source import all_sources
from tests.record.sources.samples import SAMPLES, write

OPEN, CLOSED = "unga-unvotes-1946-2019", "unga-wide-iso3-1946-2024"


@pytest.fixture
def built_home(tmp_path):
    """A home whose record was built from a mirror with an open and a closed source."""
    for name in (OPEN, CLOSED):
        write(tmp_path / "raw" / all_sources()[name].folder, SAMPLES[name])
    rebuild(tmp_path / "home", tmp_path / "raw")
    return tmp_path / "home"


def publish(site, folder):
    for path in folder.rglob("*"):
        if path.is_file():
            site.files[f"/pub/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return f"{site.address}/pub/"


def test_only_what_may_be_passed_on_is_published_with_checksums_and_licences(built_home, tmp_path):
    files = export_mirror(built_home, tmp_path / "pub")
    assert set(files["source"]) == {OPEN}
    package = json.loads((tmp_path / "pub" / PACKAGE).read_text())
    assert {r["path"] for r in package["resources"]} == set(files["file"])
    assert all(s["licence"] for s in package["sources"])
    assert OPEN in (tmp_path / "pub" / "LICENCES.txt").read_text()


def test_a_record_built_from_the_published_mirror_is_the_one_built_from_its_folder(built_home, tmp_path, site, web):
    export_mirror(built_home, tmp_path / "pub")
    folder = fetch_mirror(publish(site, tmp_path / "pub"), tmp_path / "other", web)
    over_network = rebuild(tmp_path / "other", folder)
    assert rebuild(tmp_path / "third", tmp_path / "pub").version == over_network.version


def test_a_file_that_was_tampered_with_is_refused(built_home, tmp_path, site, web):
    export_mirror(built_home, tmp_path / "pub")
    address = publish(site, tmp_path / "pub")
    name = next(p for p in site.files if p.endswith("un_votes.csv.gz"))
    site.files[name] = site.files[name] + b"more"
    with pytest.raises(SourceFailed, match="checksum"):
        fetch_mirror(address, tmp_path / "other", web)


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "", "votes/../../x"])
def test_a_mirror_that_reaches_outside_its_folder_is_refused(site, web, tmp_path, path):
    listed = {"resources": [{"path": path, "hash": "sha256:" + "0" * 64, "bytes": 1}]}
    site.files[f"/pub/{PACKAGE}"] = json.dumps(listed).encode()
    with pytest.raises(SourceFailed, match="not a mirror"):
        fetch_mirror(f"{site.address}/pub", tmp_path, web)


def test_there_is_nothing_to_publish_from_the_starter_record(tmp_path):
    with pytest.raises(MissingRecord, match="raw files"):
        export_mirror(tmp_path / "home", tmp_path / "pub")


def test_a_folder_with_other_things_in_it_is_left_alone(built_home, tmp_path):
    (tmp_path / "pub").mkdir()
    (tmp_path / "pub" / "thesis.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        export_mirror(built_home, tmp_path / "pub")
