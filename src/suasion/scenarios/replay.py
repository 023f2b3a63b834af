"""A replay: recorded votes decided again under a scenario, beside what was decided, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput, UsageError
from suasion.record.store import Record
from suasion.scenarios.casting import Cast, cast_votes
from suasion.scenarios.docket import Docket
from suasion.scenarios.draws.engines import Run
from suasion.scenarios.scenario import Scenario
from suasion.scenarios.summary import Arm, Flags, decisions_frame, health_frame, passed
from suasion.scenarios.world import World

DRAWS = 2000


@dataclass(frozen=True, eq=False)
class Arms:
    """Both arms of a replay: dockets and votes; before, after (M, D): is the decision adopted?"""

    record: Record
    was: Arm
    now: Arm
    before: Flags
    after: Flags


@dataclass(frozen=True, eq=False)
class Replay:
    """What a scenario changes.

    decisions   a row a decision: tally and outcome as they were, majority and tally under the scenario with its 90%
                interval, the odds that it is adopted, the chance that it comes out otherwise, what is remarked
    health      a row a measure of the regime (as in `suasion health`): as it was, under the scenario, the difference
                and its 90% interval over draws
    flips       (D,) how many decisions come out otherwise, in each draw
    left_out    decisions that the scenario cannot replay, with the reason
    evidence    the tables a change rests on
    said        what is rule and what is model, and what must be known
    arms        the votes themselves, draw by draw; None in a replay that was read again
    """

    scenario: Scenario
    record: str
    version: str
    draws: int
    seed: int
    decisions: pl.DataFrame
    health: pl.DataFrame
    flips: NDArray[np.int64]
    left_out: pl.DataFrame
    evidence: dict[str, pl.DataFrame]
    said: tuple[str, ...]
    arms: Arms | None = None

    @property
    def exact(self) -> bool:
        """Was nothing drawn?"""
        return bool((self.decisions["drawn"] == 0).all())

    @property
    def touched(self) -> bool:
        """Does the scenario reach any decision that was taken in fact?"""
        taken = self.decisions.filter(pl.col("was").is_not_null())
        return taken.filter((pl.col("drawn") > 0) | (pl.col("majority") != pl.col("majority_was"))).height > 0


def replay(record: Record, scenario: Scenario, draws: int = DRAWS, seed: int = 1, run: Run | None = None) -> Replay:
    """Replay the recorded votes of a scenario: the same for a seed on whatever engine.

    Raises BadInput for a scenario that fits nothing in the record, UsageError for draws that cannot be taken,
    MissingRecord for what the record does not hold.
    """
    if draws < 1:
        raise UsageError(f"{draws} draws cannot be taken", next_step="ask for 1 or more with --draws")
    world = World(record)
    before = baseline(scenario, world)
    after = before
    for change in scenario.changes:
        after = change.apply(after, world)
    if after.calls.is_empty():
        raise BadInput(
            "the scenario leaves no decision to replay",
            why="; ".join(sorted(set(after.left_out["remark"].to_list()))) or "its changes took all away",
            next_step="loosen its texts or days",
        )
    before = _same_calls(before, after)
    was = cast_votes(before, world, draws, seed, run)
    now = cast_votes(after, world, draws, seed, run)
    return _result(record, scenario, (before, was), (after, now), draws, seed)


def baseline(scenario: Scenario, world: World) -> Docket:
    """The recorded votes that the scenario is about, under the rules of their day."""
    head = scenario.head
    docket = world.docket(head.body, head.from_, head.to)
    columns = world.record.table("decisions").select("decision", "topics", "mode", "outcome")
    meant = head.texts.of(docket.calls.join(columns, on="decision", how="left", maintain_order="left"))
    if meant.is_empty():
        raise BadInput(
            f"no recorded vote of {head.body} is {head.texts.words}",
            where=world.record.name,
            why=f"the {world.record.depth} record holds {docket.calls.height} of its recorded votes in these days",
            next_step="loosen the texts of the scenario, or add sources with `suasion sync --from DIR`",
        )
    others = docket.calls.join(meant.select("decision"), on="decision", how="anti")["decision"].to_list()
    docket = docket.without(dict.fromkeys(others, ""))
    docket = Docket(docket.calls, docket.majorities)
    if not head.redraw:
        return docket
    ballots, reasons = world.whole(docket)
    blank = ballots.with_columns(vote=pl.when(pl.col("vote") != "absent").then(None).otherwise("vote"))
    return docket.without(reasons).with_voters(blank)


def _same_calls(before: Docket, after: Docket) -> Docket:
    """The baseline with the decisions that the scenario replays, and those that exist in it alone, without a tally."""
    rows = after.calls.select("decision").join(before.calls, on="decision", how="left", maintain_order="left")
    new = rows.filter(pl.col("body").is_null())["decision"].to_list()
    fresh = after.calls.filter(pl.col("decision").is_in(new)).with_columns(
        pl.lit(None).cast(pl.Int32).alias(c) for c in ("yes", "no", "abstain")
    )
    calls = pl.concat([rows.filter(pl.col("body").is_not_null()), fresh])
    ordered = after.calls.select("decision").join(calls, on="decision", how="left", maintain_order="left")
    voters = before.voters.filter(pl.col("decision").is_in(ordered["decision"].implode()))
    return Docket(ordered, {**after.majorities, **before.majorities}, voters)


def _result(
    record: Record, scenario: Scenario, was: tuple[Docket, Cast], now: tuple[Docket, Cast], draws: int, seed: int
) -> Replay:
    before, after = passed(*was), passed(*now)
    known = was[0].calls["yes"].is_not_null().to_numpy() | (was[1].drawn > 0)
    flips = (before != after)[known].sum(axis=0)
    return Replay(
        scenario=scenario,
        record=record.name,
        version=record.version,
        draws=draws if (now[1].drawn > 0).any() else 1,
        seed=seed,
        decisions=decisions_frame(was, now, before, after, known),
        health=health_frame(was, now, before, after, known),
        flips=flips,
        left_out=now[0].left_out,
        evidence=dict(now[0].evidence),
        said=_said(scenario, record, now[0], now[1]),
        arms=Arms(record, was, now, before, after),
    )


def _said(scenario: Scenario, record: Record, after: Docket, cast: Cast) -> tuple[str, ...]:
    """What is rule and what is model, the assumptions, and where the data end."""
    lines = [f"change: {c.words}" for c in scenario.changes]
    lines += [f"rule (exact): {c.rule}" for c in scenario.changes if c.rule]
    lines += [f"model (uncertain): {c.model}" for c in scenario.changes if c.model]
    if scenario.head.redraw:
        lines.append("model (uncertain): every ballot is drawn anew, in both arms with the same chance numbers")
    if (cast.drawn > 0).any():
        from suasion.scenarios.chances import METHOD

        lines.append(f"ballots are drawn from {METHOD}")
    lines += list(scenario.head.notes)
    if after.left_out.height:
        counts = after.left_out.group_by("remark").len().sort("remark")
        lines += [f"left out, {why}: {n}" for why, n in counts.iter_rows()]
    days = after.calls["date"].sort().to_list()
    lines.append(f"{after.calls.height} decisions of {days[0]} to {days[-1]}; {record.name}")
    return tuple(lines)
