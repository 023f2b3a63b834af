"""What title, subject, agenda item and sponsors of a draft say of it, learnt from earlier calls.

Kernel ridge regression (Saunders, Gammerman and Vovk 1998) from what was known of each call to the parameters that a
factor model gives it, and to what each state's vote left over: a draft with a new title has foreseen parameters, which
with a state's position foresee its vote (the ideal points of texts of Gerrish and Blei 2011, without their topics).
Weights of the kernel were set by hand and looked at on 1999-2015 alone: half or twice the sponsors' part, the years
apart or the noise changed the log score by .001 at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from suasion.scenarios.behaviour.drafts import KINDS, Draft
from suasion.scenarios.behaviour.history import History

Array = NDArray[Any]
# Parts of the kernel: words in common (and nearly all words), subject, kind, agenda item, the sponsors' place, any two
# calls.
WORDS, SAME_WORDS, SUBJECT, KIND, ITEM, SPONSORS, ANY = 2.0, 2.0, 1.5, 0.5, 0.3, 0.6, 0.1
# Two calls so many years apart speak e times less about each other.
APART_YEARS = 8.0
NOISE, ASSEMBLY_NOISE = 0.7, 1.5


@dataclass(frozen=True)
class Texts:
    """Of m texts: kind (m,), agenda item (m,) as a number, -1 unknown, about (m, N), the sponsors' mean place
    (m, axes), 0 where they are unknown, age (m,) in years.
    """

    kind: Array
    item: Array
    about: Array
    centre: Array
    age: Array


@dataclass(frozen=True)
class Foresight:
    """What is learnt from n calls: dual weights (n, parameters + N) and the mean parameters."""

    texts: Texts
    duals: Array
    mean: Array
    axes: Array

    def of(self, history: History, draft: Draft, cosine: Array) -> tuple[Array, Array]:
        """Foreseen parameters (all ranks one after the other), and what each state's vote will leave over (N,).

        cosine (n,): likeness of titles weighed by rarity of words.
        """
        one = Texts(
            np.array([KINDS.index(draft.kind)]),
            np.array([history.item_number.get(draft.agenda_item, -1)]),
            history.flags([draft.about]),
            _centres(history.flags([draft.sponsors]), self.axes),
            np.zeros(1, dtype=np.float32),
        )
        found = (kernel(cosine[None], one, self.texts) @ self.duals)[0]
        return found[: len(self.mean)] + self.mean, found[len(self.mean) :]


def foresight(
    history: History, calls: Array, age: Array, cosine: Array, axes: Array, items: Array, left: Array
) -> Foresight:
    """Learn from `calls` (n,): cosine (n, n) of their titles; axes (N, axes) positions; items (n, parameters);
    left (n, N) what the votes leave over, 0 where none was cast.
    """
    texts = Texts(
        history.kind[calls],
        history.item[calls],
        history.about[calls],
        _centres(history.sponsors[calls], axes),
        age.astype(np.float32),
    )
    noise = np.where(history.body[calls] == 2, ASSEMBLY_NOISE, NOISE).astype(np.float32)
    mean = items.mean(axis=0)
    gram = kernel(cosine, texts, texts)
    gram[np.diag_indices_from(gram)] += noise
    wanted = np.hstack([items - mean, left]).astype(np.float32)
    duals = cho_solve(cho_factor(gram, lower=True, overwrite_a=True, check_finite=False), wanted, check_finite=False)
    return Foresight(texts, np.asarray(duals), mean, axes)


def kernel(cosine: Array, a: Texts, b: Texts) -> Array:
    """(a, b) how much what is known of one text says about the other; amendments say little of texts."""
    alike = (WORDS * cosine + SAME_WORDS * cosine**4).astype(float)
    subject = a.about.astype(np.float32) @ b.about.astype(np.float32).T
    i, j = np.nonzero(subject)  # few pairs are about the same state
    shared, named_a, named_b = subject[i, j], a.about.sum(axis=1), b.about.sum(axis=1)
    alike[i, j] += SUBJECT * shared / (named_a[i] + named_b[j] - shared)
    alike += KIND * (a.kind[:, None] == b.kind)
    alike += ITEM * ((a.item[:, None] == b.item) & (b.item >= 0))
    alike *= (a.kind[:, None] == 0) == (b.kind == 0)
    alike *= np.exp(-np.abs(a.age[:, None] - b.age) / np.float32(APART_YEARS))
    return np.asarray(alike + SPONSORS * (a.centre @ b.centre.T) + ANY, dtype=np.float32)


def _centres(named: Array, axes: Array) -> Array:
    return np.asarray((named @ axes) / np.maximum(named.sum(axis=1), 1)[:, None], dtype=np.float32)
