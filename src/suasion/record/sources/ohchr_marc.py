"""Votes from MARCXML that the user exported from the OHCHR library: the Commission and the Council, any year.

The library asks browsers to prove themselves, so no program is sent there: a person exports search results
(200 records a page) and gives the files to `suasion import ohchr-marc FILE`. Records keep the library's
number, so a decision already held from the published compilation is the same decision here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import polars as pl

from suasion.errors import SourceFailed
from suasion.record.source import Parsed, Problem, Raw, Source
from suasion.record.sources.ohchr_votes import CALL_COLUMNS, VOTE_COLUMNS, decide

ID = "ohchr-marc"
PATTERN = "*.xml"
NAMESPACE = "{http://www.loc.gov/MARC21/slim}"
BODIES = {"Commission on Human Rights": "CHR", "Human Rights Council": "HRC"}
# Field and subfield of each column; the first that is there counts.
FIELDS = {
    "symbol": ("791a",),
    "title": ("245a",),
    "statement": ("245c",),
    "date": ("269a", "992a"),
    "body": ("981a",),
    "vote_type": ("591a",),
    "agenda_item_no": ("991b",),
    "agenda_item_title": ("991c",),
    "agenda_subject": ("991d",),
    "draft": ("993a",),
    "yes": ("996b",),
    "no": ("996c",),
    "abstain": ("996d",),
    "nonvoting": ("996e",),
    "total": ("996f",),
}
SPONSORS = re.compile(r"(?i)main sponsors?\s*:\s*(.*)")
POSITIONS = {"Y": "Y", "N": "N", "A": "A", ".": ".", "": None}
Subfields = dict[str, list[dict[str, str]]]


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots of every export in the folder; a record that cannot be read is quarantined."""
    calls: list[dict[str, str | None]] = []
    votes: list[dict[str, str | None]] = []
    told: list[Problem] = []
    seen: set[str] = set()
    for name in raw.names(PATTERN):
        for number, fields in enumerate(_records(raw, name), start=1):
            where = f"{name}#{number}"
            record = fields.get("001", [{}])[0].get("", "")
            if not record or record in seen:
                why = "the same record stands in an earlier place" if record else "the record has no number"
                told.append(Problem("record", "noted" if record else "quarantined", where, why, record))
                continue
            seen.add(record)
            calls.append({"record_id": record, "locator": f"{where} record {record}", **_call(fields, record)})
            votes += _votes(fields, record, calls[-1]["body"], where)
    frame = pl.DataFrame(calls, schema=dict.fromkeys((*CALL_COLUMNS, "locator"), pl.String))
    cast = pl.DataFrame(votes, schema=dict.fromkeys((*VOTE_COLUMNS, "locator"), pl.String))
    decided = decide(frame.with_row_index("row", 1), cast.with_row_index("row", 1), ID)
    own = Parsed({}, told).problem_frame(ID)
    return Parsed(decided.tables, pl.concat([decided.problem_frame(ID), own]))


def _records(raw: Raw, name: str) -> Iterator[Subfields]:
    try:
        root = ElementTree.fromstring(raw.bytes(name))
    except ElementTree.ParseError as e:
        raise SourceFailed(
            f"source {raw.source} cannot be used",
            where=str(raw.folder / name),
            why=f"not whole XML: {e}",
            next_step="export the page again as MARCXML, then import it",
        ) from e
    found = list(root.iter(f"{NAMESPACE}record"))
    if not found:
        raise SourceFailed(
            f"source {raw.source} cannot be used",
            where=str(raw.folder / name),
            why="the file holds no MARC record (namespace MARC21/slim)",
            next_step="export the search results as MARCXML (of=xm)",
        )
    for record in found:
        fields: Subfields = {}
        for control in record.iter(f"{NAMESPACE}controlfield"):
            fields.setdefault(control.get("tag", ""), []).append({"": (control.text or "").strip()})
        for data in record.iter(f"{NAMESPACE}datafield"):
            parts = {s.get("code", ""): (s.text or "").strip() for s in data.iter(f"{NAMESPACE}subfield")}
            fields.setdefault(data.get("tag", ""), []).append(parts)
        yield fields


def _call(fields: Subfields, record: str) -> dict[str, str | None]:
    row = {column: _first(fields, places) for column, places in FIELDS.items()}
    notes = [n.get("a", "") for n in fields.get("500", [])]
    sponsors = [m.group(1) for n in notes if (m := SPONSORS.search(n))]
    title = " ".join(p for p in (row["title"], _first(fields, ("245b",))) if p)
    day = row["date"] or ""
    return {
        **row,
        "title": title or None,
        "date": day if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else _long_date(day),
        "main_sponsors": sponsors[0] if sponsors else None,
        "record_url": f"https://searchlibrary.ohchr.org/record/{record}",
    }


def _long_date(text: str) -> str | None:
    digits = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text.strip())
    return "-".join(digits.groups()) if digits else None


def _first(fields: Subfields, places: tuple[str, ...]) -> str | None:
    for place in places:
        for part in fields.get(place[:3], []):
            if part.get(place[3]):
                return part[place[3]]
    return None


def _votes(fields: Subfields, record: str, body: str | None, where: str) -> list[dict[str, str | None]]:
    """One row a state on the list; in rare records the name leaks into the code, which is read again from its start."""
    rows: list[dict[str, str | None]] = []
    for part in fields.get("967", []):
        code = re.match(r"[A-Z]{3}\b", part.get("b", "").strip())
        vote = part.get("d", "").strip().upper()
        rows.append(
            {
                "record_id": record,
                "body": BODIES.get(body or "", body),
                "iso3": code.group(0) if code else part.get("b") or part.get("e"),
                "vote": POSITIONS.get(vote, vote),
                "locator": f"{where} 967 {part.get('b') or part.get('e') or 'empty'}",
            }
        )
    return rows


SOURCE = Source(
    id=ID,
    title="OHCHR library, voting records (MARCXML exported by the user)",
    publisher="OHCHR library, collection Voting",
    licence="UN terms of use; the votes are UN facts",
    redistributable=False,
    citation="OHCHR Library, Voting collection, searchlibrary.ohchr.org (say the day of the export)",
    address="https://searchlibrary.ohchr.org",
    folder="imports/ohchr-marc",
    files=(PATTERN,),
    parse=parse,
    precedence=19,
    coverage="what the exported files hold: Commission 1946-2005, Council from 2006",
    import_kind="ohchr-marc",
    steps=(
        "open https://searchlibrary.ohchr.org, collection Voting, in a browser and search (one year: year:2025)",
        "export the results as MARCXML (of=xm), up to 200 records a page (rg=200, jrec=201 for the second page)",
        "suasion import ohchr-marc FILE [FILE ...]",
    ),
    notes=("The catalogue refuses programs: a person exports the pages.",),
)
