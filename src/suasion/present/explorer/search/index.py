"""The index of one record: what can be searched, written once into a SQLite file of its own."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from suasion import states
from suasion.claims import Claim, ledger
from suasion.errors import SourceFailed
from suasion.present.names import BODY_NAMES, motion_name
from suasion.record.store import Record

SHAPE = 3  # rises when what is indexed changes
CLAIMED = "claim of the founding essay, checked"
# kind, id, title, words (searched), told (a line for the reader), day
Row = tuple[str, str, str, str, str, str]
SCHEMA = """
CREATE VIRTUAL TABLE found USING fts5(
  title, words, kind UNINDEXED, id UNINDEXED, told UNINDEXED, day UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '4'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row');
"""


def index_of(record: Record) -> Path:
    """The index of `record`, made on first use beside the records (or in the temporary folder)."""
    name = f"{record.version}-{SHAPE}.sqlite"
    for folder in (record.home / "search", Path(tempfile.gettempdir()) / "suasion-search"):
        path = folder / name
        if path.exists():
            return path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _written(record, path)
        except OSError:
            continue
    raise SourceFailed(
        "the search index cannot be written",
        where=str(record.home),
        next_step="choose a home you may write to with --home DIR or SUASION_HOME",
    )


def _written(record: Record, path: Path) -> Path:
    temporary = path.with_name(f".tmp-{path.name}-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    connection = sqlite3.connect(temporary)
    try:
        connection.executescript(SCHEMA)
        for rows in PARTS:
            connection.executemany(
                "INSERT INTO found(kind, id, title, words, told, day) VALUES (?, ?, ?, ?, ?, ?)", rows(record)
            )
        connection.execute("INSERT INTO found(found) VALUES ('optimize')")
        connection.commit()
    finally:
        connection.close()
    temporary.replace(path)
    return path


def _states(record: Record) -> Iterator[Row]:
    voters = set(record.scan("ballots").select("state").unique().collect()["state"])
    for s in states.all_states():
        if s.id in voters:
            names = " ".join(dict.fromkeys(n.text for n in s.names))
            yield "state", s.id, s.name, f"{s.id} {s.iso2 or ''} {names}", "state", ""


def _decisions(record: Record) -> Iterator[Row]:
    columns = (
        "decision",
        "body",
        "date",
        "symbol",
        "draft",
        "title",
        "agenda_subject",
        "motion",
        "about",
        "outcome",
        "yes",
        "no",
        "abstain",
    )
    for r in record.table("decisions").select(columns).iter_rows(named=True):
        body = BODY_NAMES.get(r["body"], r["body"])
        title = r["title"] or r["draft"] or r["symbol"] or motion_name(r["motion"])
        about = " ".join(states.get(s).name for s in r["about"] or () if s in states.lookup("iso3"))
        words = " ".join(
            t for t in (r["symbol"], r["draft"], r["agenda_subject"], about, r["decision"], year_of(r["date"])) if t
        )
        told = ", ".join(t for t in (body, motion_name(r["motion"]), r["symbol"], _result(r)) if t)
        yield "decision", r["decision"], title, words, told, str(r["date"] or "")


def year_of(day: date | None) -> str:
    """A year as a word to search for.

    >>> year_of(date(2022, 10, 6)), year_of(None)
    ('2022', '')
    """
    return str(day.year) if day else ""


def _result(r: dict[str, Any]) -> str:
    votes = (
        "" if r["yes"] is None else "\u2013".join("?" if r[v] is None else str(r[v]) for v in ("yes", "no", "abstain"))
    )
    return " ".join(t for t in ((r["outcome"] or "").replace("-", " "), votes) if t)


def _statements(record: Record) -> Iterator[Row]:
    if "statements" not in record.tables():
        return
    rows = record.table("statements").unique("statement", keep="first").sort("date")
    for r in rows.iter_rows(named=True):
        about = states.get(r["about"]).name if r["about"] in states.lookup("iso3") else ""
        title = f"Joint statement on {r['topic'] or about}".strip()
        yield (
            "statement",
            r["statement"],
            title,
            f"{about} {r['side'] or ''} {r['lead'] or ''} {year_of(r['date'])}",
            f"{r['side']}",
            str(r["date"] or ""),
        )


def _speeches(record: Record) -> Iterator[Row]:
    if "speeches" not in record.tables():
        return
    columns = record.scan("speeches").collect_schema().names()
    if "text" not in columns:
        return
    for r in record.scan("speeches").filter(pl.col("text").is_not_null()).collect().iter_rows(named=True):
        said = states.get(r["state"]).name if r["state"] in states.lookup("iso3") else r["state"]
        yield (
            "speech",
            f"{r['state']}-{r['year']}",
            f"{said} in the General Debate of {r['year']}",
            r["text"],
            "speech",
            str(r["year"]),
        )


def _claims(_: Record) -> Iterator[Row]:
    for c in ledger():
        yield "claim", c.id, c.quote, f"{c.id} {claim_words(c)}", CLAIMED, ""


def claim_words(claim: Claim) -> str:
    """What a claim of the essay is searched by beside its quote."""
    return f"{claim.section} {claim.actor} {claim.test} claims essay claim"


PARTS: tuple[Callable[[Record], Iterable[Row]], ...] = (_states, _decisions, _claims, _statements, _speeches)
