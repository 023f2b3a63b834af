"""The explorer as static files: nothing in it leads nowhere."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from suasion.errors import BadInput
from suasion.present.explorer.site import make_site
from tests.present.looking import opened, violations

SOME = {"/states/CHN", "/decisions/hrc-a-hrc-51-l6", "/bodies/hrc", "/topics/human-rights", "/methods/blocs"}
KINDS = ("/states/", "/decisions/", "/bodies/", "/topics/", "/methods/")


def some(address):
    """One page of each kind, and every page that stands alone but the slowest."""
    return address in SOME or not address.startswith((*KINDS, "/claims"))


@pytest.fixture(scope="module")
def site(app, client, tmp_path_factory):
    """A site of some pages, made from the library that the other tests read."""
    return make_site(client.app.state.keeper.shelf.library, tmp_path_factory.mktemp("site") / "out", keep=some)


def links(page):
    return re.findall(r' (?:href|src|action|data-root)="([^"]*)"', page.read_text(encoding="utf-8"))


def dead(page, root):
    """Links of a page that lead to no file of the site."""
    found = []
    for link in links(page):
        url = urlsplit(link)
        if url.scheme or not url.path:
            continue
        target = page.parent / unquote(url.path) if not url.path.startswith("/") else Path("/nowhere")
        if not target.resolve().is_file() or not target.resolve().is_relative_to(root.resolve()):
            found.append(link)
    return found


def test_every_link_of_every_page_and_feed_leads_to_a_file(site):
    pages = list(site.out.rglob("*.html"))
    assert site.pages == len(pages) > 60
    feeds = [f for f in site.out.rglob("*.atom") if f.stem != "SUN"]
    assert {str(f.relative_to(site.out)): d for f in feeds if (d := dead(f, site.out))} == {}
    assert {str(p.relative_to(site.out)): d for p in pages if (d := dead(p, site.out))} == {}


def test_pages_hold_what_the_served_ones_hold(site, client):
    text = (site.out / "decisions/hrc-a-hrc-51-l6/index.html").read_text(encoding="utf-8")
    assert "17 to 19, 11 abstaining" in text and 'method="post"' not in text
    assert "script-src 'self'" in unescape(text) and "<script>" not in text
    csv = (site.out / "states/CHN/figures/position.csv").read_bytes()
    assert csv == client.get("/states/CHN/figures/position.csv").content
    assert (site.out / "decisions/page-2/index.html").exists()
    assert (site.out / "decisions/decisions-list.csv").read_text(encoding="utf-8").startswith("decision,")


def test_a_feed_is_atom_whose_names_are_absolute_and_stay(site):
    feed = ElementTree.parse(site.out / "feeds/bodies/hrc.atom").getroot()
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) > 30
    names = [e.findtext("{http://www.w3.org/2005/Atom}id") for e in entries]
    assert len(set(names)) == len(names) and all(n.startswith("urn:uuid:") for n in names)


def test_a_page_has_its_json_and_a_list_every_row(site, client):
    one = json.loads((site.out / "api/decisions/hrc-a-hrc-51-l6.json").read_text(encoding="utf-8"))
    assert one == client.get("/api/decisions/hrc-a-hrc-51-l6").json()
    assert json.loads((site.out / "api/bodies/hrc.json").read_text(encoding="utf-8"))["sections"]
    whole = json.loads((site.out / "api/decisions.json").read_text(encoding="utf-8"))
    assert whole["total"] == len(whole["rows"]) and whole["next"] is None
    assert json.loads((site.out / "api/index.json").read_text(encoding="utf-8"))["files"]


def test_a_broken_off_build_leaves_the_earlier_site_and_no_half_of_a_new_one(client, tmp_path):
    library = client.app.state.keeper.shelf.library
    keep = {"/", "/methods", "/topics"}.__contains__
    make_site(library, tmp_path / "out", keep=keep)
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))

    def stop(step, done, of):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_site(library, tmp_path / "out", keep=keep, progress=stop)
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_it_opens_from_a_disk_and_its_search_forgives(browser, site):
    """Nothing is asked of a host: pages, scripts and the index are files."""
    with opened(browser, site.out.as_uri() + "/index.html", offline_but="file:") as (page, wrong):
        page.fill("#q", "xinjang")
        page.press("#q", "Enter")
        page.locator("#hits a").first.wait_for()
        assert "shown for xinjiang" in page.locator("#told").inner_text()
        page.fill("#jump", "did my country vote on xinjiang 2022")
        page.get_by_text("nothing has all of these words").wait_for()
        page.fill("#jump", "xinjiang 2022")
        page.get_by_text("1 result.").wait_for()
        page.keyboard.press("Tab")
        page.locator("#jump").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('#hits') !== null")
        page.keyboard.press("Enter")
        page.locator(".tally").wait_for()
        assert "17 to 19" in page.locator(".standfirst").inner_text()
        page.goto(site.out.as_uri() + "/search/index.html?q=china&go=1")
        page.get_by_role("heading", name="China in the human rights bodies").wait_for()
        assert page.locator("svg:visible use").first.bounding_box()["width"] > 0
        assert wrong == [] and violations(page) == []


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_a_list_is_filtered_from_a_disk_by_the_keyboard(browser, site):
    with opened(browser, site.out.as_uri() + "/states/index.html", offline_but="file:") as (page, wrong):
        rows, field = page.locator(".listing tbody tr:visible"), page.get_by_label("with the words")
        every = rows.count()
        field.focus()
        page.keyboard.type("cote IVOIRE afr")
        assert [r.split()[0] for r in rows.all_inner_texts()] == ["C\u00f4te"]
        assert page.locator(".sift [role=status]").inner_text() == f"1 of {every} rows"
        field.fill("ote")
        assert rows.count() == 0  # words are found from their beginning: 'no' is not in 'technology'
        field.fill("")
        assert rows.count() == every > 90
        assert wrong == [] and violations(page) == []


def test_a_site_under_a_path_is_rooted_there(client, tmp_path):
    library = client.app.state.keeper.shelf.library
    made = make_site(library, tmp_path / "out", base="/x/", keep=lambda a: a in ("/", "/methods"))
    for page in made.out.rglob("*.html"):
        assert all(link.startswith(("/x/", "#", "https://")) for link in links(page) if "data:" not in link)


def test_another_folder_is_not_overwritten_and_a_base_is_a_path(client, tmp_path):
    library = client.app.state.keeper.shelf.library
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(BadInput, match="holds other files"):
        make_site(library, tmp_path)
    with pytest.raises(BadInput, match="is no base"):
        make_site(library, tmp_path / "out", base="x")
