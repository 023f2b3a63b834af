"""Where a state of the record stands towards each treaty, and its candidacies by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from suasion.institutions.treaties import Act, Treaty, all_treaties, standing
from suasion.measures.rulings.decisions import rule_decisions
from suasion.measures.rulings.facts import Facts

TREATY_COLUMNS = {
    "treaty": pl.String,
    "name": pl.String,
    "standing": pl.String,
    "signed": pl.Date,
    "consented": pl.Date,
    "consented_precision": pl.String,
    "form": pl.String,
    "binds_from": pl.Date,
    "meaning": pl.String,
    "unverified": pl.String,
    "source": pl.String,
    "locator": pl.String,
}
SEAT = {"hrc": "HRC", "chr": "CHR"}


def treaty_standings(actions: pl.DataFrame, line: Sequence[str], day: date) -> pl.DataFrame:
    """A row a declared treaty: none, signed or party on `day`, by the acts of a line of states.

    actions     rows of the table `treaty_actions`; line: the state and those whose seat it continues
    """
    own = actions.filter(pl.col("state").is_in(list(line)) & pl.col("date").is_not_null())
    held = {t.id: own.filter(pl.col("treaty").is_in([t.id, *t.also])) for t in all_treaties().values()}
    rows = [_standing(t, held[t.id], day) for t in all_treaties().values()]
    return pl.DataFrame(rows, schema=TREATY_COLUMNS, orient="row")


def _standing(t: Treaty, acts: pl.DataFrame, day: date) -> tuple[object, ...]:
    known = acts.filter(pl.col("date") <= day).sort("date")
    found = [Act(r["form"] if r["act"] == "consent" and r["form"] else r["act"], r["date"]) for r in _once(known)]
    now = standing(t, found, day)
    signed = known.filter(act="signature")
    bound = known.filter(act="consent")
    last = (bound if bound.height else signed).to_dicts()[-1:]
    exact = bound.height and bound["date_precision"][-1] == "day"
    return (
        t.id,
        t.name,
        now.standing,
        signed["date"].min(),
        bound["date"].max(),
        bound["date_precision"][-1] if bound.height else None,
        bound["form"][-1] if bound.height else None,
        now.binds_from if exact else None,
        now.meaning,
        "; ".join(t.unverified) or None,
        last[0]["source"] if last else None,
        last[0]["locator"] if last else None,
    )


def _once(known: pl.DataFrame) -> list[dict[str, Any]]:
    """One signature at most before the consent, and one consent: a successor repeats neither."""
    bound = known.filter(act="consent").head(1)
    first = known.filter(act="signature").head(1)
    if bound.height and first.height and first["date"][0] > bound["date"][0]:
        return bound.to_dicts()
    return pl.concat([first, bound]).to_dicts()


def candidacies(elections: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The columns of `rule_decisions` for rows of the table `elections`, in order; `decision` names the candidacy.

    Whether the state was elected is compared, never read for the ruling.
    """
    stood = elections.with_columns(
        decision=pl.format("{} {} {}", "body", "date", "state"),
        body=pl.lit("unga"),
        title=pl.format("{} seat, {} group ({} seats): {}", pl.col("body").replace(SEAT), "group", "seats", "state"),
        motion=pl.lit("election"),
        mode=pl.lit("secret-ballot"),
        date_precision=pl.lit("day"),
        symbol=pl.lit(None, pl.String),
        yes="votes",
        no=pl.lit(None, pl.Int32),
        abstain=pl.lit(None, pl.Int32),
        outcome=pl.when("elected").then(pl.lit("elected")).otherwise(pl.lit("not-elected")),
    )
    return rule_decisions(stood, facts)
