"""What comes up in the Council, from record and rules: seats, elections, mandates, reviews, recurring texts."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from suasion.errors import BadInput
from suasion.institutions.elections.terms import after_years
from suasion.institutions.procedures import term_ends
from suasion.institutions.review.calendar import cycle_on
from suasion.measures.recurring import recurring_items
from suasion.record.overview import newest_vote
from suasion.record.store import Record

Row = tuple[date, str, str, date | None, str]
FORGOTTEN_DAYS = 5 * 366
OF_A_REVIEW = "outcome of the universal periodic review"
SCHEMA = {"date": pl.Date, "what": pl.String, "which": pl.String, "last": pl.Date, "basis": pl.String}


def calendar(record: Record, first: date, last: date) -> pl.DataFrame:
    """date, what, which, last, basis: rows between the two days, in order of time, from what was before the first.

    seat      a term on the Council that ends (recorded)
    election  a year after the last one: how many seats of which group fall vacant before the next
    mandate   a special procedure whose usual term is over, counted from the last renewal in the record (rule SP-1)
    review    a state's next review, a cycle after its last one was adopted (rule UPR-4)
    text      a recurring Council text, at its last day plus the median gap between its rounds, if it was last put
              within five years; the outcome of a review is no such text, as the review itself is told
    All but seats are expectations. Raises BadInput where the last day is before the first.
    """
    if last < first:
        raise BadInput("the last day is before the first", next_step="give --from and --to in order")
    parts = (_seats, _elections, _mandates, _reviews, _texts)
    rows = [row for part in parts for row in part(record, first, last)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("date", "what", "which")


def unseen(record: Record, first: date) -> tuple[date, int] | None:
    """Day of the newest recorded vote of the Council before `first`, and how much fell due between that and `first`.

    Elections, mandates, reviews and texts that a calendar from `first` leaves out, as nothing tells whether they came.
    None where the record holds no vote of the Council.
    """
    newest = newest_vote(record.table("decisions"), before=first)
    if newest is None:
        return None
    after, before = newest + timedelta(days=1), first - timedelta(days=1)
    due = calendar(record, after, before).filter(pl.col("what") != "seat").height if after <= before else 0
    return newest, due


def _seats(record: Record, first: date, last: date) -> list[Row]:
    seats = record.table("seats").filter(
        (pl.col("body") == "hrc") & (pl.col("basis") == "declared") & pl.col("end").is_between(first, last)
    )
    return [(end, "seat", state, None, "term ends") for state, end in seats.select("state", "end").iter_rows()]


def _elections(record: Record, first: date, last: date) -> list[Row]:
    if "elections" not in record.tables():
        return []
    held = record.table("elections").filter((pl.col("body") == "hrc") & (pl.col("date") < first))
    seats = record.table("seats").filter((pl.col("body") == "hrc") & (pl.col("basis") == "declared"))
    # A by-election fills one group's seat; the yearly one fills several groups'.
    yearly = held.group_by("date").agg(pl.col("group").n_unique()).filter(pl.col("group") > 1)
    newest = max(yearly["date"].to_list(), default=None)
    before = newest
    out: list[Row] = []
    while before and after_years(before, 1) <= last:
        due = after_years(before, 1)
        ending = seats.filter(pl.col("end").is_between(due, after_years(due, 1)) & (pl.col("start") < due))
        if due >= first and ending.height:
            end = min(ending["end"].to_list())
            counts = ending.filter(pl.col("end") == end).group_by("group").len().sort("group").drop_nulls("group")
            told = ", ".join(f"{n} {g}" for g, n in counts.iter_rows())
            out.append((due, "election", told or "seats", newest, f"terms that end on {end}"))
        before = due
    return out


def _mandates(record: Record, first: date, last: date) -> list[Row]:
    if "mandates" not in record.tables():
        return []
    out: list[Row] = []
    columns = ("name", "scope", "created_on", "renewed_on", "ended_on")
    for name, scope, created, renewed, ended in record.table("mandates").select(columns).iter_rows():
        given = max((d for d in (created, renewed) if d and d < first), default=None)
        if given and not (ended and ended < first) and first <= (due := term_ends(given, scope)) <= last:
            out.append((due, "mandate", name, given, f"usual term of a {scope} mandate (SP-1)"))
    return out


def _reviews(record: Record, first: date, last: date) -> list[Row]:
    if "reviews" not in record.tables():
        return []
    before = record.table("reviews").filter(pl.col("adopted_on") < first)
    newest = before.group_by("state").agg(pl.col("adopted_on").max(), pl.col("cycle").max()).sort("state")
    out: list[Row] = []
    for state, adopted, number in newest.iter_rows():
        cycle = cycle_on(adopted)
        due = adopted + timedelta(days=round(365.25 * cycle.sessions / cycle.sessions_a_year))
        if first <= due <= last:
            out.append((due, "review", state, adopted, f"a cycle after the review of cycle {number} (UPR-4)"))
    return out


def _texts(record: Record, first: date, last: date) -> list[Row]:
    texts = record.table("decisions").filter(
        pl.col("body").is_in(["chr", "hrc"]) & (pl.col("date") < first),
        ~pl.col("title").fill_null("").str.to_lowercase().str.starts_with(OF_A_REVIEW),
    )
    rounds = recurring_items(texts).join(texts.select("decision", "date", "title", "body", "mode"), on="decision")
    out: list[Row] = []
    for _, frame in rounds.sort("date").group_by("item", maintain_order=True):
        newest = frame.row(-1, named=True)
        gap = frame["date"].unique().sort().diff().drop_nulls().dt.total_days().median()
        if newest["body"] == "hrc" and isinstance(gap, float) and (first - newest["date"]).days <= FORGOTTEN_DAYS:
            due = newest["date"] + timedelta(days=round(gap))
            if first <= due <= last:
                how = newest["mode"].replace("without-vote", "without a vote")
                basis = f"usual gap {gap:.0f} days, last time {how}"
                out.append((due, "text", newest["title"], newest["date"], basis))
    return out
