"""The explorer as static files: nothing in it leads nowhere."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from suasion.errors import BadInput
from suasion.present.explorer.site import make_site

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
    return re.findall(r' (?:href|src|action)="([^"]*)"', page.read_text(encoding="utf-8"))


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


def test_every_link_of_every_page_leads_to_a_file(site):
    pages = list(site.out.rglob("*.html"))
    assert site.pages == len(pages) > 60
    assert {str(p.relative_to(site.out)): d for p in pages if (d := dead(p, site.out))} == {}


def test_pages_hold_what_the_served_ones_hold(site, client):
    text = (site.out / "decisions/hrc-a-hrc-51-l6/index.html").read_text(encoding="utf-8")
    assert "17 to 19, 11 abstaining" in text and "<form" not in text and "atom" not in text
    csv = (site.out / "states/CHN/figures/position.csv").read_bytes()
    assert csv == client.get("/states/CHN/figures/position.csv").content
    assert (site.out / "decisions/page-2/index.html").exists()
    assert (site.out / "decisions/decisions-list.csv").read_text(encoding="utf-8").startswith("decision,")


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
