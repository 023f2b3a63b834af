"""Each member's chances on a draft."""

from __future__ import annotations

import polars as pl

from suasion.present.figures import Credit, Figure
from suasion.present.figures.odds import draw_odds
from suasion.present.words import name, tag


def chances_figure(members: pl.DataFrame, title: str, on: str, credits: tuple[Credit, ...], command: str) -> Figure:
    """Members by their chance of a yes, with their last vote on such a text."""
    rows = members.sort("yes", "state", descending=[True, False]).to_dicts()
    likely = sum(r["yes"] > 0.5 for r in rows)
    return Figure(
        id="chances",
        title=f"{likely} of {len(rows)} members would more likely than not vote yes",
        subtitle=f"Chance of each vote on {on}, on \u201c{title[:120]}\u201d. At the end: the member's last vote on the closest earlier round. Line: an even chance.",
        draw=lambda width: draw_odds([_row(r, width) for r in rows], width=width),
        data=members,
        alt="Stacked bars of chances, one a member.",
        sources=credits,
        method="Learnt from the Council's and the Commission's earlier votes: the member's own record on such texts, those who vote like it, its "
        "group, its position. Judged by rolling-origin backtests (suasion backtest).",
        command=command,
    )


def _row(r: dict[str, float], width: int) -> tuple[str, dict[str, float], str]:
    votes = {v: (1 - r["absent"]) * r[v] for v in ("yes", "abstain", "no")} | {"absent": r["absent"]}
    state = str(r["state"])
    return (tag(state, 14) if width < 500 else name(state)), votes, str(r["last"] or "no earlier")
