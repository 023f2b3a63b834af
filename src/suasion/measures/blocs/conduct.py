"""Conduct within blocs: loyalty of each state, and the votes on which it left its bloc."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import polars as pl

from suasion.measures.affinity import Cohesion, cohesion
from suasion.measures.blocs.result import Blocs
from suasion.measures.rollcalls import ABSTAIN, NO, YES, RollCalls

WORDS = {NO: "no", ABSTAIN: "abstain", YES: "yes"}
UNITED = 2 / 3
FEWEST = 3


@dataclass(frozen=True)
class Conduct:
    """How blocs hold.

    loyalty     a row a period and state: bloc, with_bloc (votes cast as the others of its bloc did), n (votes
                on which they were united), loyalty = with_bloc / n with low and high (90%, Wilson)
    defections  a row a vote cast otherwise: period, decision, state, bloc, vote, bloc_vote, united (share of
                the others who cast bloc_vote)
    cohesion    unity of the blocs themselves (measures.affinity.cohesion)
    """

    loyalty: pl.DataFrame
    defections: pl.DataFrame
    cohesion: Cohesion


def conduct(rollcalls: RollCalls, blocs: Blocs, *, united: float = UNITED, level: float = 0.9) -> Conduct:
    """Loyalty and defections, on the votes where at least `united` of the others of a bloc cast the same ballot.

    The state's own ballot does not count towards its bloc's; a bloc needs three other ballots. Absence is no
    defection: it is left out. Loyalty to a bloc that was found from the same votes is high by
    construction; compare states and periods, not with 1.
    """
    votes = pl.concat([_ballots(rollcalls, t) for t in range(len(rollcalls.periods))])
    placed = blocs.members.drop_nulls("bloc").select("period", "state", "bloc")
    cast = _against_bloc(votes.join(placed, on=["period", "state"]), united)
    parted = cast.filter(pl.col("vote") != pl.col("bloc_vote"))
    keys = ["period", "state", "bloc"]
    counts = cast.group_by(keys).agg(with_bloc=(pl.col("vote") == pl.col("bloc_vote")).sum(), n=pl.len())
    groups = placed.rename({"bloc": "group"})
    return Conduct(
        loyalty=_wilson(counts, level).sort("period", "bloc", "loyalty", "state"),
        defections=parted.select("period", "decision", "state", "bloc", "vote", "bloc_vote", "united").sort(
            "period", "decision", "state"
        ),
        cohesion=cohesion(rollcalls, groups, level=level, seed=blocs.spec.seed),
    )


def _ballots(rollcalls: RollCalls, t: int) -> pl.DataFrame:
    columns = np.flatnonzero(rollcalls.period == t)
    rows, places = np.nonzero(rollcalls.votes[:, columns] >= 0)
    calls = columns[places]
    names = pl.Series(rollcalls.states, dtype=pl.String)
    code = pl.Series(rollcalls.votes[rows, calls])
    return pl.DataFrame(
        {
            "period": pl.repeat(rollcalls.periods[t], len(rows), dtype=pl.Int32, eager=True),
            "decision": rollcalls.calls["decision"].gather(calls),
            "state": names.gather(rows),
            "vote": code.replace_strict(WORDS, return_dtype=pl.String),
        }
    )


def _against_bloc(cast: pl.DataFrame, united: float) -> pl.DataFrame:
    """Each ballot beside what most of the others of its bloc cast, where enough of them cast the same."""
    keys = ["decision", "bloc"]
    for word in WORDS.values():
        others = (pl.col("vote") == word).sum().over(keys) - (pl.col("vote") == word).cast(pl.Int64)
        cast = cast.with_columns(others.alias(f"_{word}"))
    counts = [pl.col(f"_{w}") for w in WORDS.values()]
    total, most = pl.sum_horizontal(counts), pl.max_horizontal(counts)
    which = pl.coalesce(pl.when(pl.col(f"_{w}") == most).then(pl.lit(w)) for w in WORDS.values())
    found = cast.with_columns(bloc_vote=which, united=most / total, others=total)
    return found.filter((pl.col("others") >= FEWEST) & (pl.col("united") >= united))


def _wilson(counts: pl.DataFrame, level: float) -> pl.DataFrame:
    z = NormalDist().inv_cdf(0.5 + level / 2.0)
    p, n = pl.col("with_bloc") / pl.col("n"), pl.col("n")
    centre, scale = p + z * z / (2 * n), 1 + z * z / n
    reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    return counts.with_columns(loyalty=p, low=(centre - reach) / scale, high=(centre + reach) / scale)
