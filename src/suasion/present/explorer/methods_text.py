"""The method pages and the glossary of docs/, as pages for readers."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

SHIPPED = "manual"
LINK = re.compile(r'href="([^"]+)"')
NAMES = re.compile(r"^(`[^`]*`[,.;]?\s*(and\s*)?)+")
SCROLLED = r'<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\1</table></div>'
TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)


@cache
def folder() -> Path:
    """Where the texts are: inside an installed package, else in docs/ of a checkout."""
    package = Path(str(files("suasion.present.explorer")))
    shipped = package / SHIPPED
    return shipped if shipped.is_dir() else package.parents[3] / "docs" / "methods"


@cache
def pages() -> dict[str, tuple[str, str]]:
    """Name to (title, Markdown text without its title), by title. Empty where the texts were not shipped."""
    found = {p.stem: p.read_text(encoding="utf-8").partition("\n") for p in folder().glob("*.md")}
    return dict(sorted(((n, (t.lstrip("# ").strip(), rest)) for n, (t, _, rest) in found.items()), key=lambda p: p[1]))


def first_words(text: str) -> str:
    """The first paragraph without marks, as a summary.

    >>> first_words("`suasion blocs`, `x`. **Who** votes alike. More here.")
    'Who votes alike. More here.'
    """
    paragraph = re.split(r"\n\s*\n", text.strip())[0].replace("\n", " ")
    return re.sub(r"[*`]", "", NAMES.sub("", paragraph)).strip()


def html(text: str, root: str) -> Markup:
    """Markdown as HTML: no markup of the text's own passes; links lead to pages there are."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    linked = LINK.sub(lambda m: f'href="{_address(m[1], root)}"', made)
    scrolled = TABLE.sub(
        r'<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\1</table></div>', linked
    )
    return Markup(scrolled.replace("<th>", '<th scope="col">'))


def _address(href: str, root: str) -> str:
    if re.match(r"https?://|#", href):
        return href
    name = href.rsplit("/", 1)[-1].partition(".md")[0]
    return f"{root}methods/{name}" if name in pages() else f"{root}methods"
