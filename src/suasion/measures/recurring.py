"""The same text put to a body again and again: which decisions are rounds of one another."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.measures.titles import country_text, is_housekeeping, plain, words

# The Council took over the Commission's texts; an Assembly text of the same title is another text.
FAMILIES = {"chr": "rights", "hrc": "rights", "unga": "assembly"}
TEXTS = ("resolution", "decision", "president-statement", "unspecified", "no-action", "procedural")
RANK = {m: i for i, m in enumerate(TEXTS)}
LONGEST_GAP = 12
NEAR_GAP = 6
NEAR = 0.75
NEAR_SAME_SUBJECT = 0.6
OFTEN = 0.25
SCHEMA = {
    "decision": pl.String,
    "item": pl.String,
    "round": pl.Int32,
    "basis": pl.String,
    "direction_unknown": pl.Boolean,
}


@dataclass(frozen=True)
class _Text:
    decision: str
    family: str
    day: date
    meeting: tuple[str, str]
    motion: str
    title: str
    words: frozenset[str]
    key: str
    subject: str


@dataclass
class _Item:
    texts: list[_Text] = field(default_factory=list)

    @property
    def meetings(self) -> set[tuple[str, str]]:
        return {t.meeting for t in self.texts}

    @property
    def span(self) -> tuple[date, date]:
        days = [t.day for t in self.texts]
        return min(days), max(days)


def recurring_items(decisions: pl.DataFrame) -> pl.DataFrame:
    """Decisions that are rounds of the same recurring text: decision, item, round, basis, direction_unknown.

    Only items of two rounds or more are given. `item` is a readable id; `round` counts meetings from 1 by
    date; `basis` says why a row stands with the rounds before it: 'first', 'title' (the same title),
    'words' (the same words in another order, number or year), 'country' (the same kind of text on the
    same state), 'near' (nearly the same words, no meeting that had both). `direction_unknown` marks a
    row whose motion is not the item's usual one: a yes to taking no action is no yes to the text.

    Amendments and votes on paragraphs are never linked, nor are titles that a body used for several
    texts at one meeting (most of the Commission's agenda headings before 1990), nor formal business.

    >>> days = [date(2005, 4, 1), date(2007, 3, 1)]
    >>> d = pl.DataFrame({"decision": ["x", "y"], "body": ["chr", "hrc"], "date": days,
    ...                   "session": [61, 4], "motion": "resolution", "title": ["The right to food", "Right to food"],
    ...                   "about": [[], []], "agenda_subject": [None, None]},
    ...                  schema_overrides={"about": pl.List(pl.String)})
    >>> recurring_items(d).select("decision", "item", "round", "basis").rows()
    [('x', 'rights-food-right', 1, 'first'), ('y', 'rights-food-right', 2, 'words')]
    """
    texts = _texts(decisions)
    items = [part for group in _by_key(texts) for part in _split_at_gaps(group)]
    items = _join_near(items)
    rows = [row for item in items if len(item.meetings) > 1 for row in _rows(item)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("item", "round", "decision")


def _texts(decisions: pl.DataFrame) -> list[_Text]:
    usable = decisions.filter(
        pl.col("title").is_not_null() & pl.col("date").is_not_null() & pl.col("motion").is_in(TEXTS)
    )
    columns = ("decision", "body", "date", "session", "motion", "title", "about", "agenda_subject")
    found = []
    for name, body, day, session, motion, title, about, subject in usable.select(columns).sort("date").iter_rows():
        bare = words(title, tuple(about or ()))
        if not bare or is_housekeeping(title):
            continue
        kind = _country(title, tuple(about or ()), motion)
        meeting = (body, str(session) if session is not None else str(day))
        family = FAMILIES.get(body, body)
        key = kind or " ".join(sorted(bare))
        found.append(_Text(name, family, day, meeting, motion, plain(title), bare, key, subject or ""))
    return found


def _country(title: str, about: tuple[str, ...], motion: str) -> str | None:
    kind = country_text(title, about)
    if kind is None and motion == "no-action" and len(about) == 1:
        return f"situation @{about[0]}"
    return kind


def _by_key(texts: Iterable[_Text]) -> list[_Item]:
    """Texts with the same key, without those whose title stood on several texts of one meeting."""
    groups: dict[tuple[str, str], list[_Text]] = defaultdict(list)
    for text in texts:
        groups[text.family, text.key].append(text)
    out = []
    for _, group in sorted(groups.items()):
        times = Counter((t.meeting, t.motion) for t in group)
        several = {m for m, n in times.items() if n > 1}
        if len(several) > OFTEN * len(times):
            continue
        out.append(_Item([t for t in group if (t.meeting, t.motion) not in several]))
    return [item for item in out if item.texts]


def _split_at_gaps(item: _Item) -> list[_Item]:
    parts = [_Item()]
    for text in sorted(item.texts, key=lambda t: (t.day, t.decision)):
        if parts[-1].texts and (text.day - parts[-1].texts[-1].day).days > LONGEST_GAP * 365.25:
            parts.append(_Item())
        parts[-1].texts.append(text)
    return parts


def _join_near(items: Sequence[_Item]) -> list[_Item]:
    """Join items of nearly the same words, the closest first, unless one meeting had both."""
    held = list(items)
    pairs = sorted(_near_pairs(held), key=lambda p: (-p[0], p[1], p[2]))
    home = list(range(len(held)))
    for _, i, j in pairs:
        a, b = home[i], home[j]
        if a != b and not held[a].meetings & held[b].meetings and _close_in_time(held[a], held[b]):
            held[a] = _Item(held[a].texts + held[b].texts)
            home = [a if h == b else h for h in home]
    return [held[h] for h in sorted(set(home))]


def _near_pairs(items: list[_Item]) -> list[tuple[float, int, int]]:
    """Pairs of items of the Commission and Council whose words overlap enough: (overlap, i, j)."""
    blocks: dict[frozenset[str], list[int]] = defaultdict(list)
    for i, item in enumerate(items):
        first = item.texts[0]
        if first.family == "rights" and "@" not in first.key.split(" ")[0]:
            blocks[frozenset(w for w in first.words if w.startswith("@"))].append(i)
    found = []
    for members in blocks.values():
        share = _overlaps([items[i].texts[-1] for i in members])
        found += [(float(share[a, b]), members[a], members[b]) for a, b in np.argwhere(share > 0)]
    return found


def _overlaps(texts: list[_Text]) -> NDArray[np.float64]:
    """(n, n) share of common words of a text and a later one, where it is enough to call them the same; else 0."""
    column = {w: k for k, w in enumerate({w for t in texts for w in t.words})}
    has = np.zeros((len(texts), len(column)), dtype=np.float32)
    for row, text in zip(has, texts, strict=True):
        row[[column[w] for w in text.words]] = 1
    common, size = (has @ has.T).astype(np.float64), np.array([len(t.words) for t in texts])
    share = common / (size[:, None] + size - common)
    subjects = np.array([t.subject for t in texts])
    same = (subjects[:, None] == subjects) & (subjects != "")
    return np.triu(np.where((common >= 2) & (share >= np.where(same, NEAR_SAME_SUBJECT, NEAR)), share, 0.0), 1)


def _close_in_time(a: _Item, b: _Item) -> bool:
    (a_first, a_last), (b_first, b_last) = a.span, b.span
    gap = max((b_first - a_last).days, (a_first - b_last).days)
    return gap <= NEAR_GAP * 365.25


def _rows(item: _Item) -> list[tuple[str, str, int, str, bool]]:
    texts = sorted(item.texts, key=lambda t: (t.day, t.decision))
    name = _name(texts[0])
    meetings = list(dict.fromkeys(t.meeting for t in texts))
    usual = min(Counter(t.motion for t in texts).items(), key=lambda m: (-m[1], RANK[m[0]]))[0]
    rows = []
    for k, text in enumerate(texts):
        basis = _basis(text, texts[:k])
        rows.append((text.decision, name, meetings.index(text.meeting) + 1, basis, text.motion != usual))
    return rows


def _basis(text: _Text, before: Sequence[_Text]) -> str:
    if not before:
        return "first"
    if any(t.title == text.title for t in before):
        return "title"
    if any(t.words == text.words for t in before):
        return "words"
    return "country" if any(t.key == text.key for t in before) else "near"


def _name(first: _Text) -> str:
    slug = "-".join([first.family, *first.key.lower().replace("@", "").split()])
    if len(slug) <= 80:
        return slug
    return slug[:70].rstrip("-") + "-" + hashlib.sha256(slug.encode()).hexdigest()[:6]
