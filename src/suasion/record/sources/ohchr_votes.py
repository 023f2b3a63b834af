"""Commission on Human Rights 1946-2005 and Human Rights Council 2006-2024, from the OHCHR library."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.corrections import corrections
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources.ohchr_reading import motion, outcome, session, title, topics
from suasion.record.tables import table

ID = "chr-hrc-ohchr-1946-2024"
CALLS, VOTES, ODD = "resolutions.csv.gz", "votes_long.csv.gz", "unreconciled.csv"
BODIES = {"Commission on Human Rights": "chr", "Human Rights Council": "hrc"}
MODES = {
    "ADOPTED WITHOUT VOTE": "without-vote",
    "RECORDED": "recorded",
    "RECORDED, adopted at a closed meeting": "recorded",
    "NON-RECORDED": "non-recorded",
    "NON-RECORDED, adopted unanimously": "non-recorded",
    "NON-RECORDED, no voting information available": "non-recorded",
    "WITHDRAWN": "withdrawn",
    "NOT CONSIDERED": "not-considered",
}
BALLOTS = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent"}
NEEDED = [
    "record_id", "symbol", "title", "statement", "date", "body", "vote_type", "agenda_item_no",
    "agenda_subject", "main_sponsors", "draft", "yes", "no", "abstain", "nonvoting", "record_url",
]  # fmt: skip


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots; roll calls that cannot be what was voted are quarantined, the decision stays."""
    calls = _decisions(raw)
    calls, mended = _mend_totals(raw, calls)
    dropped, unreconciled = _unreconciled(raw, calls, mended["decision"].to_list())
    ballots, bad = _ballots(raw, calls, dropped)
    listed = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(f"n_{v}") for v in ("yes", "no", "abstain", "absent")
    )
    calls = calls.join(listed, on="decision", how="left", maintain_order="left").with_columns(
        ballots=pl.when(pl.col("n_yes").is_null()).then(pl.lit("none")).otherwise(pl.lit("complete")),
        tally_source=pl.when(pl.col("yes").is_not_null()).then(pl.lit("official")),
    )
    unknown = _sponsor_problems(raw)
    decisions = calls.select([c for c in calls.columns if not c.startswith("n_")])
    return Parsed(
        {"decisions": table("decisions").frame(decisions), "ballots": ballots},
        pl.concat([unreconciled, bad, unknown, _undated(calls)]),
    )


def _decisions(raw: Raw) -> pl.DataFrame:
    rows = raw.csv(CALLS, NEEDED).with_columns(
        day=pl.col("date").str.to_date(strict=False),
        body=pl.col("body").replace_strict(BODIES, default=None, return_dtype=pl.String),
        title=title(),
    )
    rows = rows.filter(pl.col("body").is_not_null())
    names = [
        list(states.mentioned(t)) or list(states.mentioned(s)) or None
        for t, s in rows.select("title", "agenda_subject").iter_rows()
    ]
    sponsors = [list(states.parse_list(s)[0]) or None for s in rows["main_sponsors"]]
    rows = rows.with_columns(
        about=pl.Series(names, dtype=pl.List(pl.String)),
        sponsors=pl.Series(sponsors, dtype=pl.List(pl.String)),
    )
    draft_symbol = pl.col("symbol").str.contains(r"L\.\d")
    return rows.select(
        "body",
        "symbol",
        "title",
        "about",
        "sponsors",
        "draft",
        "agenda_subject",
        *(pl.col(c).cast(pl.Int32, strict=False) for c in ("yes", "no", "abstain")),
        decision=pl.format("{}-{}", "body", "record_id"),
        date=pl.col("day"),
        # Days of drafts and amendments are often those of the document, not of the vote.
        date_precision=pl.when(draft_symbol).then(pl.lit("month")).otherwise(pl.lit("day")),
        session=session(),
        order=pl.col("row").cast(pl.Int32),
        motion=motion(),
        mode=pl.col("vote_type").replace_strict(MODES, default="non-recorded"),
        absent=pl.col("nonvoting").cast(pl.Int32, strict=False),
        outcome=outcome(),
        topics=topics(),
        agenda_item=pl.col("agenda_item_no").str.strip_chars(". "),
        url=pl.col("record_url"),
        source=pl.lit(ID),
        locator=pl.coalesce("symbol", pl.format("{}#{}", pl.lit(CALLS), "row")),
    )


def _odd_rows(raw: Raw) -> pl.DataFrame:
    sides = [f"{side}_{v}" for side in ("official", "roll") for v in ("yes", "no", "abstain")]
    rows = raw.csv(ODD, ["record_id", "symbol", "kind", *sides])
    body = pl.when(pl.col("symbol").str.starts_with("E/")).then(pl.lit("chr")).otherwise(pl.lit("hrc"))
    return rows.with_columns(
        *(pl.col(c).cast(pl.Int32, strict=False) for c in sides),
        decision=pl.format("{}-{}", body, "record_id"),
    )


def _mend_totals(raw: Raw, calls: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Where the official totals say the opposite of the catalogue's "rejected" and the roll call
    agrees with it, the totals are wrong: they are replaced by the roll call's.
    """
    lost = calls.filter(pl.col("outcome") == "rejected").select("decision")
    swapped = _odd_rows(raw).filter(
        (pl.col("kind") == "no_abstain_swapped")
        & (pl.col("official_yes") > pl.col("official_no"))
        & (pl.col("roll_yes") <= pl.col("roll_no"))
    )
    mended = swapped.join(lost, on="decision", how="semi")
    fixed = calls.join(mended, on="decision", how="left", maintain_order="left", suffix="_odd")
    totals = [pl.coalesce(f"roll_{v}", v).alias(v) for v in ("yes", "no", "abstain")]
    return fixed.with_columns(totals).select(calls.columns), mended


def _unreconciled(raw: Raw, calls: pl.DataFrame, mended: list[str]) -> tuple[list[str], pl.DataFrame]:
    """Decisions whose ballots are left out, and a problem for each roll call that does not reconcile."""
    corrected = set(corrections().filter(pl.col("column").is_in(["yes", "no", "abstain"]))["decision"].to_list())
    rows = _odd_rows(raw).filter(
        ~pl.col("decision").is_in(list(corrected)) & pl.col("decision").is_in(calls["decision"].to_list())
    )
    fixed = rows.filter(pl.col("decision").is_in(mended))
    rows = rows.filter(~pl.col("decision").is_in(mended))
    gross = pl.col("kind").is_in(["large", "no_abstain_swapped"])
    sides = (("official", "roll"), ("yes", "no", "abstain"))
    numbers = [pl.col(f"{side}_{v}").cast(pl.String).fill_null("?") for side in sides[0] for v in sides[1]]
    detail = pl.format("{}: official {}-{}-{}, roll call {}-{}-{} ({})", "decision", *numbers, "kind")
    found = [
        problems(
            rows.filter(gross),
            check="unreconciled",
            severity="quarantined",
            locator=pl.col("symbol"),
            reason="the roll call is far from the official totals, or its no and abstain are swapped and nothing "
            "shows which side is wrong; the decision stays with its totals, its ballots are left out",
            detail=detail,
        ),
        problems(
            rows.filter(~gross),
            check="unreconciled",
            severity="noted",
            locator=pl.col("symbol"),
            reason="the roll call differs by a few votes from the official totals; both are kept",
            detail=detail,
        ),
    ]
    found.append(
        problems(
            fixed,
            check="unreconciled",
            severity="corrected",
            locator=pl.col("symbol"),
            reason="no and abstain are swapped in the official totals: by them a text the catalogue calls "
            "rejected would have been adopted; the roll call's totals are taken",
            detail=detail,
        )
    )
    return rows.filter(gross)["decision"].to_list(), pl.concat(found)


def _ballots(raw: Raw, calls: pl.DataFrame, dropped: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(VOTES, ["record_id", "body", "iso3", "vote"])
    rows = rows.select(
        "iso3",
        "vote",
        decision=pl.format("{}-{}", pl.col("body").str.to_lowercase(), "record_id"),
        locator=pl.format("{}#{}", pl.lit(VOTES), "row"),
    )
    placed = rows.join(calls.select("decision", "date"), on="decision", how="left", maintain_order="left")
    pairs = placed.select("iso3", "date").unique()
    known = states.lookup("iso3")
    dated = [states.on_date(known[i], d) if i in known and d else known.get(i) for i, d in pairs.iter_rows()]
    pairs = pairs.with_columns(state=pl.Series(dated, dtype=pl.String))
    read = placed.join(pairs, on=["iso3", "date"], how="left", nulls_equal=True, maintain_order="left")
    read = read.with_columns(
        code=pl.col("vote"), vote=pl.col("vote").str.to_uppercase().replace_strict(BALLOTS, default=None)
    )
    silent = read.filter(pl.col("code").is_null())
    valid = (
        pl.col("vote").is_not_null()
        & pl.col("state").is_not_null()
        & pl.col("decision").is_in(calls["decision"].to_list())
    )
    odd = read.filter(pl.col("code").is_not_null() & ~valid)
    good = read.filter(valid & ~pl.col("decision").is_in(dropped)).with_columns(source=pl.lit(ID))
    once = good.unique(["decision", "state"], keep="none", maintain_order=True)
    twice = good.join(once.select("decision", "state"), on=["decision", "state"], how="anti")
    same = twice.unique(["decision", "state", "vote"], keep="first", maintain_order=True)
    settled = same.filter(pl.len().over("decision", "state") == 1)
    unsettled = same.join(settled.select("decision", "state"), on=["decision", "state"], how="anti")
    ballots = pl.concat([once, settled]).select("decision", "state", "vote", "source", "locator")
    return table("ballots").frame(ballots), _ballot_problems(silent, odd, settled, unsettled)


def _ballot_problems(
    silent: pl.DataFrame, odd: pl.DataFrame, settled: pl.DataFrame, unsettled: pl.DataFrame
) -> pl.DataFrame:
    counts = silent.group_by("decision").agg(n=pl.len(), who=pl.col("iso3").sort()).sort("decision")
    pair = pl.format("{} {} {}", "decision", "iso3", pl.col("code").fill_null("empty"))

    def found(frame: pl.DataFrame, check: str, severity: str, reason: str) -> pl.DataFrame:
        return problems(frame, check=check, severity=severity, locator=pl.col("locator"), reason=reason, detail=pair)

    listed = problems(
        counts,
        check="no position",
        severity="noted",
        locator=pl.col("decision"),
        reason="listed without a position: no member, or its vote is not catalogued; no ballot is made",
        detail=pl.format("{}: {}", "decision", pl.col("who").list.join(" ")),
    )
    return pl.concat(
        [
            listed,
            found(odd, "ballot", "quarantined", "unknown decision, state or vote"),
            found(settled, "double ballot", "corrected", "the same ballot stands twice; one is kept"),
            found(unsettled, "double ballot", "quarantined", "two ballots that differ; neither is kept"),
        ]
    )


def _sponsor_problems(raw: Raw) -> pl.DataFrame:
    rows = raw.csv(CALLS, NEEDED).filter(pl.col("main_sponsors").is_not_null())
    unknown = [", ".join(states.parse_list(s)[1]) or None for s in rows["main_sponsors"]]
    named = rows.with_columns(unknown=pl.Series(unknown, dtype=pl.String)).filter(pl.col("unknown").is_not_null())
    return problems(
        named,
        check="sponsor",
        severity="noted",
        locator=pl.col("symbol").fill_null("no symbol"),
        reason="a sponsor that is not a state is left out of the list",
        detail=pl.col("unknown"),
    )


def _undated(calls: pl.DataFrame) -> pl.DataFrame:
    return problems(
        calls.filter(pl.col("date").is_null()),
        check="date",
        severity="noted",
        locator=pl.col("locator"),
        reason="no date that can be read",
        detail=pl.col("decision"),
    )


SOURCE = Source(
    id=ID,
    title="OHCHR Voting Records: Commission on Human Rights and Human Rights Council",
    publisher="Lukasz Szoszkiewicz, from the OHCHR library",
    licence="PolyForm Noncommercial 1.0.0 (compilation); the records are UN facts",
    redistributable=False,
    citation="Szoszkiewicz, L. (2026), OHCHR Voting Records - CHR - HRC, doi:10.5281/zenodo.21281232",
    address="https://github.com/lszoszk/hrc-voting (commit 193f2d414c94613d8850b81d47abbec990b47d7b)",
    folder="votes/chr-hrc-ohchr-1946-2024",
    files=(CALLS, VOTES, ODD),
    parse=parse,
    precedence=20,
    coverage="Commission 1946-2005 and Council 2006 to 2024-12-31; most rejected drafts before 2010 are missing",
    notes=("Non-commercial: not in the starter record and not in an export of redistributable rows.",),
)
