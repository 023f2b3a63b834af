"""Official totals against roll calls in the OHCHR catalogue: which side is wrong, and what is done.

For each roll call that does not count to its official totals, in this order:

1. The ballots are those of another item (the same states vote the same there, and there they fit):
   quarantined.
2. No and abstain are exchanged on one side. On drafts it is the totals: most of them would otherwise have
   been carried though the catalogue says rejected, and on the other drafts of the same session the states
   stand where the roll call has them (85 to 97 of 100 pairs of ballots, measured on 24 November 2026).
   On texts `EXCHANGED` says which side, and why; one that is not listed there is quarantined.
3. The official totals do not add up to the body's membership, the roll call does, and they differ in one
   figure: the roll call's totals are taken.
4. What still differs by more than `TOLERATED` votes is quarantined; by fewer, noted and kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.record.parsing import problems

TALLY = ("yes", "no", "abstain")
# The widest difference that the list of unreconciled roll calls still calls 'other', not 'large'.
TOLERATED = 6
EXCHANGED = {
    "chr-21741": (
        "ballots",
        "E/CN.4/RES/2001/35: in 1999, 2000 and 2002-2005 the same states voted no on this text, in 59 of 59 pairs",
    ),
    "chr-21081": (
        "ballots",
        "E/CN.4/RES/2004/29: 48 in favour, none opposed, 5 abstentions, by the press release HR/CN/1092 "
        "(https://press.un.org/en/2004/hrcn1092.doc.htm)",
    ),
    "hrc-27305": (
        "ballots",
        "A/HRC/RES/34/3: in 2014 and 2020 the same states voted no on this mandate, in 10 of 10 pairs",
    ),
    "chr-23258": (
        "totals",
        "E/CN.4/DEC/2004/107: Australia and the United States voted no on every text of that title, in 8 of 8 pairs",
    ),
    "hrc-31502": ("totals", "A/HRC/RES/S-34/1: the roll call of 12 May 2022 is 33-2-12"),
}


@dataclass(frozen=True)
class Reconciled:
    """Calls with totals set right, ballots without those that cannot be, and what was done, as problems.

    calls    as given, with yes, no, abstain, absent corrected; column `listed`: ballots were kept
    ballots  as given, without quarantined roll calls, with exchanged ballots set right
    """

    calls: pl.DataFrame
    ballots: pl.DataFrame
    problems: pl.DataFrame


def reconcile(calls: pl.DataFrame, ballots: pl.DataFrame) -> Reconciled:
    """`calls` (decision, draft_symbol, yes, no, abstain, absent, total) set against `ballots`.

    ballots: decision, state, vote (yes, no, abstain, absent), one row a state and decision.
    """
    judged = judge(calls, ballots)
    dropped = judged.filter(pl.col("verdict") == "quarantined").select("decision")
    kept = ballots.join(dropped, on="decision", how="anti", maintain_order="left")
    return Reconciled(_with_totals(calls, judged), _exchanged(kept, judged), _told(judged))


def judge(calls: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """A row a roll call: the totals as given and counted (n_), those to use (new_), verdict and reason.

    verdict: fits, corrected, noted, quarantined.
    """
    counted = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(f"n_{v}") for v in (*TALLY, "absent")
    )
    rows = calls.join(counted, on="decision", maintain_order="left")
    rows = rows.join(_copies(rows, ballots), on="decision", how="left", maintain_order="left")
    side = pl.col("decision").replace_strict({d: s for d, (s, _) in EXCHANGED.items()}, default=None)
    given = pl.sum_horizontal((pl.col(v) - pl.col(f"n_{v}")).abs() for v in TALLY)
    turned = (
        (pl.col("yes") - pl.col("n_yes")).abs()
        + (pl.col("no") - pl.col("n_abstain")).abs()
        + (pl.col("abstain") - pl.col("n_no")).abs()
    )
    exchanged = (given > 0) & (turned < given) & (turned <= TOLERATED) & pl.col("copy_of").is_null()
    rows = rows.with_columns(
        exchanged=pl.when(exchanged).then(
            pl.when("draft_symbol").then(pl.lit("totals")).otherwise(side.fill_null("unknown"))
        )
    )
    swap = pl.col("exchanged") == "totals"
    turn = pl.col("exchanged") == "ballots"
    rows = rows.with_columns(
        official_no=pl.when(swap).then("abstain").otherwise("no"),
        official_abstain=pl.when(swap).then("no").otherwise("abstain"),
        n_no=pl.when(turn).then("n_abstain").otherwise("n_no"),
        n_abstain=pl.when(turn).then("n_no").otherwise("n_abstain"),
    )
    return _verdict(rows)


def _verdict(rows: pl.DataFrame) -> pl.DataFrame:
    official = {"yes": "yes", "no": "official_no", "abstain": "official_abstain"}
    gaps = [(pl.col(official[v]) - pl.col(f"n_{v}")).abs() for v in TALLY]
    left = pl.sum_horizontal(gaps)
    one_figure = pl.sum_horizontal((g > 0).cast(pl.Int8) for g in gaps) == 1
    adds_up = pl.sum_horizontal(*(pl.col(v) for v in TALLY), "absent") == pl.col("total")
    roll_adds_up = pl.sum_horizontal(f"n_{v}" for v in (*TALLY, "absent")) == pl.col("total")
    mistyped = ~adds_up & roll_adds_up & one_figure
    verdict = (
        pl.when(pl.col("yes").is_null())
        .then(pl.lit("fits"))
        .when(pl.col("copy_of").is_not_null() | (pl.col("exchanged") == "unknown"))
        .then(pl.lit("quarantined"))
        .when(mistyped | ((left == 0) & pl.col("exchanged").is_not_null()))
        .then(pl.lit("corrected"))
        .when(left > TOLERATED)
        .then(pl.lit("quarantined"))
        .when((left > 0) & pl.col("exchanged").is_not_null())
        .then(pl.lit("corrected"))
        .when(left > 0)
        .then(pl.lit("noted"))
        .otherwise(pl.lit("fits"))
    )
    new = [pl.when(mistyped).then(f"n_{v}").otherwise(official[v]).alias(f"new_{v}") for v in TALLY]
    return rows.with_columns(*new, verdict=verdict, mistyped=mistyped, left=left)


def _copies(rows: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """decision, copy_of: another decision with the same ballots, whose totals they fit, while here they are far off."""
    gap = pl.sum_horizontal((pl.col(v) - pl.col(f"n_{v}")).abs() for v in TALLY)
    vectors = (
        ballots.sort("decision", "state")
        .group_by("decision")
        .agg(vector=pl.concat_str("state", "vote", separator=":").str.join(" "))
        .join(rows.select("decision", gap=gap), on="decision")
    )
    fitting = vectors.filter(pl.col("gap") == 0).sort("decision").unique("vector", keep="first", maintain_order=True)
    far = vectors.filter(pl.col("gap") > TOLERATED)
    found = far.join(fitting.select("vector", copy_of="decision"), on="vector")
    return found.select("decision", "copy_of")


def _with_totals(calls: pl.DataFrame, judged: pl.DataFrame) -> pl.DataFrame:
    kept = pl.col("verdict") != "quarantined"
    new = judged.select(
        "decision",
        *(f"new_{v}" for v in TALLY),
        listed=kept,
        new_absent=pl.when(kept).then("n_absent").otherwise("absent"),
    )
    both = calls.join(new, on="decision", how="left", maintain_order="left")
    totals = [pl.coalesce(f"new_{v}", v).alias(v) for v in (*TALLY, "absent")]
    return both.with_columns(*totals, pl.col("listed").fill_null(value=False)).drop(
        f"new_{v}" for v in (*TALLY, "absent")
    )


def _exchanged(ballots: pl.DataFrame, judged: pl.DataFrame) -> pl.DataFrame:
    turned = judged.filter((pl.col("exchanged") == "ballots") & (pl.col("verdict") == "corrected"))["decision"]
    here = pl.col("decision").is_in(turned.to_list())
    other = pl.col("vote").replace({"no": "abstain", "abstain": "no"})
    return ballots.with_columns(vote=pl.when(here).then(other).otherwise("vote"))


def _told(judged: pl.DataFrame) -> pl.DataFrame:
    why = {d: reason for d, (_, reason) in EXCHANGED.items()}
    cited = pl.col("decision").replace_strict(why, default=None, return_dtype=pl.String)
    reason = (
        pl.when(pl.col("copy_of").is_not_null())
        .then(pl.format("the ballots are those of {}; the decision keeps its totals", "copy_of"))
        .when(pl.col("exchanged") == "unknown")
        .then(pl.lit("no and abstain are exchanged on one side and nothing shows on which; the totals stay"))
        .when(pl.col("verdict") == "quarantined")
        .then(pl.lit("the roll call is far from the official totals; the decision keeps its totals"))
        .when(pl.col("exchanged") == "ballots")
        .then(pl.format("no and abstain were exchanged in the roll call: {}", cited))
        .when(cited.is_not_null() & (pl.col("exchanged") == "totals"))
        .then(pl.format("no and abstain were exchanged in the totals: {}", cited))
        .when(pl.col("exchanged") == "totals")
        .then(
            pl.lit("no and abstain were exchanged in the totals of a draft: the states stand as on its sister drafts")
        )
        .when("mistyped")
        .then(pl.lit("the totals do not add up to the membership and the roll call does: its figures are taken"))
        .otherwise(pl.lit("the roll call differs by a few votes from the official totals; both are kept"))
    )
    figures = [pl.col(c).cast(pl.String).fill_null("?") for c in ("yes", "no", "abstain", "n_yes", "n_no", "n_abstain")]
    return problems(
        judged.filter(pl.col("verdict") != "fits"),
        check="unreconciled",
        severity=pl.col("verdict"),
        locator=pl.col("locator"),
        reason=reason,
        detail=pl.format("{}: official {}-{}-{}, roll call {}-{}-{}", "decision", *figures),
    )
