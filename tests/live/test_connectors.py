"""Each connector against built answers: the good path to tables, and every way its publisher can change."""

import json

import polars as pl
import pytest

from suasion.errors import BadInput, SourceFailed
from suasion.record.live import get
from suasion.record.live.connector import all_connectors
from suasion.record.live.connectors import untc_status
from suasion.record.rebuild import rebuild
from suasion.record.store import open_record
from tests.live import answers, built

HRC, ASSEMBLY, WIDE = "chr-hrc-ohchr-1946-2024", "unga-dataverse", "unga-wide-iso3-1946-2024"


def fetch(home, web, *names, agreed=True):
    return {o.source: o for o in get.fetch_all(home, web, names=names, agreed=lambda _c: agreed)}


def decisions(home):
    rebuild(home)
    return open_record(home).table("decisions")


@pytest.mark.parametrize("name", sorted(all_connectors()))
def test_a_connector_says_what_it_fetches_from_where_and_under_which_licence(name):
    connector = all_connectors()[name]
    assert connector.feeds.id == name
    assert connector.address.startswith("https://")
    assert len(connector.licence) > 5
    assert connector.version
    assert connector.status == "untested live" or connector.seen


@pytest.mark.parametrize("name", sorted(all_connectors()))
def test_a_publisher_that_is_down_is_told_and_stops_nothing(name, web, tmp_path):
    outcome = fetch(tmp_path, web, name)[name]
    assert outcome.state == "failed"
    assert "404" in outcome.why
    assert not (tmp_path / "mirror" / all_connectors()[name].feeds.folder).exists()


@pytest.mark.parametrize("packed", [False, True])
def test_the_compilation_by_doi_becomes_council_votes(site, web, tmp_path, packed):
    files = {"resolutions.csv": built.RESOLUTIONS, "votes_long.csv": built.VOTES_LONG}
    built.zenodo(site, {"v1.zip": built.zipped(files)} if packed else {n: t.encode() for n, t in files.items()})
    assert fetch(tmp_path, web, HRC)[HRC].state == "fetched"
    row = decisions(tmp_path).filter(decision="hrc-40001").to_dicts()[0]
    assert (row["symbol"], row["title"], row["yes"]) == ("A/HRC/RES/58/1", "A title, with a comma", 2)
    assert fetch(tmp_path, web, HRC)[HRC].state == "held"


def test_a_licence_that_must_be_agreed_to_is_asked_about_before_anything_is_fetched(site, web, tmp_path):
    built.zenodo(site, {"resolutions.csv": built.RESOLUTIONS.encode(), "votes_long.csv": built.VOTES_LONG.encode()})
    assert fetch(tmp_path, web, HRC, agreed=False)[HRC].state == "not agreed"
    assert site.asked == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"id": 1}, "lists no files"),
        ({"files": [{"key": "a.zip"}]}, "lacks"),
        (
            {"files": [{"key": "paper.pdf", "size": 1, "checksum": "md5:0", "links": {"self": "https://x"}}]},
            "nor a zip",
        ),
        ([], "lists no files"),
    ],
)
def test_a_deposit_that_has_changed_is_an_error_that_says_how(site, web, tmp_path, answer, said):
    site.files["/zenodo.org/api/records/21281232"] = json.dumps(answer).encode()
    assert said in fetch(tmp_path, web, HRC)[HRC].why


def test_a_renamed_column_keeps_the_old_record(site, web, tmp_path):
    good = {"resolutions.csv": built.RESOLUTIONS.encode(), "votes_long.csv": built.VOTES_LONG.encode()}
    built.zenodo(site, good)
    fetch(tmp_path, web, HRC)
    before = rebuild(tmp_path).version
    built.zenodo(site, {**good, "votes_long.csv": built.VOTES_LONG.replace("iso3", "country").encode()})
    outcome = get.fetch_all(tmp_path, web, names=[HRC], agreed=lambda _c: True, again=True)[0]
    assert outcome.state == "failed"
    assert "iso3" in outcome.why
    assert rebuild(tmp_path).version == before


def test_the_dataverse_record_becomes_assembly_votes_with_absences(site, web, tmp_path):
    built.dataverse(site, {"UNVotes.txt": built.DATAVERSE.encode()})
    assert fetch(tmp_path, web, ASSEMBLY)[ASSEMBLY].state == "fetched"
    held = decisions(tmp_path).filter(decision="unga-9001").to_dicts()[0]
    assert (held["symbol"], held["title"], held["topics"]) == ("A/RES/79/100", "The right to food", ["human-rights"])
    cast = open_record(tmp_path).table("ballots").filter(decision="unga-9001")
    assert dict(cast.select("state", "vote").iter_rows()) == {"USA": "no", "CHN": "yes", "FRA": "absent"}


def test_the_dataverse_table_without_a_column_we_need_names_it(site, web, tmp_path):
    built.dataverse(site, {"UNVotes.txt": built.DATAVERSE.replace("ccode", "country").encode()})
    assert "ccode" in fetch(tmp_path, web, ASSEMBLY)[ASSEMBLY].why


def test_pinned_bytes_that_differ_from_the_pin_are_refused(site, web, tmp_path):
    address = all_connectors()[WIDE].remotes(web)[0].url
    site.files[address.replace("https://", "/")] = b"rcid,date\n1,1946-01-01\n"
    assert "checksum or size" in fetch(tmp_path, web, WIDE)[WIDE].why


@pytest.mark.full
def test_the_pinned_wide_table_is_the_file_of_the_mirror(site, web, tmp_path, mirror):
    import gzip

    packed = mirror / "votes" / WIDE / "ungaVoting_003.csv.gz"
    address = all_connectors()[WIDE].remotes(web)[0].url
    site.files[address.replace("https://", "/")] = gzip.decompress(packed.read_bytes())
    assert fetch(tmp_path, web, WIDE)[WIDE].state == "fetched"
    laid_out = tmp_path / "mirror" / "votes" / WIDE / "ungaVoting_003.csv.gz"
    assert gzip.decompress(laid_out.read_bytes()) == gzip.decompress(packed.read_bytes())


def test_the_plan_asks_nobody_and_names_every_live_source(tmp_path, site):
    plan = get.plan(tmp_path)
    assert set(plan["source"]) == set(all_connectors())
    assert plan.filter(source=WIDE)["bytes"].to_list() == [2_885_408]
    assert site.asked == []


def test_two_connectors_that_read_one_file_fetch_it_once(site, web, tmp_path):
    names = ("vdem-v15-indices", "vdem-v15-rights")
    fetch(tmp_path, web, *names)
    asked = [path for path, _ in site.asked if path.endswith("Core-v15_csv.zip")]
    assert len(asked) == 2  # not there: asked for each
    site.files[asked[0]] = built.zipped({"V-Dem-CY-Core-v15.csv": "country_name\nChina\n"})
    assert {o.state for o in fetch(tmp_path, web, *names).values()} == {"failed"}
    assert len([path for path, _ in site.asked if path == asked[0]]) == 3


def test_an_unknown_live_source_lists_the_ones_there_are(tmp_path, web):
    with pytest.raises(BadInput, match=HRC):
        fetch(tmp_path, web, "nowhere")


def test_an_interrupted_download_ends_in_the_same_record(site, web, tmp_path):
    files = {"resolutions.csv": built.RESOLUTIONS.encode(), "votes_long.csv": built.VOTES_LONG.encode() * 1}
    built.zenodo(site, files)
    fetch(tmp_path / "one", web, HRC)
    site.faults["/zenodo.org/api/records/21281232/files/votes_long.csv/content"] = ["drop", (503, {})]
    fetch(tmp_path / "two", web, HRC)
    assert rebuild(tmp_path / "one").version == rebuild(tmp_path / "two").version
    tables = [open_record(tmp_path / h).table("ballots") for h in ("one", "two")]
    assert tables[0].equals(tables[1])
    assert isinstance(tables[0], pl.DataFrame)


def test_two_downloads_at_once_are_refused(tmp_path, web):
    from suasion.record.files import only_writer

    with only_writer(tmp_path), pytest.raises(SourceFailed, match="another"):
        fetch(tmp_path, web, WIDE)


def test_an_amendment_of_which_the_register_has_acceptances_alone_is_read_too(tmp_path):
    page = answers.status(lambda text: text.replace("<Entry>Signature</Entry>", "").replace("<Entry></Entry>", ""))
    page = page.replace(b"Ratification, Accession(a), Succession(d)", b"Acceptance(A)").replace(b"2018 a", b"2018 A")
    laid_out = tmp_path / "laid-out"
    laid_out.mkdir()
    for number in untc_status.TREATIES:
        (tmp_path / f"{number}.xml").write_bytes(page)
    untc_status.lay_out(tmp_path, laid_out)
    rows = pl.read_csv(laid_out / untc_status.FILE).filter(treaty="CEDAW-AMEND20", participant="Fiji")
    assert rows.select("act", "date", "form").rows() == [("consent", "2018-08-16", "acceptance")]


def test_the_status_is_fetched_of_every_treaty_that_the_register_of_2015_has(mirror):
    """So that no treaty of the record stays in 2015 where others go on."""
    known = pl.read_csv(mirror / "treaties/untc-dates-2015/untc_hr_dates.csv", infer_schema=False)
    numbers = {"4": "IV", "18": "XVIII"}
    held = {
        "-".join((numbers[n.split("-")[0]], *n.split("-")[1:])): t
        for n, t in known.select("untc_no", "treaty").iter_rows()
    }
    assert held == untc_status.TREATIES
