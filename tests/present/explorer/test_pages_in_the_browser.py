"""The explorer in a real browser, phone and desktop, dark and light, with and without scripts."""

import pytest

from tests.present.looking import DESKTOP, PHONE, opened, overflow, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PAGES = (
    "", "states", "states/CHN", "decisions", "decisions/hrc-a-hrc-51-l6?with=received",
    "search?q=chnia", "bodies", "bodies/hrc", "compare", "topics", "topics/human-rights", "blocs", "reviews", "regime",
    "claims", "lab", "methods", "methods/positions", "sources", "sources/problems",
    "nowhere",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_it_opens_clean_fits_and_everybody_can_read_it(browser, served, address):
    """At phone and desktop width."""
    with opened(browser, served + address, PHONE, offline_but=served) as (page, wrong):
        assert overflow(page) <= 0
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        assert overflow(page) <= 0
        assert violations(page) == []
        assert [w for w in wrong if "404" not in w or address != "nowhere"] == []


@pytest.mark.parametrize("address", ["", "decisions/hrc-a-hrc-51-l6", "lab"])
def test_everybody_can_read_it_in_the_dark_on_a_phone(browser, served, address):
    with opened(browser, served + address, PHONE, "dark", offline_but=served) as (page, _):
        assert violations(page) == []


def test_every_table_and_figure_is_seen_on_a_phone_and_a_desktop(browser, served):
    """A wide table was hidden on phones once, and a figure's own page drew it in the margin."""
    for size in (PHONE, DESKTOP):
        with opened(browser, f"{served}states/CHN", size, offline_but=served) as (page, _):
            page.locator("details.fold").evaluate_all("found => found.forEach(e => { e.open = true })")
            heights = page.locator(".fold .scroll").evaluate_all("found => found.map(e => e.offsetHeight)")
            assert heights and min(heights) > 40
        with opened(browser, f"{served}states/CHN/figures/position", size, offline_but=served) as (page, _):
            drawn = page.locator("figure svg:visible").first.bounding_box()
            assert drawn["width"] > 0.6 * min(size[0], 1000)


def test_the_heads_of_a_table_read_as_cards_say_what_they_are_for(browser, served):
    """On a phone they stand above cards that name their own fields: without a word they were taken for a row."""
    said = "found => getComputedStyle(found, '::before').content"
    for address, size, expected in (("", PHONE, '"Sort by"'), ("decisions", PHONE, '"Sort by"'), ("", DESKTOP, "none")):
        with opened(browser, served + address, size, offline_but=served) as (page, _):
            assert page.locator(".cards thead tr").first.evaluate(said) == expected


HEADS_AND_NUMBERS = """table => [...table.tHead.rows[0].cells].filter(c => c.className === "n").map(c => {
  const said = document.createRange(), number = document.createRange();
  said.selectNodeContents(c);
  number.selectNodeContents(table.tBodies[0].rows[0].cells[c.cellIndex]);
  return said.getBoundingClientRect().right - number.getBoundingClientRect().right;
})"""


def test_the_head_of_a_column_of_numbers_stands_over_them(browser, served):
    """A head that sorts was set at the left of its cell once."""
    with opened(browser, f"{served}bodies", offline_but=served) as (page, _):
        apart = page.locator("table.sortable").first.evaluate(HEADS_AND_NUMBERS)
        assert apart and max(map(abs, apart)) < 2


UNDER_THE_BAR = """() => {
  const top = document.querySelector("#votes h2").getBoundingClientRect().top;
  return top > document.querySelector(".at-hand").getBoundingClientRect().bottom && top < 300;
}"""


COVERED = """() => {
  const held = document.activeElement, box = held.getBoundingClientRect();
  const at = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 10)];
  const seen = document.elementFromPoint(...at);
  return seen && (held.contains(seen) || seen.contains(held)) ? "" : `${held.outerHTML.slice(0, 90)} at ${at}`;
}"""


def test_what_has_the_focus_is_never_covered(browser, served):
    """Neither by the column of a table that stays, nor by the bar that does, forwards or backwards."""
    with opened(browser, f"{served}states/CHN", PHONE, offline_but=served) as (page, _):
        page.emulate_media(reduced_motion="reduce")
        page.locator("details.fold").evaluate_all("found => found.forEach(e => { e.open = true })")
        page.locator("#agreement a").first.focus()
        for key in ("Tab", "Shift+Tab"):
            covered = [page.keyboard.press(key) or page.evaluate(COVERED) for _ in range(50)]
            assert [c for c in covered if c] == []


def test_the_parts_of_a_long_page_stay_at_hand(browser, served):
    with opened(browser, f"{served}states/CHN", PHONE, offline_but=served) as (page, _):
        page.emulate_media(reduced_motion="reduce")
        page.evaluate("document.querySelector('#statements').scrollIntoView()")  # at once: a click ends no scroll
        page.click(".at-hand summary")
        page.click(".at-hand a[href='#votes']")
        assert not page.locator(".at-hand details").evaluate("list => list.open")
        page.wait_for_function(UNDER_THE_BAR)
        assert page.locator("details.fold:not([open])").count() > 5  # long tables wait for who asks


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


def test_from_a_decision_to_the_laboratory_and_its_result(browser, served):
    with opened(browser, f"{served}decisions/hrc-a-hrc-51-l6", offline_but=served) as (page, wrong):
        page.get_by_role("link", name="Count votes on a text like this").click()
        assert page.input_value("#like") == "hrc-a-hrc-51-l6"
        page.select_option("#scenario", "universal")
        page.fill("#draws", "50")
        page.get_by_role("button", name="Replay").click()
        page.get_by_role("heading", name="Every member of the United Nations votes").wait_for(timeout=60_000)
        assert "/lab/jobs/" in page.url and violations(page) == [] and overflow(page) <= 0
        assert wrong == []


def test_it_works_without_scripts(browser, served):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}decisions?sort=-yes")
    first = int(page.locator("tbody tr").first.locator("td.n").first.inner_text())
    page.get_by_role("link", name="Yes", exact=True).click()
    assert int(page.locator("tbody tr").first.locator("td.n").first.inner_text()) <= first
    page.close()
