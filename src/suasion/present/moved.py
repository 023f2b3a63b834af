"""The curve of a study as a figure, and a sender's survey kept beside the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from suasion.influence import survey
from suasion.influence.instruments import all_instruments
from suasion.influence.outcomes import all_outcomes
from suasion.influence.study import MAIN, Study
from suasion.influence.verdict import CLEAR
from suasion.present.explorer.kept import kept_frame
from suasion.present.figures import Credit, Figure
from suasion.present.figures.curve import Point, draw_curve
from suasion.record.store import Record

QUESTIONS = ("sample", "lag", "controls", "effects", "differenced", "weighted")


@dataclass(frozen=True)
class Told:
    """A study as a page needs it: the pair, the verdict, the words, and the curve."""

    sender: str
    instrument: str
    outcome: str
    verdict: str
    words: tuple[str, ...]
    curve: pl.DataFrame


def told(study: Study) -> Told:
    """What a page needs of a study."""
    panel = study.panel
    return Told(panel.sender, panel.instrument, panel.outcome, study.verdict, study.words, study.curve)


def kept_study(record: Record, sender: str) -> Told:
    """The leading study of a sender: made once a record, then read. Raises MissingRecord where none can be asked."""

    def make() -> pl.DataFrame:
        found = told(survey.leading(record, sender))
        head = {"instrument": found.instrument, "outcome": found.outcome, "verdict": found.verdict,
                "words": json.dumps(found.words)}  # fmt: skip
        return found.curve.with_columns(**{k: pl.lit(v) for k, v in head.items()})

    frame = kept_frame(record, f"influence-curve-{sender}", make)
    head = frame.row(0, named=True)
    curve = frame.drop("instrument", "outcome", "verdict", "words")
    words = tuple(json.loads(head["words"]))
    return Told(sender, head["instrument"], head["outcome"], head["verdict"], words, curve)


def kept_pairs(record: Record, sender: str) -> pl.DataFrame:
    """Every pair of a sender's instruments and outcomes: made once a record, then read."""
    return kept_frame(record, f"influence-pairs-{sender}", lambda: survey.pairs(record, sender))


def kept_path(record: Record, sender: str, state: str) -> pl.DataFrame:
    """Before and after each start in one state."""
    starts = kept_frame(record, f"influence-starts-{sender}", lambda: survey.touched(record, sender))
    values = kept_frame(record, f"influence-agreement-{sender}", lambda: survey.agreements(record, sender))
    return survey.before_and_after(state, starts, values)


def curve_figure(found: Told, credits: tuple[Credit, ...]) -> Figure | None:
    """The specification curve of a study, or None where nothing could be fitted."""
    data = found.curve
    if not data.height:
        return None
    instrument, outcome = all_instruments()[found.instrument], all_outcomes()[found.outcome]
    clear = data.filter(pl.col("p") < CLEAR)
    up, down = clear.filter(pl.col("estimate") > 0).height, clear.filter(pl.col("estimate") < 0).height
    nearer, away = (down, up) if outcome.nearer < 0 else (up, down)
    points = [_point(r) for r in data.to_dicts()]
    words = ("away from the sender", "nearer") if outcome.nearer < 0 else ("nearer to the sender", "away")
    return Figure(
        id="influence-curve",
        title=f"Of {data.height} ways to ask, {nearer} clearly bring states nearer and {away} take them away",
        subtitle=f"Effect of {instrument.words} ({instrument.unit}) on {outcome.words} ({outcome.unit}), a mark a "
        f"specification, 90% intervals, dots where clear of zero at 5%. Below: what each chose. n = "
        f"{data['n'].to_numpy().min():,} to {data['n'].to_numpy().max():,} state-years.",
        draw=lambda width: draw_curve(points, width=width, words=words),
        data=data,
        alt=f"A curve of {data.height} estimates in order; {nearer} clearly nearer, {away} clearly away.",
        sources=credits,
        method="Each mark is one regression of the outcome on the instrument some years before, with the fixed "
        "effects, controls, sample and weights named below it, errors clustered by state. The one called main was "
        f"declared before. {' '.join(found.words[2:])}",
        command=f"suasion influence --sender {found.sender} --instrument {found.instrument} --outcome {found.outcome} "
        "--part curve",
    )


def significant(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Numbers of `columns` as text of three significant digits, so that a small effect is not shown as 0.00.

    >>> significant(pl.DataFrame({"a": [-0.00846, None]}), "a")["a"].to_list()
    ['−0.00846', None]
    """
    texts = [
        pl.Series(c, [None if v is None else f"{v:.3g}".replace("-", "\u2212") for v in frame[c]], dtype=pl.String)
        for c in columns
    ]
    return frame.with_columns(texts)


def sources_of(instruments: Iterable[str]) -> list[str]:
    """Ids of the sources of instruments; leader travel is two of them, one a sender."""
    travel = ("chinese-leader-travel", "us-travel-1945-2020")
    named = [all_instruments()[i].source for i in instruments]
    return [s for n in named for s in (travel if n == "leader travel" else (n,))]


def _point(r: dict[str, object]) -> Point:
    choices = {
        "Sample": str(r["sample"]), "Years later": str(r["lag"]), "Controls": str(r["controls"]).replace(" + ", ", "),
        "Effects": str(r["effects"]).replace(" + ", ", "), "Form": "changes" if r["differenced"] else "levels",
        "Weights": "population" if r["weighted"] else "none",
    }  # fmt: skip
    main = (r["sample"], r["lag"], r["controls"], r["effects"], r["differenced"], r["weighted"]) == (
        MAIN.sample, MAIN.lag, " + ".join(MAIN.controls), " + ".join(MAIN.effects), MAIN.differenced, MAIN.weighted,
    )  # fmt: skip
    estimate, low, high, p = (float(str(r[k])) for k in ("estimate", "low", "high", "p"))
    return Point(estimate, low, high, p < CLEAR, choices, main)
