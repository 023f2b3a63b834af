"""The indices of agreement of two voters, computed on their table of joint votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DISTANCE = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))
CREDIT: dict[str, Floats] = {
    "same": np.eye(3),
    "linear": 1.0 - _DISTANCE / 2.0,
    "squared": 1.0 - (_DISTANCE / 2.0) ** 2,
}
CERTAIN = 1.0 - 1e-12


@dataclass(frozen=True, slots=True)
class Index:
    """One index: what credit a pair of votes earns, what is taken off for chance, what it means.

    credit  key of CREDIT: 3 x 3 over (no, abstain, yes)
    chance  'none'; 'kappa' = from each voter's own shares; 'pi' = from the two voters' pooled shares
    """

    name: str
    credit: str
    chance: str
    meaning: str
    reference: str

    @property
    def lowest(self) -> float:
        """The lower bound of its values; the upper one is 1."""
        return 0.0 if self.chance == "none" else -1.0


@dataclass(frozen=True)
class Scores:
    """What an index says of P pairs; every array has shape (P,).

    value     NaN where there is no joint vote, or where chance alone would give full agreement
    agree     numerator: credits summed over the joint votes
    expected  share of agreement expected by chance (0 for an index without correction)
    n         denominator: decisions on which both voted
    """

    value: Floats
    agree: Floats
    expected: Floats
    n: Floats


_HAEGE = "Häge 2011, Political Analysis 19(3): 287-305"
INDICES: dict[str, Index] = {
    i.name: i
    for i in (
        Index("raw", "same", "none", "share of joint votes that are the same", "Lijphart 1963, APSR 57(4): 902-917"),
        Index(
            "half",
            "linear",
            "none",
            "same vote 1, yes against no 0, abstain against either 1/2, averaged",
            "Lijphart 1963, APSR 57(4): 902-917",
        ),
        Index(
            "kappa",
            "same",
            "kappa",
            "raw agreement above what the two states' own shares would give by chance",
            f"Cohen 1960, Educ. Psychol. Meas. 20: 37-46; {_HAEGE}",
        ),
        Index(
            "kappa-linear",
            "linear",
            "kappa",
            "half-credit agreement above chance, by each state's own shares",
            f"Cohen 1968, Psychol. Bull. 70(4): 213-220; {_HAEGE}",
        ),
        Index(
            "kappa-squared",
            "squared",
            "kappa",
            "as kappa-linear, with 3/4 credit for abstain against either",
            f"Cohen 1968, Psychol. Bull. 70(4): 213-220; {_HAEGE}",
        ),
        Index(
            "pi",
            "same",
            "pi",
            "raw agreement above what the two states' pooled shares would give by chance",
            f"Scott 1955, Public Opinion Quarterly 19: 321-325; {_HAEGE}",
        ),
        Index("pi-linear", "linear", "pi", "half-credit agreement above chance, by pooled shares", _HAEGE),
        Index("pi-squared", "squared", "pi", "as pi-linear, with 3/4 credit for abstain against either", _HAEGE),
    )
}


def score(tables: NDArray[np.generic], index: Index) -> Scores:
    """The index on joint votes: `tables` (P, 3, 3) counts decisions by the vote of a (row) and of b (column).

    >>> same = score(np.array([[[2, 0, 0], [0, 0, 0], [0, 0, 2]]]), INDICES["kappa"])
    >>> same.value.tolist(), same.agree.tolist(), same.expected.tolist(), same.n.tolist()
    ([1.0], [4.0], [0.5], [4.0])
    """
    counts = np.asarray(tables, dtype=np.float64)
    credit = CREDIT[index.credit]
    n = counts.sum(axis=(1, 2))
    agree = np.einsum("pij,ij->p", counts, credit)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = counts / n[:, None, None]
        observed = agree / n
        expected = _expected(shares, credit, index.chance)
        value = np.where(expected < CERTAIN, (observed - expected) / (1.0 - expected), np.nan)
    return Scores(value, agree, expected, n)


def standard_error(tables: NDArray[np.generic], index: Index) -> Floats:
    """Large-sample standard error of the index, shape (P,), decisions taken as independent draws.

    The delta method on the table's shares; for kappa it is the formula of Fleiss, Cohen and Everitt
    (1969, Psychological Bulletin 72: 323-327).
    """
    counts = np.asarray(tables, dtype=np.float64)
    credit = CREDIT[index.credit]
    scores = score(counts, index)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = counts / scores.n[:, None, None]
        slope = _chance_slope(shares, credit, index.chance)
        scale = (1.0 - scores.expected)[:, None, None]
        gradient = (credit - (1.0 - scores.value)[:, None, None] * slope) / scale
        mean = (shares * gradient).sum(axis=(1, 2))
        variance = (shares * gradient**2).sum(axis=(1, 2)) - mean**2
        error: Floats = np.sqrt(np.maximum(variance, 0.0) / scores.n)
    return error


def _expected(shares: Floats, credit: Floats, chance: str) -> Floats:
    if chance == "none":
        return np.zeros(len(shares))
    a, b = _margins(shares, chance)
    out: Floats = np.einsum("pi,pj,ij->p", a, b, credit)
    return out


def _chance_slope(shares: Floats, credit: Floats, chance: str) -> Floats:
    """Derivative of the expected agreement by each cell's share, (P, 3, 3)."""
    if chance == "none":
        return np.zeros_like(shares)
    a, b = _margins(shares, chance)
    by_row, by_column = b @ credit.T, a @ credit
    out: Floats = by_row[:, :, None] + by_column[:, None, :]
    return out


def _margins(shares: Floats, chance: str) -> tuple[Floats, Floats]:
    """Shares of each kind of vote by which chance is reckoned, of a and of b: (P, 3) each."""
    a, b = shares.sum(axis=2), shares.sum(axis=1)
    if chance == "pi":
        pooled = (a + b) / 2.0
        return pooled, pooled
    return a, b
