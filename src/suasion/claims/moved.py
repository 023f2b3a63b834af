"""Judgements that moved between two records: verdicts on the essay's claims, marks of report cards, odds of a text."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from suasion.claims.check import check_claims
from suasion.claims.model import ledger
from suasion.errors import BadInput, MissingRecord
from suasion.measures.report_card import BodyCard, card, grade_body, grade_states, shipped_names
from suasion.record.store import Record
from suasion.scenarios.forecast import draft_like, whip

SCHEMA = dict.fromkeys(("kind", "what", "old", "new", "title"), pl.String)
# Odds that differ by less are the noise of the draws.
CLEAR_ODDS = 0.02


def moved_judgements(old: Record, new: Record) -> pl.DataFrame:
    """A row a judgement that differs: kind, what, old, new, title.

    kind 'verdict' (what: the claim), 'mark' (card: criterion or state) or 'odds' (the newest Council text that both
    records have, put to a roll call on the day after the older record's newest ballot). Empty text: that record
    decides nothing.
    """
    before, after = [{**_verdicts(r), **_marks(r)} for r in (old, new)]
    rows = []
    for key in sorted({*before, *after}, key=lambda k: (k[0] != "verdict", k)):
        was, now = before.get(key, NONE), after.get(key, NONE)
        if was[0] != now[0] and not _of_another_form(was[0], now[0]):
            rows.append((*key, was[0], now[0], now[1] or was[1]))
    return pl.DataFrame([*rows, *_odds(old, new)], schema=SCHEMA, orient="row")


NONE = ("", "")
# What a verdict rests on where it is no figure: a cited fact's side, or yes and no.
FORMS = ("for", "against", "partly", "in part", "true", "false")
Judged = dict[tuple[str, str], tuple[str, str]]


def _of_another_form(was: str, now: str) -> bool:
    """The same verdict, by a query where the other record had a cited fact alone: nothing has moved.

    >>> _of_another_form("supported (for)", "supported (0)"), _of_another_form("imprecise (3)", "imprecise (4)")
    (True, False)
    """
    (first, _, by), (second, _, rests) = (v.removesuffix(")").partition(" (") for v in (was, now))
    return first == second and (by in FORMS or rests in FORMS)


def _verdicts(record: Record) -> Judged:
    return {
        ("verdict", v.claim.id): (f"{v.verdict} ({v.found})" if v.found else v.verdict, v.claim.quote)
        for v in check_claims(ledger(), record)
    }


def _marks(record: Record) -> Judged:
    found: Judged = {}
    for name in shipped_names():
        rules = card(name)
        try:
            filled = grade_body(record, rules) if rules.subject == "body" else grade_states(record, rules)
        except MissingRecord:
            continue
        if isinstance(filled, BodyCard):
            rows = filled.grades.select("criterion", "mark", "title").iter_rows()
        else:
            rows = filled.scores.select(
                "state", pl.col("mean").round(2).cast(pl.String), pl.lit(rules.title)
            ).iter_rows()
        found |= {("mark", f"{name}: {what}"): (mark or "", title) for what, mark, title in rows}
    return found


def _odds(old: Record, new: Record) -> list[tuple[str, str, str, str, str]]:
    """The newest text of the Council that both have, if its odds moved beyond the noise of the draws."""
    texts = [
        r.table("decisions").filter(pl.col("body") == "hrc", pl.col("mode") == "recorded", pl.col("date").is_not_null())
        for r in (old, new)
    ]
    both = texts[0].join(texts[1].select("decision"), on="decision", how="semi").sort("date", "decision")
    if both.is_empty():
        return []
    last = both.row(-1, named=True)
    day = last["date"] + timedelta(days=1)
    try:
        counts = [whip(r, draft_like(r, last["decision"]), day) for r in (old, new)]
    except (BadInput, MissingRecord):
        return []
    if abs(counts[0].odds - counts[1].odds) < CLEAR_ODDS:
        return []
    was, now = (f"{c.odds:.2f}" for c in counts)
    return [("odds", f"{last['decision']} on {day}", was, now, str(last["title"] or last["symbol"] or ""))]
