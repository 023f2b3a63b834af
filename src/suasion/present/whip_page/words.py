"""A whip count in words: how old what it knows is, the odds and the tally, who decides."""

from __future__ import annotations

from suasion.present.words import chance, listed, named
from suasion.scenarios.forecast.whip import Whip

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
    row = {r["count"]: r for r in made.tally.to_dicts()}
    counts = [
        f"{row[v]['mean']:.0f} {v} [{row[v]['q10']:.0f}\u2013{row[v]['q90']:.0f}]" for v in ("yes", "no", "abstain")
    ]
    deciding = listed([named(s) for s in made.history["state"].to_list()])
    return (
        f"If put to a roll call on {made.day}, it passes with odds of {chance(made.odds)}: {listed(counts)}, brackets "
        f"holding 80% of the draws. {deciding[0].upper()}{deciding[1:]} decide it most."
    )


def put_said(made: Whip) -> str:
    """How often such texts were put to a roll call."""
    put = made.put
    which = f"texts whose last round was {put.last!r}" if put.round else "texts that were new"
    said = f"Odds are given a roll call. {put.voted} of {put.n} earlier {which} were put to one ({put.chance:.0%})."
    if put.round:
        said += f" Last round, by title: {put.round}."
    if put.since:
        said += f" Not counted: {put.since} later on the same states, titled otherwise, put to a roll call."
    return said


def notes_of(made: Whip) -> tuple[str, ...]:
    """Everything a reader must know beside the figures: for the terminal, the page and JSON."""
    return (*made.notes, put_said(made), COLUMNS)


def likeliest(made: Whip) -> str:
    """How many members' likeliest vote is each."""
    chances = made.members.select("yes", "no", "abstain").to_dicts()
    top = [max(row, key=lambda v: row[v]) for row in chances]
    return f"By each member's likeliest vote: {listed([f'{top.count(v)} {v}' for v in ('yes', 'no', 'abstain')])}."
