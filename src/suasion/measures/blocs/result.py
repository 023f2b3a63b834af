"""What `find_blocs` returns: a frozen result with tidy frames."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.measures.blocs.spec import SURE, BlocSpec

PERIODS = {
    "period": pl.Int32, "calls": pl.Int32, "bundles": pl.Int32, "states": pl.Int32, "unaligned": pl.Int32,
    "blocs": pl.Int32, "modularity": pl.Float64, "stability": pl.Float64, "by_seed": pl.Float64,
}  # fmt: skip
MEMBERS = {
    "period": pl.Int32, "state": pl.String, "bloc": pl.String, "why": pl.String, "share": pl.Float64,
    "next_bloc": pl.String, "next_share": pl.Float64, "tie": pl.Float64, "votes": pl.Int32,
}  # fmt: skip
BETWEEN = {
    "period": pl.Int32, "bloc_a": pl.String, "bloc_b": pl.String, "agreement": pl.Float64, "pairs": pl.Int32,
}  # fmt: skip
MOVES = {
    "state": pl.String, "period_from": pl.Int32, "bloc_from": pl.String, "period_to": pl.Int32, "bloc_to": pl.String,
    "probability": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Blocs:
    """Blocs of states by period.

    periods  a row a period: period, calls, bundles (decisions drawn together), states, unaligned (in no
             bloc), blocs, modularity, stability (adjusted Rand index between the division of a resample of
             roll calls and the one given; 1 = always the same), by_seed (the same without resampling)
    members  a row a period and state: bloc (letter; null = unaligned), why it is unaligned ('few votes' in
             common with any other, 'no tie' above chance, 'between blocs'), share (of resamples in which it was
             in that bloc, or in none), next_bloc and next_share (its second home), tie (mean agreement with
             the others of its bloc), votes (yes, no and abstain ballots)
    between  a row a period and pair of blocs (a bloc with itself too): mean agreement, pairs of states
    moves    a row a state that was in another bloc in the period before: probability = share of resamples for
             the old bloc times that for the new one, the roll calls of two periods being different ones
    """

    periods: pl.DataFrame
    members: pl.DataFrame
    between: pl.DataFrame
    moves: pl.DataFrame
    spec: BlocSpec

    def of(self, state: str) -> pl.DataFrame:
        """The state's own path: a row a period in which it voted."""
        return self.members.filter(pl.col("state") == state).sort("period")

    def beside(self, state: str, period: int) -> pl.DataFrame:
        """The other states of its bloc in a period, the surest first; none where it is unaligned."""
        bloc = self.members.filter((pl.col("state") == state) & (pl.col("period") == period))["bloc"]
        here = pl.col("period") == period
        same = self.members.filter(
            here & (pl.col("bloc") == bloc[0]) if bloc.len() and bloc[0] else pl.lit(value=False)
        )
        return same.filter(pl.col("state") != state).sort("share", "tie", descending=True)

    def sure_moves(self, sure: float = SURE) -> pl.DataFrame:
        """Moves at least that probable."""
        return self.moves.filter(pl.col("probability") >= sure)
