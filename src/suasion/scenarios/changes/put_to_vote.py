"""Motions to take no action ruled out: the drafts they stopped are put to the vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.errors import BadInput
from suasion.institutions import Threshold
from suasion.institutions import body as body_of
from suasion.scenarios.chances import canonical
from suasion.scenarios.declared import entry
from suasion.scenarios.docket import VOTERS, Docket, ItemGuess
from suasion.scenarios.itemfit import fit_cuts, fit_item, mirrored, spread
from suasion.scenarios.world import World, majority

Floats = NDArray[np.float64]

CODES = {"no": 0, "abstain": 1, "yes": 2}
FEWEST_PAIRS = 4
PARTS = ("discrimination", "lower", "upper")


@dataclass(frozen=True, slots=True)
class PutToVote:
    """Every draft that a no-action motion stopped is voted on; drafts voted in fact stay as they were."""

    about: tuple[str, ...] = entry("states", "the states the drafts were about")

    kind: ClassVar[str] = "no-action"
    exact: ClassVar[bool] = False
    rule: ClassVar[str] = (
        "a motion to take no action is out of order, so that the draft is voted on, by the majority for a "
        "resolution; drafts that were voted on in fact stand as recorded"
    )
    model: ClassVar[str] = (
        "how members would have voted on a draft: as on the motion turned round, moved by what lies between motion and "
        "text in the cases where both were voted on, with the spread of those cases"
    )

    @property
    def words(self) -> str:
        """The change in words."""
        names = ", ".join(states.get(s).name for s in self.about)
        return f"drafts on {names} cannot be stopped by a motion to take no action"

    def apply(self, docket: Docket, world: World) -> Docket:
        """The docket with a vote on every draft stopped. Raises BadInput when no motion stopped one."""
        about = pl.col("about").list.set_intersection(list(self.about)).list.len() > 0
        motions = docket.calls.filter(about & (pl.col("motion") == "no-action"))
        stopped = motions.filter(pl.col("yes") > pl.col("no"))
        if stopped.is_empty():
            raise BadInput(
                f"no motion in the scenario's days stopped a draft on {', '.join(self.about)}",
                next_step="loosen its days or texts",
            )
        facts = docket.calls.filter(about & (pl.col("motion") != "no-action"))
        drafts = _drafts(stopped)
        step, extra, pairs = between_motion_and_text(world)
        guesses = {
            f"{motion}-draft": _turned(motion, fit, step, extra)
            for motion, fit in motion_items(stopped, motions, world).items()
        }
        put = replace(
            docket,
            calls=pl.concat([facts, drafts]).sort("date", "decision"),
            majorities={**docket.majorities, **_majorities(drafts)},
            guesses={**docket.guesses, **guesses},
            evidence={**docket.evidence, "pairs": pairs},
        )
        return put.with_voters(_voters(drafts, world)).remarked(_remarks(stopped, facts))


def _drafts(stopped: pl.DataFrame) -> pl.DataFrame:
    """The calls on the drafts that these motions stopped: no tally stands on them."""
    return stopped.with_columns(
        decision=pl.col("decision") + "-draft",
        motion=pl.lit("resolution"),
        title=pl.format("Draft of {}, stopped by a motion to take no action", pl.col("date").dt.year()),
        symbol=pl.lit(None, pl.String),
        **{v: pl.lit(None, pl.Int32) for v in ("yes", "no", "abstain")},
    )


def _majorities(drafts: pl.DataFrame) -> dict[str, Threshold]:
    rows = drafts.select("decision", "body", "date", "motion").iter_rows()
    return {decision: majority(body_of(of).in_force(day), motion) for decision, of, day, motion in rows}


def _turned(motion: str, fit: tuple[Floats, Floats], step: Floats, extra: Floats) -> ItemGuess:
    mean, covariance = mirrored(*fit)
    return ItemGuess(f"draft:{motion}", mean + step, covariance + extra)


def _remarks(stopped: pl.DataFrame, facts: pl.DataFrame) -> list[tuple[str, str]]:
    tallies = stopped.select("decision", "yes", "no", "abstain").iter_rows()
    said = [(f"{d}-draft", f"model; the motion carried {yes}-{no}-{abstain}") for d, yes, no, abstain in tallies]
    return said + [(d, "fact: voted on when the motion failed") for d in facts["decision"]]


def _voters(drafts: pl.DataFrame, world: World) -> pl.DataFrame:
    rows = [
        (decision, state, None, 0.0, 1.0)
        for decision, body, day in drafts.select("decision", "body", "date").iter_rows()
        for state in world.members(body, day)
        if canonical(state) in world.chances.row
    ]
    return pl.DataFrame(rows, schema=VOTERS, orient="row")


def motion_items(stopped: pl.DataFrame, motions: pl.DataFrame, world: World) -> dict[str, tuple[Floats, Floats]]:
    """Decision -> mean (3,) and covariance (3, 3) of the item of every motion in `stopped`.

    Where the roll call is whole, from it. Where only the tally is known: the discrimination of the motions with a roll
    call, with its spread among them, and the cut points that give the tally among the members of the day.
    """
    fitted = {d: fit for d in motions["decision"] if (fit := _fit(d, world)) is not None}
    if not fitted:
        raise BadInput("no motion has a roll call in the record", next_step="suasion sync --from DIR adds sources")
    slopes = np.array([mean[0] for mean, _ in fitted.values()])
    found = {}
    for decision, body, day, yes, no in stopped.select("decision", "body", "date", "yes", "no").iter_rows():
        if decision in fitted:
            found[decision] = fitted[decision]
            continue
        x = _places([canonical(s) for s in world.members(body, day)], day.year, world)
        mean = np.array([slopes.mean(), *fit_cuts(x, float(slopes.mean()), no, yes)])
        covariance = spread(x, mean)
        covariance[0, 0] += slopes.var(ddof=1) if len(slopes) > 1 else 1.0
        found[decision] = (mean, covariance)
    return found


def between_motion_and_text(world: World) -> tuple[Floats, Floats, pl.DataFrame]:
    """What lies between a no-action motion turned round and the text itself: mean (3,), spread (3, 3), and the cases.

    The cases are motions and texts on which the same states voted under one symbol in one session. The spread
    is that of a further case. Raises BadInput with fewer than four.
    """
    pairs = _pairs(world)
    rows, steps = [], []
    for motion, text in pairs.select("motion", "text").iter_rows():
        first, second = _fit(motion, world), _fit(text, world)
        if first is None or second is None:
            continue
        steps.append(second[0] - mirrored(*first)[0])
        rows.append((motion, text, *steps[-1]))
    if len(rows) < FEWEST_PAIRS:
        raise BadInput(
            f"only {len(rows)} cases in which both a no-action motion and its text were voted on",
            next_step="suasion sync --from DIR adds Assembly votes",
        )
    of = np.array(steps)
    table = pl.DataFrame(rows, schema=["motion", "text", *PARTS], orient="row")
    named = pairs.select("motion", "date", "symbol", "title", "motion_tally", "text_tally")
    return of.mean(axis=0), np.cov(of.T) * (1 + 1 / len(of)), table.join(named, on="motion").sort("date")


def _pairs(world: World) -> pl.DataFrame:
    """Motions and the text of the same symbol and session, both voted on, on the human rights of a state."""
    held = world.record.table("decisions").filter(pl.col("symbol").is_not_null() & (pl.col("mode") == "recorded"))
    tally = pl.format("{}-{}-{}", "yes", "no", "abstain")
    motions = held.filter((pl.col("motion") == "no-action") & (pl.col("about").list.len() > 0))
    rights = pl.col("topics").list.contains("human-rights")
    texts = held.filter((pl.col("motion") == "resolution") & rights).select(
        "body", "session", "symbol", text="decision", text_tally=tally
    )
    both = motions.with_columns(motion_tally=tally).join(texts, on=["body", "session", "symbol"])
    return both.select("date", "symbol", "title", "text", "motion_tally", "text_tally", motion="decision").sort("date")


def _fit(decision: str, world: World) -> tuple[Floats, Floats] | None:
    """The item of one roll call by itself, or None where its ballots are not all there."""
    held = world.record.table("decisions").filter(pl.col("decision") == decision)
    if held["ballots"][0] not in ("complete", "cast-only"):
        return None
    cast = world.ballots([decision]).filter(pl.col("vote").is_in(list(CODES)))
    names = [canonical(s) for s in cast["state"]]
    x = _places(names, held["date"][0].year, world)
    votes = cast["vote"].replace_strict(CODES, return_dtype=pl.Int64).to_numpy()
    known = ~np.isnan(x)
    return fit_item(x[known], votes[known])


def _places(names: list[str], year: int, world: World) -> Floats:
    chances = world.chances
    column = year - chances.years[0]
    return np.array([chances.place[chances.row[s], column] if s in chances.row else np.nan for s in names])


CHANGE = PutToVote
