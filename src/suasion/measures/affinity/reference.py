"""The plain twin of `agreement`: one pair, one decision at a time, as one would do it by hand."""

from __future__ import annotations

from itertools import combinations

from suasion.measures.affinity.indices import CREDIT, INDICES
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

KINDS = (NO, ABSTAIN, YES)
Row = dict[str, object]


def agreement_plain(rollcalls: RollCalls, measures: tuple[str, ...]) -> list[Row]:
    """Rows state_a, state_b, period, measure, value, n, agree, expected; absences dropped."""
    rows: list[Row] = []
    votes = rollcalls.votes.tolist()
    for t, label in enumerate(rollcalls.periods):
        calls = [j for j, period in enumerate(rollcalls.period.tolist()) if period == t]
        for (i, a), (k, b) in combinations(enumerate(rollcalls.states), 2):
            joint = [(votes[i][j], votes[k][j]) for j in calls if votes[i][j] >= 0 and votes[k][j] >= 0]
            for measure in measures if joint else ():
                pair: Row = {"state_a": a, "state_b": b, "period": label, "measure": measure}
                rows.append(pair | index_plain(joint, measure))
    return rows


def index_plain(joint: list[tuple[int, int]], measure: str) -> Row:
    """One index on a list of joint votes (0 no, 1 abstain, 2 yes).

    >>> index_plain([(2, 2), (0, 2)], "half")
    {'value': 0.5, 'n': 2, 'agree': 1.0, 'expected': None}
    """
    index, n = INDICES[measure], len(joint)
    credit = CREDIT[index.credit].tolist()
    agree = sum(credit[x][y] for x, y in joint)
    if index.chance == "none":
        return {"value": agree / n, "n": n, "agree": agree, "expected": None}
    share_a = {v: sum(x == v for x, _ in joint) / n for v in KINDS}
    share_b = {v: sum(y == v for _, y in joint) / n for v in KINDS}
    if index.chance == "pi":
        share_a = share_b = {v: (share_a[v] + share_b[v]) / 2 for v in KINDS}
    expected = sum(share_a[v] * share_b[w] * credit[v][w] for v in KINDS for w in KINDS)
    value = None if expected > 1 - 1e-12 else (agree / n - expected) / (1 - expected)
    return {"value": value, "n": n, "agree": agree, "expected": expected}
