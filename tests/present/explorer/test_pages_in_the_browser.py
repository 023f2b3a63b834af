"""The explorer in a real browser, phone and desktop, dark and light, with and without scripts."""

import pytest

from tests.present.looking import DESKTOP, PHONE, opened, overflow, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PAGES = ("", "states", "states/CHN", "decisions", "decisions/hrc-a-hrc-51-l6", "search?q=chnia")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_opens_clean_and_fits(browser, served, address, size):
    with opened(browser, served + address, size, offline_but=served) as (page, wrong):
        assert overflow(page) <= 0
        assert wrong == []


@pytest.mark.parametrize("address", ["", "decisions/hrc-a-hrc-51-l6", "decisions?body=hrc", "search?q=chnia"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(browser, served, address, scheme):
    with opened(browser, served + address, scheme=scheme, offline_but=served) as (page, _):
        assert violations(page) == []


def test_from_search_to_state_to_decision(browser, served):
    with opened(browser, served, offline_but=served) as (page, wrong):
        page.fill("#q", "chnia")
        page.press("#q", "Enter")
        page.get_by_role("link", name="China", exact=True).first.click()
        assert page.locator("h1").inner_text() == "China in the human rights bodies"
        page.get_by_role("link", name="Every vote it cast").click()
        page.select_option("#f-body", "hrc")
        page.get_by_role("button", name="Show").click()
        page.get_by_role("link", name="Xinjiang").click()
        assert "17 to 19" in page.locator(".standfirst").inner_text()
        page.get_by_role("link", name="Kazakhstan").first.click()
        assert page.locator("h1").inner_text().startswith("Kazakhstan")
        assert wrong == []


def test_it_works_without_scripts(browser, served):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}decisions?sort=-yes")
    first = int(page.locator("tbody tr").first.locator("td.n").first.inner_text())
    page.get_by_role("link", name="yes", exact=True).click()
    assert int(page.locator("tbody tr").first.locator("td.n").first.inner_text()) <= first
    page.close()
