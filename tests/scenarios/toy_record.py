"""A small record in which the answers are known: 24 states on a line, voting in the Assembly and in a small Council."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from suasion.record.store import Record, write_tables
from suasion.record.tables import all_tables, table

# From one end of the line to the other; positive is where the United States stand.
STATES = (
    "CUB CHN VNM RUS DZA EGY PAK IRN ZWE IDN IND ZAF BRA GHA SEN MEX ARG KOR JPN POL DEU FRA GBR USA"
).split()  # fmt: skip
PLACE = dict(zip(STATES, np.linspace(-2, 2, len(STATES)), strict=True))
SITTING = ("CUB", "CHN", "DZA", "EGY", "IND", "ZAF", "MEX", "JPN", "POL", "FRA")
MATTERS = (
    "water housing health work play rest faith speech press unions courts jails schools culture science privacy travel "
    "asylum property family dress language thrift forests rivers"
).split()  # fmt: skip
YEARS = range(2010, 2015)
WORDS = {0: "no", 1: "abstain", 2: "yes"}
FROM = {"source": "toy", "locator": "toy"}


def cast(rng: np.random.Generator, state: str, b: float, low: float, high: float) -> str:
    """A ballot by the logistic."""
    y = b * PLACE[state] + rng.logistic()
    return WORDS[int(y > low) + int(y > high)]


def make_record(folder: Path) -> Record:
    """Assembly votes of all states, Council votes of ten of them, seats, an election, a rating, a partnership."""
    rng = np.random.default_rng(3)
    decisions, ballots = [], []
    for year in YEARS:
        for k in range(24):
            call = f"unga-{year}-{k}"
            b, cut = rng.choice([-2.5, 2.5]), rng.normal(0, 1.2)
            votes = {s: cast(rng, s, b, cut - 0.7, cut + 0.7) for s in STATES}
            decisions.append(decision(call, "unga", date(year, 12, 1), votes, title=f"Text {year} {k}"))
            ballots += [(call, s, v) for s, v in votes.items()]
        for k in range(6):
            call = f"hrc-{year}-{k}"
            cut = rng.normal(-0.5, 0.8)
            votes = {s: cast(rng, s, 2.5, cut - 0.7, cut + 0.7) for s in SITTING}
            item = "4" if k < 3 else "3"
            title = "Right to food" if k == 0 else f"Protection of {MATTERS[5 * (year - 2010) + k - 1]}"
            given = {"title": title, "agenda_item": item, "about": ["IRN"]}
            decisions.append(decision(call, "hrc", date(year, 3, 20 + k), votes, **given))
            ballots += [(call, s, v) for s, v in votes.items()]
    write_tables(folder, tables(decisions, ballots), "toy")
    return Record(folder, "toy", "full")


def decision(id_: str, body: str, day: date, votes: dict[str, str], **given: object) -> dict[str, object]:
    """A row of the table of decisions."""
    count = {v: sum(w == v for w in votes.values()) for v in ("yes", "no", "abstain")}
    outcome = "adopted" if count["yes"] > count["no"] else "rejected"
    row = {
        "decision": id_,
        "body": body,
        "date": day,
        "motion": "resolution",
        "mode": "recorded",
        "ballots": "complete",
    }
    return row | count | {"outcome": outcome, "topics": ["human-rights"], "symbol": id_.upper()} | FROM | given


def tables(decisions: list[dict[str, object]], ballots: list[tuple[str, str, str]]) -> dict[str, pl.DataFrame]:
    """Every table of the record, most of them empty."""
    held = {name: t.frame() for name, t in all_tables().items()}
    term = {
        "body": "hrc",
        "start": date(2009, 6, 19),
        "end": date(2015, 6, 18),
        "basis": "declared",
        "precision": "day",
    }
    terms = [term | FROM | {"state": s, "elected_on": date(2009, 5, 12), "group": group(s)} for s in SITTING]
    race = {"body": "hrc", "date": date(2009, 5, 12), "group": "African", "round": "1", "official_candidate": True}
    runners = [("GHA", 120), ("SEN", 110), ("ZWE", 90)]
    races = [race | FROM | {"state": s, "votes": v, "elected": False} for s, v in runners]
    rated = {"DZA": 3.0, "EGY": 3.0, "CHN": 3.0, "CUB": 3.0, "ZWE": 3.0, "GHA": 1.0, "SEN": 1.0, "FRA": 1.0}
    pact = {"engagement": "pact", "kind": "partnership", "sender": "CHN", "state": "ZAF", "date": date(2012, 1, 1)}
    index = {"index": "fh-status", "title": "status", "scale": "1 free, 3 not free", "better": "lower"}
    source = {"source": "toy", "title": "A toy", "publisher": "the tests", "citation": "none", "precedence": 1}
    source |= {"status": "present", "licence": "CC0-1.0"}
    rows = {
        "decisions": decisions,
        "ballots": [{"decision": d, "state": s, "vote": v} | FROM for d, s, v in ballots],
        "seats": terms,
        "elections": races,
        "indices": [index | FROM],
        "ratings": [{"index": "fh-status", "state": s, "year": 2008, "value": v} | FROM for s, v in rated.items()],
        "engagements": [pact | {"date_precision": "day"} | FROM],
        "sources": [source],
    }
    made = {name: table(name).frame(pl.DataFrame(r, infer_schema_length=None)) for name, r in rows.items()}
    return held | made


def group(state: str) -> str | None:
    from suasion.scenarios.world import group_of

    return group_of(state, date(2010, 1, 1))
