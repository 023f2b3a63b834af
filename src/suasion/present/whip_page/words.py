"""A whip count in words: how old what it knows is, the odds and the tally, who decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from suasion.present.words import chance, listed, named
from suasion.scenarios.forecast.backtest import BIAS
from suasion.scenarios.forecast.whip import DECIDE, Whip, seats

FELT = 0.005  # the least pivot that is a percentage point when rounded

HOW = (
    "Chances are learnt from earlier votes of the Council, of the Assembly on human rights, and joint statements: the "
    "member's own record on such texts, those who vote like it, its group, its position, its distance to sponsors and "
    "target. Bounds hold 80% of the shocks to this text and to regions. How good such counts were: suasion backtest."
)
COLUMNS = (
    "Yes, no and abstain are given that the member votes and sum to 1; absent stands apart. Pivot: odds of adoption "
    "with its yes less those with its no. Order: pivot times how unsure its vote is (1 less its likeliest chance)."
)


def answer(made: Whip) -> str:
    """Odds, tally and the members that decide, in two sentences."""
    said = outcome(made.day, odds_said(made.odds, made.notes, made.members.height, made.day), made.tally)
    return f"{said} {decided_by(made.members)}"


def decided_by(members: pl.DataFrame) -> str:
    """The members that decide it most, or that no vote alone does; `members` the most decisive first.

    >>> decided_by(pl.DataFrame({"state": ["GHA", "CHN"], "pivot": [0.2, 0.1]}))
    'Ghana and China decide it most.'
    >>> decided_by(pl.DataFrame({"state": ["GHA", "CHN"], "pivot": [0.001, 0.0]}))
    'No single vote decides it: none moves the odds by a percentage point. The least sure are Ghana and China.'
    """
    states = listed([named(s) for s in members["state"].head(DECIDE)])
    if members.filter(pl.col("pivot") >= FELT).is_empty():
        return f"No single vote decides it: none moves the odds by a percentage point. The least sure are {states}."
    return f"{states[0].upper()}{states[1:]} decide it most."


def outcome(day: date | str, odds: str, tally: pl.DataFrame) -> str:
    """The odds and the tally, in a sentence."""
    row = {r["count"]: r for r in tally.to_dicts()}
    counts = [
        f"{row[v]['mean']:.0f} {v} [{row[v]['q10']:.0f}\u2013{row[v]['q90']:.0f}]" for v in ("yes", "no", "abstain")
    ]
    said = f"If put to a roll call on {day}, it passes with odds of {odds}: {listed(counts)}"
    return f"{said}, brackets holding 80% of the draws."


def odds_said(odds: float, notes: Iterable[str], members: int, day: date) -> str:
    """The odds, with a word of their bias where the notes explain it, and of members that are not counted.

    >>> odds_said(0.914, (BIAS,), 32, date(2027, 3, 1)), odds_said(0.05, (), 47, date(2024, 3, 1))
    ('91% (biased upward; of 32 of 47 members)', '5%')
    """
    marks = ["biased upward"] if BIAS in notes else []
    marks += [f"of {members} of {seats(day)} members"] if members < seats(day) else []
    return chance(odds) + (f" ({'; '.join(marks)})" if marks else "")


def put_said(made: Whip) -> str:
    """The chance that it is put to a roll call at all, and what that leans on."""
    put, given = made.put, "Odds are given a roll call."
    if put is None or made.adopted is None:
        return f"{given} How likely that is, is not said of amendments: the record has none adopted without a vote."
    rounds = f"{_of(put.rounds)} earlier rounds by title"
    rounds += f" (the last {put.last}: {put.round})" if put.last else ""
    parts = [rounds, f"{_of(put.every)} texts in all"]
    if made.draft.about:
        parts.insert(1, f"{_of(put.about)} other texts on {listed([named(s) for s in made.draft.about])}")
    if put.alike[1]:
        parts.insert(-1, f"{_of(put.alike)} others with titles much alike")
    return (
        f"{given} Chance that it is put to one: {chance(put.chance)} [{100 * put.low:.0f}\u2013{100 * put.high:.0f}], "
        f"brackets holding 80% of sessions. Put to a roll call since {put.since.year}: {'; '.join(parts)}. "
        "The newest and the most alike count most. Odds of adoption with a roll call or without: "
        f"{chance(made.adopted)}; a text not put to one counts as adopted, as texts withdrawn are not in the record."
    )


def _of(count: tuple[int, int]) -> str:
    """So many of so many.

    >>> _of((2, 1300)), _of((0, 3)), _of((0, 0))
    ('2 of 1,300', 'none of 3', 'no')
    """
    put, of = count
    return f"{put:,} of {of:,}" if put else f"none of {of:,}" if of else "no"


def notes_of(made: Whip) -> tuple[str, ...]:
    """Everything a reader must know beside the figures: for the terminal, the page and JSON."""
    return (*made.notes, put_said(made), COLUMNS)


def likeliest(made: Whip) -> str:
    """How many members' likeliest vote is each."""
    chances = made.members.select("yes", "no", "abstain").to_dicts()
    top = [max(row, key=lambda v: row[v]) for row in chances]
    return f"By each member's likeliest vote: {listed([f'{top.count(v)} {v}' for v in ('yes', 'no', 'abstain')])}."
