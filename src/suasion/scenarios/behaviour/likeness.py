"""How alike earlier calls are to a draft: the weights with which their votes speak about it.

Rounds of the same text (the same words, the same kind of text on the same state, nearly the same words) are
told apart from texts that merely concern the same state: these may stand for the opposite side. Only texts
speak about texts and amendments about amendments, but for the kernel 'other', which is the other class.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.drafts import KINDS, Draft
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import Known
from suasion.scenarios.behaviour.settings import Settings, settings

Array = NDArray[Any]
KERNELS = ("near", "rounds", "wide", "sponsor", "other", "assembly")
# Nearly the same words: share of common words. A round of the same text scores at least RECURRING.
NEAR, RECURRING = 0.6, 0.5
NO_ITEM = -2  # equal to no call's agenda item, nor to the -1 of those unknown


@dataclass(frozen=True)
class Likeness:
    """Of one draft with each of the n known calls: weights (n,) by kernel, and how closely it is the same text.

    tier    (n,) 1 the same words, .95 the same kind of text on the same state, below nearly the same words,
            at most .45 merely the same state, 0 otherwise
    cosine  (n,) of titles weighed by rarity of words
    """

    weights: dict[str, Array]
    tier: Array
    cosine: Array


def likeness(history: History, known: Known, draft: Draft, chosen: Settings | None = None) -> Likeness:
    """How the known calls resemble `draft`."""
    calls, age, c = known.calls, known.age, chosen or settings()
    cosine, common = _titles(history, known, draft)
    subject = overlap(history.about[calls], history.flags([draft.about])[0])
    kind = KINDS.index(draft.kind)
    same_kind = history.kind[calls] == kind
    same_class = (history.kind[calls] == 0) == (kind == 0)
    item = history.item[calls] == history.item_number.get(draft.agenda_item, NO_ITEM)
    tier = _tier(history, known, draft, common, subject, item)
    council, rights = history.body[calls] == 0, history.body[calls] != 2
    unlike = bool(draft.about) != history.about[calls].any(axis=1)
    base = c.title * cosine + 2 * (tier > 0) + 2 * subject + 0.7 * council - age / c.likeness_years
    shared, close = _sponsors(history, known, draft)
    near = base + same_kind + 0.7 * item - unlike + 3 * close * np.where(kind == 0, history.kind[calls] == 0, 1)
    near = near / 0.6 if kind == 0 else near
    weights = {
        "near": softmax(near, same_class),
        "rounds": (tier > 0) * same_class * rights * tier**3 * np.exp(-age / 2),
        "wide": softmax((base + age / c.likeness_years) / 2.5 - age / 1.5, same_class),
        "sponsor": shared * same_class * np.exp(-age / 1.5),
        "other": softmax(base, ~same_class),
        "assembly": ~rights * ((tier > 0) | (cosine > 0.5)) * np.exp(-age / 3),
    }
    return Likeness(weights, tier * same_class * rights, cosine)


def _titles(history: History, known: Known, draft: Draft) -> tuple[Array, Array]:
    """Cosine weighed by rarity, and share of common words."""
    columns = [history.vocabulary[w] for w in sorted(draft.words) if w in history.vocabulary]
    if not columns:
        return np.zeros(len(known.calls)), np.zeros(len(known.calls))
    query = np.zeros(len(known.rarity))
    query[columns] = known.rarity[columns]
    cosine = (known.heavy @ query) / (known.length * np.sqrt((query**2).sum() + 1e-9))
    query[columns] = 1.0
    words = history.words[known.calls]
    common = words @ query
    size = np.asarray(words.sum(axis=1)).ravel()
    return np.asarray(cosine), np.asarray(common / (size + len(draft.words) - common))


def closest_last(history: History, known: Known, like: Likeness, rows: Array) -> Array:
    """`rows` (places among the known calls) in order of how closely each is a round of the draft, then of time."""
    return np.asarray(rows[np.lexsort((history.day[known.calls[rows]], np.round(like.tier[rows], 1)))])


def overlap(rows: Array, one: Array) -> Array:
    """Share of common states of each row with one."""
    common = (rows & one).sum(axis=1)
    return np.asarray(common / np.maximum((rows | one).sum(axis=1), 1))


def _tier(history: History, known: Known, draft: Draft, common: Array, subject: Array, item: Array) -> Array:
    same = (history.situation[known.calls] == draft.situation) & bool(draft.situation)
    # The same words on another state ("Situation of human rights in ...") are no round of this text.
    near = (common >= NEAR) & ((subject > 0) if draft.about else ~history.about[known.calls].any(axis=1))
    merely = (subject > 0) & (history.kind[known.calls] == 1) & (draft.kind != "amendment")
    return np.select(
        [common >= 0.999, same, near, merely],
        [1.0, 0.95, common * 0.9, np.where(item, 0.45, 0.3) * subject],
        0.0,
    )


def _sponsors(history: History, known: Known, draft: Draft) -> tuple[Array, Array]:
    """Share of common sponsors, and how near the sponsors' mean positions are (-.5 to .5, 0 unknown)."""
    rows, one = history.sponsors[known.calls], history.flags([draft.sponsors])[0]
    if not one.any():
        return np.zeros(len(rows)), np.zeros(len(rows))
    axes = known.positions[0][:, 1:]
    named = rows.any(axis=1)
    mean = (rows @ axes) / np.maximum(rows.sum(axis=1), 1)[:, None]
    gap = ((mean - axes[one].mean(axis=0)) ** 2).sum(axis=1)
    return overlap(rows, one), np.where(named, np.exp(-gap / 2) - 0.5, 0.0)


def softmax(score: Array, mask: Array) -> Array:
    """Weights that sum to one over the mask."""
    if not mask.any():
        return np.zeros(len(score))
    weight = np.where(mask, np.exp(score - score[mask].max()), 0.0)
    return np.asarray(weight / weight.sum())
