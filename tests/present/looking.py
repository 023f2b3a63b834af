"""Looking at a page in a browser: what went wrong on it."""

from contextlib import contextmanager

PHONE, TABLET, DESKTOP = (360, 780), (1100, 800), (1280, 900)
SERIOUS = ("serious", "critical")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASKED = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": LEVELS}}


@contextmanager
def opened(browser, url, size=DESKTOP, scheme="light", offline_but=""):
    """A page at `url` and the list of what went wrong: console errors, requests off `offline_but`."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    wrong = []
    page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda e: wrong.append(f"script: {e}"))
    page.on("request", lambda r: None if r.url.startswith(offline_but or url) else wrong.append(f"request: {r.url}"))
    try:
        page.goto(url)
        yield page, wrong
    finally:
        page.close()


def overflow(page):
    """Pixels by which the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page):
    """Serious and critical findings of axe-core: rule and the first place of each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=ASKED).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found if v["impact"] in SERIOUS]
