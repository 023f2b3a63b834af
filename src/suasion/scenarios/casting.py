"""From a docket to tallies: ballots that stand are counted, the others drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.scenarios.chances import Chances, canonical
from suasion.scenarios.docket import Docket
from suasion.scenarios.draws import task as kinds
from suasion.scenarios.draws.engines import Run, tallies
from suasion.scenarios.draws.names import BALLOT, ITEM, POSITION, key, short_key
from suasion.scenarios.draws.task import Items, Places, Task
from suasion.scenarios.world import World

AS_IT_STANDS = {"no": kinds.NO, "abstain": kinds.ABSTAIN, "yes": kinds.YES, "absent": kinds.ABSENT}
MOVED = {"no": kinds.MOVED_NO, "abstain": kinds.MOVED_ABSTAIN, "yes": kinds.MOVED_YES}
JITTER = 1e-9

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Cast:
    """Votes on the docket's calls, in their order.

    yes, no, abstain   (M, D) counts; D is 1 where nothing was drawn
    drawn              (M,) how many ballots of a call were drawn or moved
    """

    yes: Counts
    no: Counts
    abstain: Counts
    drawn: Counts


def cast_votes(docket: Docket, world: World, draws: int, seed: int, run: Run | None = None) -> Cast:
    """The votes on every call of the docket: recorded tallies, recounted ballots, or draws."""
    voters = docket.voters.with_columns(what=_what())
    open_ = voters.filter(pl.col("what") > kinds.ABSENT).group_by("decision").len()
    drawn = dict(open_.iter_rows())
    standing = _standing(docket, voters)
    wanted = [d for d in docket.decisions if d in drawn]
    if not wanted:
        return Cast(*standing, drawn=np.zeros(len(docket.decisions), np.int64))
    chances = world.known_before(docket.before) if docket.before else world.chances
    task = make_task(docket, voters.filter(pl.col("decision").is_in(wanted)), wanted, chances)
    found = tallies(task, draws, seed, run)
    rows = np.array([docket.decisions.index(d) for d in wanted])
    yes, no, abstain = (np.repeat(s, draws, axis=1) for s in standing)
    yes[rows], no[rows], abstain[rows] = found.yes, found.no, found.abstain
    return Cast(yes, no, abstain, np.array([drawn.get(d, 0) for d in docket.decisions]))


def _what() -> pl.Expr:
    """What the kernel does with a voter."""
    stays = pl.col("vote").replace_strict(AS_IT_STANDS, default=kinds.DRAWN, return_dtype=pl.Int8)
    moved = pl.col("vote").replace_strict(MOVED, default=None, return_dtype=pl.Int8)
    return pl.when(pl.col("dose") != 0).then(pl.coalesce(moved, stays)).otherwise(stays)


def _standing(docket: Docket, voters: pl.DataFrame) -> tuple[Counts, Counts, Counts]:
    """(M, 1) tallies as they stand: recounted where voters are listed, else the recorded ones (0 where none stand)."""
    votes = ("yes", "no", "abstain")
    counted = voters.group_by("decision").agg((pl.col("vote") == v).sum().alias(f"n_{v}") for v in votes)
    both = docket.calls.join(counted, on="decision", how="left", maintain_order="left")
    found = both.select(
        pl.coalesce(f"n_{v}", pl.col(v).cast(pl.Int64), pl.lit(0)).cast(pl.Int64).alias(v) for v in votes
    )
    yes, no, abstain = (found[v].to_numpy()[:, None] for v in votes)
    return yes, no, abstain


def make_task(docket: Docket, voters: pl.DataFrame, decisions: list[str], chances: Chances) -> Task:
    """The task that draws these decisions; voters have the column `what`."""
    days = dict(docket.calls.select("decision", "date").iter_rows())
    chances = chances.until(max(days[d].year for d in decisions))
    place = {d: i for i, d in enumerate(decisions)}
    entries = voters.with_columns(
        call=pl.col("decision").replace_strict(place, return_dtype=pl.Int64),
        name=pl.col("state").map_elements(canonical, return_dtype=pl.String),
    ).sort("call", "state")
    names = sorted({s for s in entries["name"].unique() if s in chances.row})
    row = {s: i for i, s in enumerate(names)}
    items, index = _items(docket, decisions, chances)
    return Task(
        calls=np.array([key(BALLOT, d) for d in decisions], np.uint64),
        start=np.searchsorted(entries["call"].to_numpy(), np.arange(len(decisions) + 1)),
        item=np.array([index[d] for d in decisions], np.int64),
        period=np.array([days[d].year - chances.years[0] for d in decisions], np.int64),
        state=np.array([row.get(s, 0) for s in entries["name"]], np.int64),
        what=entries["what"].to_numpy().astype(np.int8),
        present=entries["present"].to_numpy().astype(np.float32),
        dose=entries["dose"].to_numpy().astype(np.float32),
        places=_places(names, chances),
        items=items,
        effect=docket.effect,
    )


def _places(names: list[str], chances: Chances) -> Places:
    rows = [chances.row[s] for s in names]
    return Places(
        mean=chances.place[rows].astype(np.float32),
        sd=chances.sd[rows].astype(np.float32),
        carry=np.array([0.0] + [chances.carry] * (len(chances.years) - 1), np.float32),
        states=np.array([short_key(s) for s in names], np.uint64),
        periods=np.array([key(POSITION, str(y)) for y in chances.years], np.uint64),
    )


def _items(docket: Docket, decisions: list[str], chances: Chances) -> tuple[Items, dict[str, int]]:
    """The items of the decisions, each once, and which one a decision is on."""
    names, mean, spread, index = [], [], [], {}
    for d in decisions:
        guess = docket.guesses.get(d)
        name = guess.key if guess else chances.item_of[d]
        if name not in names:
            names.append(name)
            row = None if guess else chances.item_row[name]
            mean.append(guess.mean if guess else chances.parameters[row])
            spread.append(guess.covariance if guess else chances.covariances[row])
        index[d] = names.index(name)
    root = np.linalg.cholesky(np.stack(spread) + JITTER * np.eye(3))
    keys = np.array([key(ITEM, n) for n in names], np.uint64)
    return Items(np.stack(mean).astype(np.float32), root.astype(np.float32), keys), index
