"""What earlier texts say of a draft: how often those like it were put to a roll call, in three ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.forecast.put.texts import Texts

Array = NDArray[Any]
NAMES = ("all texts", "rounds by title", "texts on its states", "titles alike")
YEAR = 365.25
# Years in which an earlier text comes to count half; rounds by title are forgotten so many times as fast, for the last
# one says most.
MEMORY, ROUNDS_FASTER = 4.0, 4
# A share is drawn towards that of all texts by so many texts.
DRAWN = 1.0


@dataclass(frozen=True)
class Alike:
    """How each of m drafts resembles each of n earlier texts.

    same    (m, n) the same words, or the same kind of text on the same state
    shared  (m, n) states in common, as a share of those of either; 0 where the earlier text is a review's outcome
    cosine  (m, n) of titles, words weighed by rarity among the n
    """

    same: Array
    shared: Array
    cosine: Array


def alike(texts: Texts, drafts: tuple[Draft, ...]) -> Alike:
    """`drafts` compared with all of `texts`."""
    key: dict[object, int] = {}
    both = (texts.drafts, drafts)
    have, ask = (np.array([key.setdefault(d.situation or d.words, len(key)) for d in s], dtype=int) for s in both)
    return Alike(ask[:, None] == have[None, :], _shared(texts, drafts), _cosine(texts, drafts))


def evidence(texts: Texts, found: Alike, origin: Array) -> Array:
    """(m, 4) by NAMES: the log-odds of a roll call among all texts before `origin` (m,), and how far those of
    rounds by title, of texts on its states and of titles alike stand from it; 0 where there are none.
    """
    before = np.where(origin[:, None] > texts.day[None, :], _faded(origin, texts.day), 0.0)
    share = _drawn(before * ~texts.review, texts.voted, np.full(len(origin), 0.5))
    ways = (before**ROUNDS_FASTER * found.same, before * found.shared, before * found.cosine**2)
    apart = [_log_odds(_drawn(w, texts.voted, share)) - _log_odds(share) for w in ways]
    return np.column_stack([_log_odds(share), *apart])


def _faded(origin: Array, day: Array) -> Array:
    """(m, n) 1 for a text of the day before `origin`, half for one MEMORY years old: a product of two vectors."""
    newest, half = day.max(initial=0), YEAR * MEMORY
    return np.outer(np.exp2((newest - origin) / half), np.exp2((day - newest) / half)).astype(np.float32)


def _drawn(weight: Array, voted: Array, towards: Array) -> Array:
    return np.asarray((weight @ voted + DRAWN * towards) / (weight.sum(axis=1) + DRAWN))


def _log_odds(share: Array) -> Array:
    return np.asarray(np.log(share / (1 - share)))


def _shared(texts: Texts, drafts: tuple[Draft, ...]) -> Array:
    place = _places(d.about for d in (*texts.drafts, *drafts))
    have, ask = (_flags([d.about for d in t], place) for t in (texts.drafts, drafts))
    both = (ask @ have.T).toarray()
    either = np.add.outer(np.asarray(ask.sum(axis=1)).ravel(), np.asarray(have.sum(axis=1)).ravel()) - both
    return np.asarray(both / np.maximum(either, 1))


def _cosine(texts: Texts, drafts: tuple[Draft, ...]) -> Array:
    place = _places(d.words for d in (*texts.drafts, *drafts))
    have, ask = (_flags([d.words for d in t], place) for t in (texts.drafts, drafts))
    rarity = np.log((1 + have.shape[0]) / (1 + np.asarray(have.sum(axis=0)).ravel())).astype(np.float32)
    have, ask = (_unit(m.multiply(rarity[None, :]).tocsr()) for m in (have, ask))
    return np.asarray((ask @ have.T).toarray())


def _unit(rows: Any) -> Any:
    long = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel() + 1e-9)
    return sparse.diags(1 / long) @ rows


def _places(sets: Iterable[Iterable[str]]) -> dict[str, int]:
    return {name: i for i, name in enumerate(sorted({name for s in sets for name in s}))}


def _flags(sets: Sequence[Iterable[str]], place: dict[str, int]) -> Any:
    """(len(sets), len(place)) sparse: which names stand in which set."""
    pairs = np.array([(j, place[name]) for j, s in enumerate(sets) for name in sorted(s)], dtype=int).reshape(-1, 2)
    return sparse.csr_matrix((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), (len(sets), len(place)))
