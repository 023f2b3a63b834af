"""Figures of positions for a file of its own: paths with bands, and one vote's response curves with its voters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from suasion.errors import BadInput, SourceFailed
from suasion.measures.positions import Positions
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls
from suasion.present.figures import Credit, Figure
from suasion.present.figures.curves import draw_curves
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.figures.standalone import png
from suasion.present.figures.strip import Dot
from suasion.present.html import drawn
from suasion.present.names import BODY_NAMES, TOPIC_NAMES
from suasion.present.parts import credits_of
from suasion.present.words import name, signed, tag
from suasion.record.store import Record

MOST = 7
LAST_SESSION = 1000  # labels of periods above this are years
SIDES = ("\u2190 away from the United States", "side of the United States \u2192")
WORDS = {NO: "no", ABSTAIN: "abstain", YES: "yes"}


def paths_figure(
    found: Positions, states: list[str], credits: tuple[Credit, ...], said: str, options: str = ""
) -> Figure:
    """Positions of up to seven states over time, with 90% bands, each line named at its end.

    said     of which votes, and by what
    options  those of `suasion positions` that chose them
    """
    if not 0 < len(states) <= MOST:
        raise BadInput(
            f"a figure of positions takes 1 to {MOST} states", next_step="name them: suasion positions CHN USA"
        )
    frame = found.frame.filter(pl.col("state").is_in(states))
    missing = sorted(set(states) - set(frame["state"]))
    if missing:
        raise BadInput(f"no position of {', '.join(missing)} in these votes", next_step="widen the topic or the body")
    lines = []
    for k, state in enumerate(states):
        rows = frame.filter(pl.col("state") == state).sort("period").to_dicts()
        points = [(r["period"], r["position"] if r["n_votes"] else None, r["q05"], r["q95"]) for r in rows]
        lines.append(Line(name(state), points, main=k == 0, key=str(k), short=tag(state)))
    return Figure(
        id="positions",
        title=_finding(states[0], frame),
        subtitle=f"{said}, in standard deviations over all states and periods; the United States is on the upper side. "
        "Bands: 90% intervals. A dotted line spans periods without a vote.",
        draw=lambda width: draw_lines(
            lines,
            width=width,
            y_words=("\u2193 away from the United States", "\u2191 the side of the United States"),
            x_word="" if _years(frame["period"].max()) else "session",
        ),
        data=frame,
        alt=f"Lines of position by period for {', '.join(name(s) for s in states)}.",
        sources=credits,
        method=found.method,
        command=" ".join(["suasion positions", *states, *([options] if options else [])]),
    )


def _finding(state: str, frame: pl.DataFrame) -> str:
    """Where the first state stood when it last voted."""
    last = frame.filter((pl.col("state") == state) & (pl.col("n_votes") > 0)).sort("period").row(-1, named=True)
    low, high = signed(last["q05"]), signed(last["q95"])
    return f"{name(state)} stood at {signed(last['position'])} [{low} to {high}] in {_called(last['period'])}"


def scope(body: str, topic: str, by: str) -> str:
    """Which votes the positions come from, and by what, in words.

    >>> scope("unga", "human-rights", "year")
    'Positions from contested votes (General Assembly: human rights), by year'
    """
    where = BODY_NAMES.get(body, "General Assembly, Commission and Council")
    of = "all votes" if topic == "all" else TOPIC_NAMES.get(topic, topic).lower()
    return f"Positions from contested votes ({where}: {of}), by {by}"


def curves_figure(found: Positions, calls: RollCalls, decision: str, title: str, credits: tuple[Credit, ...]) -> Figure:
    """Chances of yes, abstaining and no along positions for the text of `decision`, and who cast what on it."""
    where = calls.calls.with_row_index("m").filter(pl.col("decision") == decision)
    if where.is_empty():
        raise BadInput(
            f"{decision!r} is not among these contested votes",
            why="it has no ballots, was unanimous, or belongs to another body or topic",
            next_step="see `suasion items` for ids",
        )
    m, period, text = where.select("m", "period", "item").row(0)
    b, low, high = found.items.filter(pl.col("item") == text).select("discrimination", "lower", "upper").row(0)
    cast = pl.DataFrame({"state": calls.states, "vote": [WORDS.get(int(v)) for v in calls.votes[:, m]]}).drop_nulls()
    placed = cast.join(found.frame.filter(pl.col("period") == period), on="state").sort("position")
    x = np.linspace(float(placed["position"].min()) - 0.5, float(placed["position"].max()) + 0.5, 241)  # type: ignore[arg-type]
    no, yes = 1 / (1 + np.exp(b * x - low)), 1 / (1 + np.exp(high - b * x))
    chances = {"yes": yes, "abstain": np.maximum(1 - no - yes, 0), "no": no}
    curves = {v: list(zip(x.tolist(), p.tolist(), strict=True)) for v, p in chances.items()}
    voters = [Dot(name(s), p, v) for s, p, v in placed.select("state", "position", "vote").rows()]
    return Figure(
        id="curves",
        title=title,
        subtitle="Chance of each vote by position, for a state that votes as surely as most; below, "
        f"{len(voters)} voters where they stood in {_called(period)}.",
        draw=lambda width: draw_curves(curves, voters, width=width, words=SIDES),
        data=pl.DataFrame({"position": x, **chances}),
        alt=f"Curves of the chance of yes, abstain and no by position for {decision}.",
        sources=credits,
        method=found.method,
        command=f"suasion items --decision {decision}",
    )


def _called(period: int) -> str:
    """A year, or a session with that word before it."""
    return str(period) if _years(period) else f"session {period}"


def _years(period: object) -> bool:
    return isinstance(period, int) and period > LAST_SESSION


def credits_of_calls(record: Record, calls: RollCalls) -> tuple[Credit, ...]:
    """The sources of the ballots on these calls."""
    kept = calls.calls.select("decision").lazy()
    return credits_of(record, record.scan("ballots").join(kept, on="decision", how="semi").select("source").collect())


def write_figure(figure: Figure, path: Path, record: str) -> None:
    """The figure as an SVG or PNG file, by the ending of `path`."""
    if path.suffix.lower() not in (".svg", ".png"):
        raise BadInput(
            f"a figure cannot be written as {path.suffix or 'a file without an ending'}", next_step="use .svg or .png"
        )
    drawing = drawn(figure, record[:1].upper() + record[1:])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawing.encode() if path.suffix.lower() == ".svg" else png(drawing))
    except OSError as e:
        raise SourceFailed(
            "the figure cannot be written", where=str(path), why=str(e), next_step="choose another path"
        ) from e
