"""The brief in a real browser: nothing breaks, nothing overflows, nothing leaves the page, everybody can read it."""

import pytest

from tests.present.looking import DESKTOP, PHONE, TABLET, opened, overflow, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def url(brief_page):
    return brief_page.as_uri()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (TABLET, "light"), (DESKTOP, "light")])
def test_it_opens_clean_and_fits(browser, url, size, scheme):
    with opened(browser, url, size, scheme) as (page, wrong):
        page.locator("summary").evaluate_all("all => all.forEach(s => { s.parentNode.open = true })")
        assert overflow(page) <= 0
        assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(browser, url, scheme):
    with opened(browser, url, scheme=scheme) as (page, _):
        page.locator("#fig-votes-by-kind summary").evaluate_all("all => all.forEach(s => { s.parentNode.open = true })")
        assert violations(page) == []


def test_labels_stay_inside_their_pictures(browser, url):
    """No text of a figure reaches past the edge of the column it stands in."""
    with opened(browser, url, PHONE) as (page, _):
        reach = "t => t.getBoundingClientRect().right > innerWidth"
        past = page.evaluate(
            f"[...document.querySelectorAll('svg.narrow text')].filter({reach}).map(t => t.textContent)"
        )
        assert past == []


def test_a_table_is_sorted_by_click_and_by_key(browser, url):
    with opened(browser, url) as (page, _):
        head = page.locator("#table-agreement-moves th", has_text="Change")
        cells = page.locator("#table-agreement-moves tbody tr td:nth-child(4)")
        head.click()
        rising = [float(v.replace("\u2212", "-")) for v in cells.all_text_contents()]
        assert rising == sorted(rising)
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"


def test_it_is_whole_without_scripts(browser, url):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(url)
    assert page.locator("figure svg").count() >= 8
    assert page.locator("table tbody tr").count() > 100
    page.close()
