"""What changes read: the record's decisions, ballots, seats and ratings, and where states stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.institutions import Rules, Threshold, all_motions, body
from suasion.record.store import Record
from suasion.scenarios.chances import Chances, estimate_chances
from suasion.scenarios.docket import CALLS, VOTERS, Docket

# A text whose kind the source does not say is decided as a resolution.
OTHERWISE = "resolution"


@dataclass(frozen=True)
class World:
    """A record, and what is computed from it once for a replay."""

    record: Record

    @property
    def chances(self) -> Chances:
        """Positions of states and items of texts, from every human rights roll call of the bodies."""
        return _estimated(self.record, None)

    def known_before(self, year: int) -> Chances:
        """The same from what was known before a year."""
        if year > self.chances.years[-1]:
            return self.chances
        return _estimated(self.record, year)

    def docket(self, of: str, first: date | None, last: date | None) -> Docket:
        """The recorded votes of a body between two days, under the rules of each day.

        Raises MissingRecord where the record holds none.
        """
        held = self.record.table("decisions").filter(
            (pl.col("body") == of) & (pl.col("mode") == "recorded") & pl.col("yes").is_not_null()
        )
        held = held.filter(pl.col("no").is_not_null() & pl.col("date").is_not_null())
        found = held.filter((pl.col("date") >= (first or date.min)) & (pl.col("date") <= (last or date.max))).sort(
            "date", "decision"
        )
        if found.is_empty():
            days = held["date"].sort().to_list()
            span = f"{days[0]} to {days[-1]}" if days else "no day at all"
            raise MissingRecord(
                f"the {self.record.depth} record holds no recorded vote of {body(of).name} in these days",
                why=f"it holds votes of {span}",
                next_step="suasion sync --from DIR adds sources; suasion record --coverage shows what is held",
            )
        rules = {day: body(of).in_force(day) for day in found["date"].unique()}
        majorities = {
            d: majority(rules[day], motion) for d, day, motion in found.select("decision", "date", "motion").iter_rows()
        }
        sizes = pl.col("date").replace_strict({d: r.members for d, r in rules.items()}, return_dtype=pl.Int32)
        return Docket(found.with_columns(members=sizes).select(CALLS.names()).cast(CALLS), majorities)

    def ballots(self, decisions: list[str]) -> pl.DataFrame:
        """Recorded ballots on these decisions, as voters of a docket (a state is the one that continues it)."""
        wanted = pl.LazyFrame({"decision": decisions}, schema={"decision": pl.String})
        held = self.record.scan("ballots").join(wanted, on="decision", how="semi").collect()
        return held.select("decision", "state", "vote", dose=pl.lit(0.0), present=pl.lit(1.0)).select(VOTERS.names())

    def whole(self, docket: Docket) -> tuple[pl.DataFrame, dict[str, str]]:
        """Ballots of the docket's decisions whose roll call adds up to the tally, and why others cannot be used."""
        cast = self.ballots(docket.decisions)
        counted = cast.group_by("decision").agg(
            (pl.col("vote") == v).sum().cast(pl.Int32).alias(f"n_{v}") for v in ("yes", "no", "abstain")
        )
        beside = docket.calls.select("decision", "yes", "no", "abstain").join(counted, on="decision", how="left")
        agrees = (pl.col("n_yes") == pl.col("yes")) & (pl.col("n_no") == pl.col("no"))
        agrees &= pl.col("n_abstain") == pl.col("abstain").fill_null(pl.col("n_abstain"))
        wrong = beside.filter(~agrees.fill_null(value=False))
        missing, other = pl.lit("no roll call in the record"), pl.lit("the roll call is not the official tally")
        why = pl.when(pl.col("n_yes").is_null()).then(missing).otherwise(other)
        reasons = dict(wrong.select("decision", why.alias("why")).iter_rows())
        return cast.filter(~pl.col("decision").is_in(list(reasons))), reasons

    def attendance(self, of: str) -> dict[int, float]:
        """Year -> share of the members' ballots in recorded votes of a body that were cast, not absent."""
        votes = self.record.table("decisions").filter(
            (pl.col("body") == of) & (pl.col("mode") == "recorded") & (pl.col("ballots") == "complete")
        )
        year = votes.select("decision", year=pl.col("date").dt.year()).lazy()
        found = self.record.scan("ballots").join(year, on="decision").group_by("year")
        rows = found.agg((pl.col("vote") != "absent").mean().alias("cast")).collect()
        return dict(rows.select("year", "cast").iter_rows())

    @cached_property
    def seats(self) -> pl.DataFrame:
        """Terms on the bodies."""
        return self.record.table("seats")

    def members(self, of: str, day: date) -> list[str]:
        """States whose term on the body covers the day, suspended ones left out."""
        running = (pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") >= day))
        out = (pl.col("suspended_from") <= day) & (pl.col("suspended_to").is_null() | (pl.col("suspended_to") >= day))
        found = self.seats.filter((pl.col("body") == of) & running & ~out.fill_null(value=False))
        return sorted(found["state"].unique().to_list())


@lru_cache(maxsize=4)
def _estimated(record: Record, before: int | None) -> Chances:
    """One estimate a record (a record never changes: its path holds its version)."""
    return estimate_chances(record, before=before)


def majority(rules: Rules, motion: str) -> Threshold:
    """The majority a motion needs under the rules of a day."""
    return rules.threshold(motion if motion in all_motions() else OTHERWISE)


def group_of(state: str, day: date) -> str | None:
    """The regional group in which a state is elected, on that day or, where lists do not reach back, the one listed."""
    return states.regional_group(state, day) or states.regional_group(state, date(2020, 1, 1))
