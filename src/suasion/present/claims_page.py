"""The annotated text: each claim in its place, with its verdict, what decided it, and the rows behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from suasion.claims.check import Verdict
from suasion.claims.tables import summary
from suasion.errors import BadInput
from suasion.present.cells import Shown, shown
from suasion.present.document import document
from suasion.record.files import write_text
from suasion.record.store import Record

SHOWN_ROWS = 12
QUOTES = str.maketrans({"“": '"', "”": '"', "’": '"', "‘": '"', "'": '"'})
UNPLACED = "Not placed"


def write_page(verdicts: Sequence[Verdict], record: Record, path: Path, text: Path | None = None) -> None:
    """Write the page to `path`. With `text` (the whole text, plain) its paragraphs are shown and annotated in
    place; without it the quotes stand in the order of the text.

    Raises BadInput for a text that cannot be read.
    """
    write_text(path, page(verdicts, record, _paragraphs(text) if text else ()), "--page FILE")


def page(verdicts: Sequence[Verdict], record: Record, paragraphs: Sequence[str] = ()) -> str:
    """The HTML of the page: complete in itself, no script, no network."""
    return document(
        "claims.html",
        record,
        (),
        SHOWN_ROWS,
        used={source for v in verdicts for source in (*v.sources, *v.claim.needs)},
        title=next((v.claim.source for v in verdicts if v.claim.source), "Claims"),
        standfirst=f"{summary(verdicts)}.",
        parts=_annotated(verdicts, paragraphs) if paragraphs else by_section(verdicts),
        rows=rows_behind,
    )


def _paragraphs(text: Path) -> tuple[str, ...]:
    try:
        lines = text.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise BadInput(
            "the text cannot be read", where=str(text), why=str(e), next_step="give it as plain UTF-8"
        ) from e
    return tuple(line.strip() for line in lines if line.strip())


def by_section(verdicts: Sequence[Verdict]) -> list[tuple[str, list[tuple[str, list[Verdict]]]]]:
    """(section, [(no text, its verdicts)]) in the order of the text."""
    placed = [v for v in verdicts if v.claim.section]
    first = {v.claim.section: i for i, v in reversed(list(enumerate(placed)))}
    ordered = sorted(placed, key=lambda v: (first[v.claim.section], v.claim.paragraph or 0, v.claim.id))
    found = [(name, [("", list(group))]) for name, group in groupby(ordered, key=lambda v: v.claim.section)]
    rest = [v for v in verdicts if not v.claim.section]
    return [*found, *([(UNPLACED, [("", rest)])] if rest else [])]


def _annotated(
    verdicts: Sequence[Verdict], paragraphs: Sequence[str]
) -> list[tuple[str, list[tuple[str, list[Verdict]]]]]:
    """One section whose entries are (paragraph, verdicts on claims in it); a claim not found in the text comes last."""
    left = list(verdicts)
    entries = []
    for paragraph in paragraphs:
        here = [v for v in left if _stands_in(v.claim.quote, paragraph)]
        left = [v for v in left if v not in here]
        entries.append((paragraph, here))
    return [("", entries), *([(UNPLACED, [("", left)])] if left else [])]


def _stands_in(quote: str, paragraph: str) -> bool:
    """Do the parts of the quote, between its ellipses, stand in the paragraph in this order?"""
    text, at = _plain(paragraph), 0
    for part in re.split(r"\s*\.\.\.\s*", quote):
        at = text.find(_plain(part), at)
        if at < 0:
            return False
    return True


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-z.,”\"])\d{1,2}(?=\s|$)", "", text.translate(QUOTES))).lower().strip()


def rows_behind(verdict: Verdict) -> Shown | None:
    """The first rows of what decided a claim, for a table; None where there are none."""
    frame = verdict.evidence.drop("nothing", strict=False)
    return shown(frame, None, SHOWN_ROWS) if frame.height and frame.width else None
