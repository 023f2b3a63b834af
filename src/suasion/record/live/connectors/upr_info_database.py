"""UPR recommendations from session 21 on: the search of UPR Info's database (Uwazi), session by session, page by page.

How it answers is taken from public programs that read it in 2026 (git: uwazi_charts, tests of its aggregations: the
template's id, buckets of sessions with their labels and counts; a monitor's UPR reader: paging, filters, labels). A
search tells of at most 10,000 rows, so each session is asked for by itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import polars as pl

from suasion.record.live.connector import Connector, Remote, Web
from suasion.record.live.reading import changed, write
from suasion.record.sources.upr_info_database import ID
from suasion.record.sources.upr_info_export import FIRST_SESSION

SEARCH = "https://upr-info-database.uwazi.io/api/search"
RECOMMENDATION = "5d8ce04361cde0408222e9a8"
A_PAGE = 100
# The columns of an export, and the property of the database behind each; the text has a value, the others labels.
COLUMNS = {
    "State under review": "state_under_review", "Recommending state": "recommending_state", "Response": "response",
    "Session": "session", "Action category": "action_category", "Issues": "issues", "Text": "recommendation",
}  # fmt: skip


def address(session: str = "", first: int = 0, most: int = 0) -> str:
    """The search for recommendations, of one session (by its id in the database) or of all.

    >>> address()
    'https://upr-info-database.uwazi.io/api/search?types%5B%5D=5d8ce04361cde0408222e9a8&limit=0&from=0'
    """
    asked = {"types[]": RECOMMENDATION, "limit": most, "from": first}
    of_one = {"filters": json.dumps({"session": {"values": [session]}})} if session else {}
    return f"{SEARCH}?{urlencode(asked | of_one)}"


def remotes(web: Web) -> tuple[Remote, ...]:
    """A file a page: how many recommendations each session has is asked first."""
    answer = web.json(address())
    try:
        buckets = answer["aggregations"]["all"]["session"]["buckets"]
        sessions = [(str(b["label"]), str(b["key"]), int(b["filtered"]["doc_count"])) for b in buckets if "label" in b]
    except (KeyError, TypeError, ValueError) as e:
        raise changed(SEARCH, f"the answer does not count recommendations by session: {e!r}") from e
    numbered = [(int(n[0]), key, count) for label, key, count in sessions if (n := re.match(r"\d+", label))]
    return tuple(
        Remote(address(key, first, A_PAGE), f"{number:02d}-{first:05d}.json")
        for number, key, count in sorted(numbered)
        if number >= FIRST_SESSION
        for first in range(0, count, A_PAGE)
    )


def lay_out(fetched: Path, laid_out: Path) -> None:
    """A file a session, in the columns of an export. Pages must add up to what the search says there is."""
    pages: dict[str, list[Path]] = {}
    for path in sorted(fetched.glob("*.json")):
        pages.setdefault(path.stem.partition("-")[0], []).append(path)
    for session, paths in pages.items():
        answers = [_answer(p) for p in paths]
        rows = [row for a in answers for row in a["rows"]]
        if len(rows) != (total := answers[0]["totalRows"]):
            why = f"{len(rows)} recommendations of session {session} came where {total} are said to be"
            raise changed(SEARCH, why, "try again: the database was changed while it was read")
        held = {p for r in rows for p in r.get("metadata") or {}}
        if missing := [p for p in COLUMNS.values() if p not in held]:
            raise changed(SEARCH, f"column {', '.join(missing)} is missing (found: {', '.join(sorted(held))})")
        frame = pl.DataFrame([_cells(r) for r in rows], schema=list(COLUMNS), orient="row")
        write(frame, laid_out / f"session-{session}.csv")


def _answer(path: Path) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(path.read_bytes())
        int(answer["totalRows"]), list(answer["rows"])
    except (ValueError, TypeError, KeyError) as e:
        raise changed(SEARCH, f"{path.name} is no answer of rows and totalRows: {e!r}") from e
    return answer


def _cells(row: dict[str, Any]) -> list[str]:
    held = row.get("metadata") or {}
    kind = dict.fromkeys(COLUMNS.values(), "label") | {"recommendation": "value"}
    return ["|".join(str(v.get(kind[p]) or "") for v in held.get(p) or []) for p in COLUMNS.values()]


CONNECTOR = Connector(
    source=ID,
    address="https://upr-info-database.uwazi.io",
    version="newest",
    remotes=remotes,
    lay_out=lay_out,
    licence="reuse with attribution (UPR Info); the texts are UN documents",
)
