"""Checks that run on every build: what fails is reported or kept apart, never dropped in silence."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.tables import all_tables, table

TALLIED = ("yes", "no", "abstain")


def quarantine_misfits(tables: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """`tables` without the rows that break a column's rule, and those rows as problems."""
    good, bad = {}, []
    for name, frame in tables.items():
        declared = all_tables()[name]
        tests = [(c.name, pl.col(c.name).is_null(), "empty") for c in declared.all_columns if c.required]
        tests += [
            (c.name, ~pl.col(c.name).is_in(c.values), "not an allowed value")
            for c in declared.columns
            if c.values and c.dtype == pl.String
        ]
        broken = pl.lit(value=False)
        for column, test, why in tests:
            misfit = frame.filter(test.fill_null(value=False))
            bad.append(_rows(misfit, "schema", "quarantined", f"{name}.{column} is {why}", pl.col(column)))
            broken = broken | test.fill_null(value=False)
        good[name] = frame.filter(~broken)
    return good, pl.concat(bad)


def run(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Every check on the merged record; a frame of problems, all of severity `noted`."""
    found = [
        tallies(tables["decisions"], tables["ballots"]),
        orphans(tables["decisions"], tables["ballots"]),
        assembly_membership(tables["decisions"], tables["ballots"]),
        seats_against_rosters(tables["decisions"], tables["ballots"], tables["seats"]),
    ]
    return pl.concat(found)


def counted(ballots: pl.DataFrame) -> pl.DataFrame:
    """Ballots counted by decision: columns decision, yes, no, abstain, absent (prefix n_)."""
    votes = (*TALLIED, "absent")
    return ballots.group_by("decision").agg((pl.col("vote") == v).sum().alias(f"n_{v}") for v in votes)


def unequal(decisions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """The decisions whose list of ballots is whole and does not count to the official totals.

    Their rows, with `official` and `counted` as text, yes-no-abstain; a total not known is `?`, and no difference.
    """
    whole = decisions.filter(pl.col("ballots").is_in(["complete", "cast-only"]))
    pair = whole.join(counted(ballots), on="decision", how="left")
    differ = pl.any_horizontal((pl.col(v) != pl.col(f"n_{v}").fill_null(0)).fill_null(value=False) for v in TALLIED)
    said = {
        name: pl.concat_str([pl.col(prefix + v).cast(pl.String).fill_null("?") for v in TALLIED], separator="-")
        for name, prefix in (("official", ""), ("counted", "n_"))
    }
    return pair.filter(differ).with_columns(**said)


def tallies(decisions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """Official totals against ballots counted, where the list of ballots is whole."""
    why = "the official totals are not what the ballots count to"
    detail = pl.format("{}: official {}, ballots {}", "decision", "official", "counted")
    return _rows(unequal(decisions, ballots), "tally", "noted", why, detail)


def orphans(decisions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """Ballots on a decision that the record does not hold."""
    lost = ballots.join(decisions.select("decision"), on="decision", how="anti")
    return _rows(lost, "orphan", "noted", "a ballot without its decision", pl.col("decision"))


def assembly_membership(decisions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """Assembly ballots of states that were no member in that session (days are known to the month only)."""
    calls = decisions.filter(pl.col("body") == "unga").select("decision", "session", "date")
    year = pl.coalesce(pl.col("session") + 1945, pl.col("date").dt.year()).cast(pl.Int32)
    cast = ballots.join(calls.select("decision", year=year), on="decision")
    member = pl.DataFrame(
        [(s.id, s.un_from, s.un_to or date(9999, 1, 1)) for s in states.all_states() if s.un_from],
        schema={"state": pl.String, "first": pl.Date, "last": pl.Date},
        orient="row",
    )
    pair = cast.join(member, on="state", how="left")
    # A session runs from September of its year to the September after.
    opens, ends = pl.date("year", 9, 1), pl.date(pl.col("year") + 1, 9, 1)
    inside = (pl.col("first") <= ends) & (pl.col("last") >= opens)
    outside = pair.filter(~inside.fill_null(value=False))
    detail = pl.concat_str(["decision", "state", "vote"], separator=" ")
    return _rows(outside, "membership", "noted", "a ballot of a state that was no member in that session", detail)


def seats_against_rosters(decisions: pl.DataFrame, ballots: pl.DataFrame, seats: pl.DataFrame) -> pl.DataFrame:
    """Ballots of states without a seat that day, on bodies whose members that day are declared."""
    declared = seats.filter(pl.col("basis") == "declared").select("body", "state", "start", "end")
    held = (pl.col("date") >= pl.col("start")) & (pl.col("date") <= pl.col("end").fill_null(date(9999, 1, 1)))
    exact = decisions.filter(pl.col("date_precision") == "day").select("decision", "body", "date")
    listed = exact.join(declared.select("body", "start", "end").unique(), on="body").filter(held)
    cast = ballots.join(exact.join(listed, on="decision", how="semi"), on="decision")
    seated = cast.join(declared, on=["body", "state"]).filter(held)
    unseated = cast.join(seated.select("decision", "state").unique(), on=["decision", "state"], how="anti")
    detail = pl.concat_str(["decision", "state", "vote"], separator=" ")
    return _rows(unseated, "seat", "noted", "a ballot of a state that held no seat that day", detail)


def _rows(frame: pl.DataFrame, check: str, severity: str, reason: str, detail: pl.Expr) -> pl.DataFrame:
    found = frame.select(
        "source",
        "locator",
        check=pl.lit(check),
        severity=pl.lit(severity),
        reason=pl.lit(reason),
        detail=detail.cast(pl.String),
    )
    return table("problems").frame(found)
