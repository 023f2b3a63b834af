"""Commission on Human Rights 1946-2005 and Human Rights Council 2006-2024, from the OHCHR library."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import one_each, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources import ohchr_reading as reading
from suasion.record.sources.ohchr_reconciliation import TALLY, reconcile
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
FEWEST_TEXTS = 100
BALLOTS = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent"}
CALL_COLUMNS = (
    "record_id", "symbol", "title", "statement", "date", "body", "vote_type", "agenda_item_no", "agenda_item_title",
    "agenda_subject", "main_sponsors", "draft", "yes", "no", "abstain", "nonvoting", "total", "record_url",
)  # fmt: skip
VOTE_COLUMNS = ("record_id", "body", "iso3", "vote")


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots; roll calls that cannot be what was voted are quarantined, the decision stays."""
    calls = raw.csv(CALLS, CALL_COLUMNS).with_columns(
        locator=pl.format("{}#{} record {}", pl.lit(CALLS), "row", pl.col("record_id").fill_null("empty"))
    )
    votes = raw.csv(VOTES, VOTE_COLUMNS).with_columns(locator=pl.format("{}#{}", pl.lit(VOTES), "row"))
    decided = decide(calls, votes, ID)
    return Parsed(decided.tables, pl.concat([decided.problem_frame(ID), _against_list(raw, decided.problem_frame(ID))]))


def decide(calls: pl.DataFrame, votes: pl.DataFrame, source: str) -> Parsed:
    """The catalogue's rows as decisions and ballots of `source`: text columns CALL_COLUMNS and VOTE_COLUMNS, each
    with its `row` and `locator`.
    """
    read, unread = _calls(calls, source)
    listed, bad = _ballots(votes, read, source)
    settled = reconcile(read, listed)
    decisions = settled.calls.with_columns(
        outcome=reading.outcome(),
        ballots=_completeness(settled.ballots),
        tally_source=pl.when(pl.col("yes").is_not_null()).then(pl.lit("official")),
    )
    known = [c for c in decisions.columns if c in table("decisions").schema]
    return Parsed(
        {
            "decisions": table("decisions").frame(decisions.select(known)),
            "ballots": table("ballots").frame(settled.ballots),
        },
        pl.concat([unread, bad, settled.problems, _contradictions(decisions), _lost_texts(decisions)]),
    )


def _calls(rows: pl.DataFrame, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The catalogue, a row an item, and what in it could not be read."""
    rows = rows.with_columns(
        body=pl.col("body").replace_strict(BODIES, default=None, return_dtype=pl.String),
        mode=pl.col("vote_type").replace_strict(MODES, default=None, return_dtype=pl.String),
        date=pl.col("date").str.to_date(strict=False),
        printed=pl.col("symbol"),
        symbol=reading.symbol(),
        kind=reading.kind(),
        title=reading.title(),
    )
    first = pl.int_range(pl.len()).over("record_id") == 0
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("record_id", "body", "mode", "date")) & first
    good = _with_states(rows.filter(valid))
    unknown = good.filter(pl.col("unknown").is_not_null())
    misfiled = ~pl.col("agenda_item_no").str.contains(r"^\d|^x")
    subject = pl.coalesce("agenda_subject", pl.when(misfiled).then("agenda_item_no"))
    calls = good.with_columns(
        *(pl.col(c).cast(pl.Int32, strict=False) for c in (*TALLY, "total")),
        decision=pl.format("{}-{}", "body", "record_id"),
        # Days of drafts and amendments are often those of the document, not of the vote.
        date_precision=pl.when(reading.is_draft()).then(pl.lit("month")).otherwise(pl.lit("day")),
        session=reading.session(),
        order=pl.col("row").cast(pl.Int32),
        motion=reading.motion(),
        absent=pl.col("nonvoting").cast(pl.Int32, strict=False),
        topics=reading.topics(),
        agenda_item=pl.when(~misfiled).then(pl.col("agenda_item_no").str.strip_chars(". ")),
        agenda_subject=subject,
        draft=pl.col("draft").str.strip_chars(" -"),
        draft_symbol=reading.is_draft(),
        url=pl.col("record_url"),
        source=pl.lit(source),
    )
    mended = good.filter(pl.col("printed") != pl.col("symbol"))
    told = [
        _told(
            rows.filter(~valid), "decision", "quarantined", "no body, day or kind of vote that is known, or a double"
        ),
        _told(
            mended, "symbol", "corrected", "a slip in the symbol, or a draft called a resolution", "printed", "symbol"
        ),
        _told(unknown, "sponsor", "noted", "a sponsor that is not a state is left out of the list", "unknown"),
    ]
    return calls, pl.concat(told)


def _with_states(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the states that title or heading name, those that sponsor, and sponsors that are none."""
    cells = rows.select("title", "agenda_subject", "main_sponsors", "date").rows()
    about = [list(states.mentioned(t, d)) or list(states.mentioned(s, d)) or None for t, s, _, d in cells]
    lists = [states.parse_list(p, d) for _, _, p, d in cells]
    return rows.with_columns(
        about=pl.Series(about, dtype=pl.List(pl.String)),
        sponsors=pl.Series([list(named) or None for named, _ in lists], dtype=pl.List(pl.String)),
        unknown=pl.Series([", ".join(odd) or None for _, odd in lists], dtype=pl.String),
    )


def _ballots(rows: pl.DataFrame, calls: pl.DataFrame, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One ballot a state and roll call; a member listed without a position is absent."""
    placed = rows.select(
        "iso3",
        "vote",
        "locator",
        decision=pl.format("{}-{}", pl.col("body").str.to_lowercase(), "record_id"),
    ).join(calls.select("decision", "date", "total"), on="decision", how="left", maintain_order="left")
    read = _with_ids(placed).with_columns(
        silent=pl.col("vote").is_null() & (pl.len().over("decision") == pl.col("total")).fill_null(value=False),
        code=pl.col("vote"),
        vote=pl.col("vote").replace_strict(BALLOTS, default=None, return_dtype=pl.String),
    )
    read = read.with_columns(vote=pl.when("silent").then(pl.lit("absent")).otherwise("vote"))
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("vote", "state", "date"))
    good = read.filter(valid)
    told = [
        _told(
            read.filter(~valid), "ballot", "quarantined", "unknown decision, state or vote", "decision", "iso3", "code"
        ),
        _silent(good.filter("silent")),
    ]
    kept, doubles = one_each(good.select("decision", "state", "vote", "locator", source=pl.lit(source)))
    return kept, pl.concat([*told, doubles])


def _with_ids(placed: pl.DataFrame) -> pl.DataFrame:
    pairs = placed.select("iso3", "date").unique()
    known = states.lookup("iso3")
    ids = [
        known.get(code) if code is None or day is None else known.get(states.on_date(code, day))
        for code, day in pairs.iter_rows()
    ]
    pairs = pairs.with_columns(state=pl.Series(ids, dtype=pl.String))
    return placed.join(pairs, on=["iso3", "date"], how="left", nulls_equal=True, maintain_order="left")


def _silent(silent: pl.DataFrame) -> pl.DataFrame:
    counts = silent.group_by("decision").agg(who=pl.col("iso3").sort().str.join(" ")).sort("decision")
    return problems(
        counts,
        check="no position",
        severity="noted",
        locator=pl.lit(VOTES),
        reason="listed without a position; the list has as many rows as the body has members, so they are "
        "members that did not vote: absent",
        detail=pl.format("{}: {}", "decision", "who"),
    )


def _against_list(raw: Raw, found: pl.DataFrame) -> pl.DataFrame:
    """Roll calls that only one of the two calls unreconciled: the list beside the source, or we."""
    if not raw.names(ODD):  # the list was made beside the mirror's copy; the publisher has none
        return table("problems").frame()
    listed = raw.csv(ODD, ["record_id", "symbol", "kind"])
    ours = found.filter(check="unreconciled").select(record_id=pl.col("detail").str.extract(r"^\w+-(\w+):"))
    alone = listed.join(ours, on="record_id", how="anti")
    new = ours.join(listed, on="record_id", how="anti").with_columns(kind=pl.lit("not on the list"))
    return problems(
        pl.concat([alone.select("record_id", "kind"), new]),
        check="list of unreconciled",
        severity="noted",
        locator=pl.lit(ODD),
        reason="the list beside the source and our own count disagree on whether this roll call reconciles",
        detail=pl.format("record {}: {}", "record_id", "kind"),
    )


def _contradictions(decisions: pl.DataFrame) -> pl.DataFrame:
    odd = decisions.filter(reading.contradicted())
    confirmed = "the catalogue says the opposite of the totals, and the roll call confirms the totals: they decide"
    open_ = "the catalogue says the opposite of the totals, and no roll call settles it: the outcome is left empty"
    parts = ("decision", "outcome", *TALLY)
    return pl.concat(
        [
            _told(odd.filter("listed"), "outcome", "corrected", confirmed, *parts),
            _told(odd.filter(~pl.col("listed")), "outcome", "noted", open_, *parts),
        ]
    )


def _lost_texts(decisions: pl.DataFrame) -> pl.DataFrame:
    """Bodies of which the catalogue holds roll calls on texts, but not one that was lost: they are missing there."""
    text = pl.col("motion").is_in(["resolution", "decision"]) & (pl.col("mode") == "recorded")
    lost = pl.col("outcome") == "rejected"
    sizes = decisions.filter(text).group_by("body").agg(n=pl.len(), lost=lost.sum()).sort("body")
    return problems(
        sizes.filter((pl.col("lost") == 0) & (pl.col("n") >= FEWEST_TEXTS)),
        check="selection",
        severity="noted",
        locator=pl.lit(CALLS),
        reason="no text that was voted down is in the catalogue: the outcomes are those of what was adopted",
        detail=pl.format("{}: {} roll calls on texts, none lost", "body", "n"),
    )


def _completeness(ballots: pl.DataFrame) -> pl.Expr:
    """Complete where every member of the body is on the list; a double entry hides a member."""
    size = ballots.group_by("decision").agg(n=pl.len())
    listed = pl.col("decision").replace_strict(dict(size.iter_rows()), default=0, return_dtype=pl.Int32)
    return (
        pl.when(listed == 0)
        .then(pl.lit("none"))
        .when(listed == pl.col("total"))
        .then(pl.lit("complete"))
        .otherwise(pl.lit("partial"))
    )


def _told(frame: pl.DataFrame, check: str, severity: str, reason: str, *parts: str) -> pl.DataFrame:
    cells = [pl.col(c).cast(pl.String).fill_null("empty") for c in parts] or [pl.lit("")]
    return problems(
        frame,
        check=check,
        severity=severity,
        locator=pl.col("locator"),
        reason=reason,
        detail=pl.concat_str(cells, separator=" "),
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
