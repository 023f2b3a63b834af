"""Columns that two parts of the answer share, seen from either side of a review."""

PAIR = {
    "n": "recommendations",
    "soft": "of these 'continue'",
    "share": "share of 'continue'",
    "low": "lower end",
    "high": "upper end",
    "mean": "mean action on the scale",
    "accepted": "accepted",
    "expected": "number of 'continue' that the habits of both would give",
    "excess": "soft - expected: praise beyond habit, or bluntness below zero",
}

THEMES = {
    "issue": "issue, as the source codes it; a recommendation may name several",
    "n": "recommendations",
    "share": "share of all of the state's on this side",
    "low": "lower end",
    "high": "upper end",
    "others": "share among all other states' on this side",
    "ratio": "share / others",
    "soft": "share of 'continue' in it",
}
