"""Small roll calls to test measures on."""

import polars as pl
from hypothesis import strategies as st

from suasion.measures.rollcalls import RollCalls, roll_calls

WORDS = {"y": "yes", "n": "no", "a": "abstain", ".": "absent"}


def ballots(**votes: str) -> pl.DataFrame:
    """One string a state, one letter a decision: y, n, a, '.' absent, ' ' not listed."""
    rows = [(f"d{j:03}", s, WORDS[v]) for s, row in votes.items() for j, v in enumerate(row) if v != " "]
    return pl.DataFrame(rows, schema=["decision", "state", "vote"], orient="row")


def decisions(n: int, sessions: list[int] | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "decision": [f"d{j:03}" for j in range(n)],
            "body": ["unga"] * n,
            "date": [None] * n,
            "session": sessions or [1] * n,
            "order": list(range(n)),
        },
        schema_overrides={"date": pl.Date, "session": pl.Int32},
    )


def calls(sessions: list[int] | None = None, **votes: str) -> RollCalls:
    return roll_calls(decisions(max(map(len, votes.values())), sessions), ballots(**votes))


@st.composite
def rolls(draw, most_states=6, most_calls=12):
    """Votes of 2 to `most_states` states on up to `most_calls` decisions in up to three sessions."""
    n, m = draw(st.integers(2, most_states)), draw(st.integers(1, most_calls))
    row = st.text("yna. ", min_size=m, max_size=m)
    votes = {f"S{i}": draw(row) for i in range(n)}
    if not "".join(votes.values()).strip():
        votes["S0"] = "y" * m
    sessions = sorted(draw(st.lists(st.integers(1, 3), min_size=m, max_size=m)))
    return calls(sessions, **votes)
