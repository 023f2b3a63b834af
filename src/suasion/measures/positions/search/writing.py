"""The result of a search as TOML: what the package's own `chosen.toml` is."""

from __future__ import annotations

from datetime import date

from suasion.measures.positions.search.run import Searched


def as_toml(found: Searched, *, record: str, votes: str, on: date) -> str:
    """The text of a recorded search. record: name and version of the record; votes: body, topic and unit of period."""
    chosen = "\n".join(f"{n} = {v!r}" for n, v in found.chosen.items())
    rows = found.frame.drop("chosen").to_dicts()
    scores = "\n".join("  { " + ", ".join(f"{k} = {round(v, 6)!r}" for k, v in row.items()) + " }," for row in rows)
    return f"""# Written by `suasion positions-search --out`; the defaults of PositionSpec are read from here.
record = "{record}"
votes = "{votes}"
date = {on.isoformat()}
rule = "{found.rule}"
ballots_scored = {found.ballots[0]}
ballots_of_pairs = {found.ballots[1]}
periods_ahead = {list(found.periods)}

[settings]
{chosen}

# score: mean log score of the next session's ballots on new texts, the text averaged over; behind, se: how far below
# the best, and its standard error; fitted: the same score with the text as fitted; pairs: mean log score of the
# ballots of hidden pairs of a state and a text.
[tried]
scores = [
{scores}
]
"""
