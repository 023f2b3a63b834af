"""The method pages and the glossary of docs/, as pages for readers."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

SHIPPED = "manual"
SUMMARY = 220  # characters
LINK = re.compile(r'href="([^"]+)"')
NAMES = re.compile(r"^(`[^`]*`[,.;]?\s*(and\s*)?)+")
COMMENT = re.compile(r"<!--.*?-->")  # marks between which a program writes
LEAD = re.compile(r"^\*\*[^*]+\.\*\*\s*")  # a heading at the head of a paragraph
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
    r"""The first paragraph that is prose, without marks and cut at the end of a sentence, as a summary.

    >>> first_words("`suasion blocs`, `x`.\n\n## The model\n\n**Who** votes [alike](a.md).")
    'Who votes alike.'
    """
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        words = NAMES.sub("", paragraph.replace("\n", " ")).strip()
        if words and not words.startswith(("#", "|", "-", "`", "in Python", "alone")):
            said = LEAD.sub("", words) or words
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"[*`]", "", said))
            return _cut(plain)
    return ""


def _cut(text: str) -> str:
    """Whole sentences, as many as fit into a summary."""
    if len(text) <= SUMMARY:
        return text
    end = text.rfind(". ", 0, SUMMARY)
    return text[: end + 1] if end > 0 else text[:SUMMARY].rsplit(" ", 1)[0] + "\u2026"


def html(text: str, root: str) -> Markup:
    """Markdown as HTML: no markup of the text's own passes; links lead to pages there are."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(COMMENT.sub("", text))
    linked = LINK.sub(lambda m: f'href="{_address(m[1], root)}"', made)
    scrolled = TABLE.sub(SCROLLED, linked)
    return Markup(scrolled.replace("<th>", '<th scope="col">'))


def _address(href: str, root: str) -> str:
    if re.match(r"https?://|#", href):
        return href
    name = href.rsplit("/", 1)[-1].partition(".md")[0]
    return f"{root}methods/{name}" if name in pages() else f"{root}methods"
