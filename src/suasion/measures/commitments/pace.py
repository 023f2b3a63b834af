"""Who is bound by what since when: parties by year, years from opening to consent, declarations."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.errors import BadInput
from suasion.measures.commitments.horizon import ends
from suasion.measures.commitments.survival import median_interval, median_years, survival

YEAR = 365.25


def consents(actions: pl.DataFrame) -> pl.DataFrame:
    """The first consent of each state to each treaty: treaty, state, date, date_precision, form, source.

    A state that continues another is bound by what that one bound itself to (Russia by the Soviet Union's consents).
    """
    dated = actions.filter((pl.col("act") == "consent") & pl.col("date").is_not_null())
    kept = dated.with_columns(pl.col("state").replace(states.heirs())).sort("date")
    columns = ["treaty", "state", "date", "date_precision", "form", "source"]
    return kept.unique(["treaty", "state"], keep="first", maintain_order=True).select(columns)


def parties(actions: pl.DataFrame, treaty: str) -> pl.DataFrame:
    """Parties to a treaty at the end of each year: year, joined, left, parties.

    A state that ended left with its end. Withdrawals are not in the sources.
    """
    own = _of(consents(actions), treaty)
    gone = [end.year for s in own["state"] if (end := states.get(s).un_to) is not None]
    left = pl.DataFrame({"year": gone}, schema={"year": pl.Int32}).group_by("year").agg(left=pl.len())
    joined = own.group_by(year=pl.col("date").dt.year()).agg(joined=pl.len())
    years = joined.join(left, on="year", how="full", coalesce=True).sort("year").fill_null(0)
    count = pl.col("joined").cast(pl.Int64) - pl.col("left").cast(pl.Int64)
    return years.with_columns(parties=count.cum_sum())


def _middle() -> pl.Expr:
    """The day of a consent, or the middle of its year where no more is known: what durations are counted to."""
    known = pl.col("date")
    return pl.when(pl.col("date_precision") == "year").then(known.dt.offset_by("6mo")).otherwise(known)


def latency(actions: pl.DataFrame, treaty: str) -> pl.DataFrame:
    """Years each UN member took: state, group, start, end, end_precision, years, bound.

    The clock starts on the day of the first act of any state on the treaty, or when the state became a UN
    member if that is later and it was not bound before; for those not bound it runs to the end of the source. A
    consent known to the year (`end_precision`) counts from the middle of it.
    Raises BadInput for a treaty of which the record holds no consent.
    """
    acts = _of(consents(actions), treaty).select("state", "date", "date_precision", _middle().alias("counted"))
    own = {state: rest for state, *rest in acts.iter_rows()}
    opened, until = opening(actions, treaty), ends(actions, treaty)
    rows = []
    for state in states.un_members(until):
        since = states.get(state).un_from
        end, precision, counted = own.get(state, (until, "day", until))
        late = since is not None and since > opened and (state not in own or counted >= since)
        start = since if late and since else opened
        group = states.regional_group(state, until)
        years = max(0.0, (counted - start).days / YEAR)
        rows.append((state, group, start, end, precision, years, state in own))
    names = {
        "state": pl.String,
        "group": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "end_precision": pl.String,
        "years": pl.Float64,
        "bound": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=names, orient="row").sort("years", "state")


def opening(actions: pl.DataFrame, treaty: str) -> date:
    """The day of the first act of any state on the treaty."""
    first = actions.filter(pl.col("treaty") == treaty)["date"].drop_nulls().sort()
    if first.is_empty():
        raise BadInput(
            f"no dated act on a treaty {treaty!r} is in the record",
            next_step="`suasion commitments` lists the treaties",
        )
    found: date = first[0]
    return found


def by_groups(actions: pl.DataFrame, treaty: str, level: float = 0.9) -> pl.DataFrame:
    """Curves by regional group and of all: group, then the columns of a curve."""
    rows = latency(actions, treaty)
    found = [
        survival(rows["years"].to_list(), rows["bound"].to_list(), level).select(pl.lit("all").alias("group"), pl.all())
    ]
    for group in sorted(set(rows["group"].drop_nulls())):
        own = rows.filter(pl.col("group") == group)
        curve = survival(own["years"].to_list(), own["bound"].to_list(), level)
        found.append(curve.select(pl.lit(group).alias("group"), pl.all()))
    return pl.concat(found)


def overview(actions: pl.DataFrame) -> pl.DataFrame:
    """A row a treaty: treaty, first_act, until, signatures, parties, median_years (to half of the UN), low, high.

    The interval of the median is at 90%; null where half are not bound, or its upper end is not reached.
    """
    rows = []
    for treaty in sorted(set(consents(actions)["treaty"])):
        own = actions.filter(pl.col("treaty") == treaty)
        took = latency(actions, treaty)
        curve = survival(took["years"].to_list(), took["bound"].to_list())
        signed = own.filter(pl.col("act") == "signature").height
        now = int(parties(actions, treaty)["parties"][-1])
        middle = (median_years(curve), *median_interval(curve))
        rows.append((treaty, opening(actions, treaty), ends(actions, treaty), signed, now, *middle))
    names = {
        "treaty": pl.String, "first_act": pl.Date, "until": pl.Date, "signatures": pl.Int64, "parties": pl.Int64,
        "median_years": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=names, orient="row")


def pace_of_groups(actions: pl.DataFrame, treaty: str) -> pl.DataFrame:
    """A row a regional group, and one of all: group, states, bound, median_years, low, high (90%)."""
    took = latency(actions, treaty)
    named = [("all", took), *((g, took.filter(pl.col("group") == g)) for g in sorted(set(took["group"].drop_nulls())))]
    rows = []
    for group, own in named:
        curve = survival(own["years"].to_list(), own["bound"].to_list())
        rows.append((group, own.height, int(own["bound"].sum()), median_years(curve), *median_interval(curve)))
    names = dict.fromkeys(("median_years", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema={"group": pl.String, "states": pl.Int64, "bound": pl.Int64, **names}, orient="row")


def pace_of_states(actions: pl.DataFrame) -> pl.DataFrame:
    """A row a UN member, over all treaties of the record: state, group, open, bound, share, median_years, low, high.

    open    treaties that were open to it; bound: of them, that it is bound by
    median_years, low, high  of its own curve over treaties, each running to the end of its source: null where it is
            bound by fewer than half
    """
    every = pl.concat(latency(actions, t) for t in sorted(set(consents(actions)["treaty"])))
    rows = []
    for (state,), own in every.group_by("state"):
        curve = survival(own["years"].to_list(), own["bound"].to_list())
        bound = int(own["bound"].sum())
        group = own.sort("end")["group"][-1]
        # Clocks of treaties it took up before it joined the United Nations run longest: alone at the end of the curve,
        # they would bring it to half where less than half is bound.
        middle = (median_years(curve), *median_interval(curve)) if 2 * bound >= own.height else (None, None, None)
        rows.append((state, group, own.height, bound, bound / own.height, *middle))
    names = {
        "state": pl.String, "group": pl.String, "open": pl.Int64, "bound": pl.Int64, "share": pl.Float64,
        "median_years": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=names, orient="row").sort(["bound", "state"], descending=[True, False])


def of_state(actions: pl.DataFrame, declarations: pl.DataFrame, state: str) -> pl.DataFrame:
    """How a state stands to every treaty of the record.

    Columns: treaty, opened, signed, bound, bound_precision, form, years, place (1 = first bound), parties, declared.
    Place and parties leave out states that ended, of which the record has few deposits; one asked about is placed
    among the others. A consent known to the year counts from the middle of it. A state that ended has the acts of its
    time; one that continues it has them too.
    """
    first, who = consents(actions), states.get(state)
    lasts = pl.Series([states.get(s).un_to is None for s in first["state"]], dtype=pl.Boolean).cast(pl.Int32)
    placed = first.with_columns(lasts=lasts, counted=_middle()).sort("counted")
    before = (pl.col("lasts").cum_sum() - pl.col("lasts")).over("treaty")
    placed = placed.with_columns(before=before, parties=pl.col("lasts").sum().over("treaty")).with_columns(
        place=1 + pl.col("before").min().over("treaty", "counted")
    )
    opened = actions.group_by("treaty").agg(opened=pl.col("date").min())
    pens = actions.filter((pl.col("act") == "signature") & pl.col("state").is_in(states.line(state)))
    signed = pens.group_by("treaty").agg(signed=pl.col("date").min())
    said = declarations.filter(pl.col("state") == state).select("treaty", declared="mentions")
    mine = placed.filter(pl.col("state") == (who.continued_by or state)).select(
        "treaty", "form", "place", "counted", bound="date", bound_precision="date_precision"
    )
    mine = mine.filter(pl.col("bound") <= who.un_to) if who.un_to else mine
    total = placed.group_by("treaty").agg(pl.col("parties").first())
    out = opened.join(total, on="treaty").join(signed, on="treaty", how="left").join(mine, on="treaty", how="left")
    out = out.join(said, on="treaty", how="left")
    years = (pl.col("counted") - pl.col("opened")).dt.total_days() / YEAR
    return (
        out.with_columns(years=years)
        .select(
            "treaty", "opened", "signed", "bound", "bound_precision", "form", "years", "place", "parties", "declared"
        )
        .sort("opened", "treaty")
    )


def _of(rows: pl.DataFrame, treaty: str) -> pl.DataFrame:
    own = rows.filter(pl.col("treaty") == treaty)
    if own.is_empty():
        known = ", ".join(sorted(set(rows["treaty"])))
        raise BadInput(f"no consent to a treaty {treaty!r} is in the record", next_step=f"treaties are {known}")
    return own
