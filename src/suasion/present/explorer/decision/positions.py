"""Voters in the order of their positions, with the cut points, and who voted against the model's expectation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.present.explorer.decisions import DecisionContext, DecisionSection
from suasion.present.figures import Figure
from suasion.present.figures.curves import draw_curves
from suasion.present.figures.strip import Dot, draw_strip
from suasion.present.parts import Section, TableView
from suasion.present.words import count, listed, name, named

ODD = 0.1
BODIES = ("unga", "hrc", "chr")
FLAT = 0.3  # a discrimination below this says that the positions hardly order the vote


@dataclass(frozen=True)
class _Item:
    """How positions order the vote: discrimination and cut points on the scale of positions."""

    discrimination: float
    lower: float
    upper: float

    def chances(self, x: NDArray[np.float64], s: NDArray[np.float64] | float = 1.0) -> dict[str, NDArray[np.float64]]:
        """Chance of no, abstain and yes at positions x of states of consistency s."""
        no = _logistic(s * (self.lower - self.discrimination * x))
        yes = _logistic(s * (self.discrimination * x - self.upper))
        return {"no": no, "abstain": np.clip(1 - no - yes, 0, 1), "yes": yes}

    @property
    def cuts(self) -> list[tuple[float, str]]:
        """Where no gives way to abstaining, and abstaining to yes; one point where nobody is expected to abstain."""
        low, high = self.lower / self.discrimination, self.upper / self.discrimination
        if abs(high - low) < 0.02:
            return [((low + high) / 2, "no | yes" if self.discrimination > 0 else "yes | no")]
        words = ("no | abstain", "abstain | yes") if self.discrimination > 0 else ("abstain | no", "yes | abstain")
        return [(low, words[0]), (high, words[1])]


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -35, 35))), dtype=np.float64)


def make(context: DecisionContext) -> Section | None:
    """The strip of voters; None where no position is known for this vote."""
    found = _placed(context)
    if found is None:
        return None
    frame, item = found
    odd = frame.filter("surprise").sort("chance")
    view = TableView(
        "surprises",
        f"Votes to which the model gave a chance below {ODD:.0%}",
        odd.select("state", "vote", "chance", "position"),
        "A surprise is not a fault: a state may have had reasons that one line cannot hold.",
        sources=context.credits,
    )
    return Section(
        "positions", "Where the voters stand", _finding(item, frame, odd), figures=(_figure(context, frame, item), _curves(context, frame, item)),
        tables=(view,) if odd.height else (),
    )  # fmt: skip


def _placed(context: DecisionContext) -> tuple[pl.DataFrame, _Item] | None:
    body = context.row["body"]
    corpus = context.library.corpus
    found = corpus.positions_in(body) if body in BODIES else None
    if found is None:
        return None
    calls = corpus.roll_calls(body).calls.filter(pl.col("decision") == context.id)
    items = found.items.filter(pl.col("item").is_in(calls["item"].to_list()))
    if calls.is_empty() or items.is_empty():
        return None
    row = items.row(0, named=True)
    item = _Item(row["discrimination"], row["lower"], row["upper"])
    now = pl.col("period") == calls["period"][0]
    sure = found.consistency.filter(now).select("state", "consistency")
    there = found.frame.filter(now).select("state", "position", "q05", "q95").join(sure, on="state")
    cast = context.ballots.select(pl.col("state").replace(states.heirs()), "vote").join(there, on="state")
    if cast.height < 5:
        return None
    chances = item.chances(cast["position"].to_numpy(), cast["consistency"].to_numpy())
    own = [float(chances[v][k]) if v in chances else None for k, v in enumerate(cast["vote"])]
    told = cast.with_columns(chance=pl.Series(own, dtype=pl.Float64))
    return told.with_columns(surprise=(pl.col("chance") < ODD).fill_null(value=False)).sort("position"), item


def _finding(item: _Item, frame: pl.DataFrame, odd: pl.DataFrame) -> str:
    if abs(item.discrimination) < FLAT:
        return "Positions hardly order this vote: it divided states another way than most human rights votes do."
    if odd.is_empty():
        return f"The vote followed the states' positions: none of {frame.height} voted against the model's expectation."
    first = listed([named(s) for s in odd["state"].head(3)])
    more = "" if odd.height <= 3 else f" and {odd.height - 3} more"
    return f"{count(odd.height, 'vote')} of {frame.height} went against the model's expectation: {first}{more}."


def _figure(context: DecisionContext, frame: pl.DataFrame, item: _Item) -> Figure:
    dots = [Dot(name(r["state"]), r["position"], r["vote"], r["surprise"]) for r in frame.to_dicts()]
    cuts = item.cuts if abs(item.discrimination) >= FLAT else []
    body = context.row["body"]
    unit = "session" if body == "unga" else "year"
    return Figure(
        id="strip",
        title="Each voter at its position, with its vote",
        subtitle=f"Position on the human rights votes of this body, in the {unit} of the vote, in standard deviations; the United States is "
        f"on the right. Dashed: where the model expects the vote to change. n = {frame.height}.",
        draw=lambda width: draw_strip(
            dots, cuts, width=width, words=("\u2190 away from the United States", "side of the United States \u2192")
        ),
        data=frame,
        alt=f"Dots of {frame.height} voters by position, marked by vote.",
        sources=context.credits,
        method="Positions and cut points come from one model of all human rights votes of this body (ordinal logit of yes, abstain, no; "
        "see methods). The chance of a vote is the model's, for a state of its consistency, fitted with this vote among the others; "
        "absences are not modelled.",
        command=f"suasion decision {context.id} --part ballots",
    )


def _curves(context: DecisionContext, frame: pl.DataFrame, item: _Item) -> Figure:
    place = frame["position"]
    x = np.linspace(float(place.min()) - 0.5, float(place.max()) + 0.5, 241)  # type: ignore[arg-type]
    chances = item.chances(x)
    lines = {v: list(zip(x.tolist(), p.tolist(), strict=True)) for v, p in chances.items()}
    dots = [Dot(name(r["state"]), r["position"], r["vote"], r["surprise"]) for r in frame.to_dicts()]
    return Figure(
        id="curves",
        title="How likely each vote was along the line",
        subtitle="Chance of no, abstaining and yes by position, for a state that votes as surely as most; "
        f"below, the {frame.height} voters where they stood.",
        draw=lambda width: draw_curves(
            lines, dots, width=width, words=("\u2190 away from the United States", "side of the United States \u2192")
        ),
        data=pl.DataFrame({"position": x, **chances}),
        alt="Curves of the chance of no, abstaining and yes by position, with the voters below.",
        sources=context.credits,
        method="The response curves of the model behind the positions, fitted with this vote among the others.",
        command=f"suasion items --decision {context.id} --topic human-rights",
    )


SECTION = DecisionSection(20, make)
