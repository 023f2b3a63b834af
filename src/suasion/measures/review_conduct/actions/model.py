"""A multinomial logit on readable features: which words speak for which category, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from suasion.errors import BadInput
from suasion.measures.review_conduct.actions.words import features

CATEGORIES = (1, 2, 3, 4, 5)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model makes of one text: the likeliest category, the chance of each of the five, and the
    features that spoke most for it against the runner-up, each with its weight (log odds).
    """

    action: int
    chances: tuple[float, ...]
    because: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class ActionModel:
    """The fitted model.

    names    (F,) features; weights (F, 5) log odds of each category; intercepts (5,)
    texts    number of texts it was trained on; loss: mean log loss on them
    """

    names: tuple[str, ...]
    weights: Floats
    intercepts: Floats
    texts: int
    loss: float

    def chances(self, texts: Sequence[str]) -> Floats:
        """(T, 5) chances of the categories 1 to 5."""
        place = {n: i for i, n in enumerate(self.names)}
        return _softmax(_matrix([features(t) for t in texts], place) @ self.weights + self.intercepts)

    def guess(self, text: str, most: int = 5) -> Guess:
        """The category of one text, and why."""
        chance = self.chances([text])[0]
        order = np.argsort(-chance)
        first, second = int(order[0]), int(order[1])
        place = {n: i for i, n in enumerate(self.names)}
        lead = {
            f: float(self.weights[place[f], first] - self.weights[place[f], second])
            for f in features(text) & place.keys()
        }
        spoke = sorted(lead.items(), key=lambda item: (-item[1], item[0]))[:most]
        return Guess(CATEGORIES[first], tuple(float(c) for c in chance), tuple(s for s in spoke if s[1] > 0))


def fit_actions(
    texts: Sequence[str], actions: Sequence[int], *, rarest: int = 8, penalty: float = 5.0, most_steps: int = 50
) -> ActionModel:
    """Fit the model to coded texts by penalised maximum likelihood.

    rarest      features of fewer texts are left out
    penalty     strength of the ridge on the weights (1 / C elsewhere); the intercepts are free
    most_steps  of L-BFGS (Liu and Nocedal 1989, Mathematical Programming 45: 503-528)

    Nothing is drawn at random: the same texts give the same model. Raises BadInput without texts, or with a
    category outside 1 to 5.
    """
    if not texts or len(texts) != len(actions) or not set(actions) <= set(CATEGORIES):
        raise BadInput(
            "texts with categories 1 to 5 are needed",
            why=f"{len(texts)} texts, {len(actions)} categories",
            next_step="give each text a category from 1 to 5",
        )
    held = [features(text) for text in texts]
    met = Counter(f for found in held for f in found)
    names = tuple(sorted(f for f, n in met.items() if n >= rarest))
    design = _matrix(held, {n: i for i, n in enumerate(names)})
    turned = design.T.tocsr()
    target = np.eye(5)[np.asarray(actions) - 1]
    shape = (len(names) + 1, 5)

    def objective(flat: Floats) -> tuple[float, Floats]:
        return _objective(flat.reshape(shape), design, turned, target, penalty)

    found = minimize(objective, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": most_steps})
    fitted = found.x.reshape(shape)
    chance = _softmax(design @ fitted[:-1] + fitted[-1])
    loss = float(-np.log(np.maximum((chance * target).sum(axis=1), 1e-12)).mean())
    return ActionModel(names, fitted[:-1], fitted[-1], len(texts), loss)


def _objective(
    weights: Floats, design: csr_matrix, turned: csr_matrix, target: Floats, penalty: float
) -> tuple[float, Floats]:
    """Negative log likelihood with a ridge, and its gradient; the last row of `weights` are the intercepts."""
    score = design @ weights[:-1] + weights[-1]
    top = score.max(axis=1, keepdims=True)
    normal = top[:, 0] + np.log(np.exp(score - top).sum(axis=1))
    value = float((normal - (score * target).sum(axis=1)).sum() + 0.5 * penalty * (weights[:-1] ** 2).sum())
    residual = np.exp(score - normal[:, None]) - target
    gradient = np.vstack([turned @ residual + penalty * weights[:-1], residual.sum(axis=0)])
    return value, gradient.ravel()


def _softmax(score: Floats) -> Floats:
    shifted = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))


def _matrix(held: Sequence[set[str]], place: dict[str, int]) -> csr_matrix:
    """(T, F) of zeros and ones."""
    columns: list[int] = []
    ends = [0]
    for found in held:
        columns += sorted(place[f] for f in found if f in place)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(held), len(place)))
