"""The Treaty Collection's pages of status as XML, an instrument a file: who signed and who is bound, to the day."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

from suasion.record.live.connector import Connector, Remote, pinned
from suasion.record.live.reading import changed, write
from suasion.record.sources.untc_status import FILE, ID

PUBLISHED = "https://treaties.un.org/doc/Publication/MTDSG"
CHAPTERS = {"IV": f"{PUBLISHED}/Volume%20I/Chapter%20IV", "XVIII": f"{PUBLISHED}/Volume%20II/Chapter%20XVIII"}
# Numbers of the register: every treaty that the record knows, chapter IV (human rights) and XVIII (penal matters).
TREATIES = {
    "IV-1": "GENOCIDE", "IV-2": "CERD", "IV-2-a": "CERD-AMEND8", "IV-3": "CESCR", "IV-3-a": "CESCR-OP", "IV-4": "CCPR",
    "IV-5": "CCPR-OP1", "IV-6": "STATLIM", "IV-7": "APARTHEID", "IV-8": "CEDAW", "IV-8-a": "CEDAW-AMEND20",
    "IV-8-b": "CEDAW-OP", "IV-9": "CAT", "IV-9-a": "CAT-AMEND", "IV-9-b": "CAT-OP", "IV-10": "APARTHEID-SPORT",
    "IV-11": "CRC", "IV-11-a": "CRC-AMEND43", "IV-11-b": "CRC-OP-AC", "IV-11-c": "CRC-OP-SC", "IV-11-d": "CRC-OP-IC",
    "IV-12": "CCPR-OP2-DP", "IV-13": "CMW", "IV-14": "INDIG-FUND", "IV-15": "CRPD", "IV-15-a": "CRPD-OP",
    "IV-16": "CED", "XVIII-10": "ICC", "XVIII-10-a": "ICC-AMEND8", "XVIII-10-b": "ICC-KAMPALA",
}  # fmt: skip
# Letters after a day, as the register explains them; a consent without one is a ratification.
FORMS = {"": "ratification", "a": "accession", "d": "succession", "A": "acceptance", "AA": "approval",
         "c": "formal confirmation"}  # fmt: skip
DAY = re.compile(r"\[?\s*(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s*([A-Za-z]{0,2})")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FOOTNOTE = re.compile(r"<superscript>.*?</superscript>|<[^>]+>", re.DOTALL)


def address(number: str) -> str:
    """Where the status of a treaty is, by its number in the register.

    >>> address("XVIII-10")
    'https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-10.en.xml'
    """
    return f"{CHAPTERS[number.partition('-')[0]]}/{number}.en.xml"


def lay_out(fetched: Path, laid_out: Path) -> None:
    """A row an act: treaty, participant, act, date, form."""
    rows = [row for number, treaty in TREATIES.items() for row in _acts(fetched / f"{number}.xml", treaty)]
    frame = pl.DataFrame(rows, schema=["treaty", "participant", "act", "date", "form"], orient="row")
    write(frame.with_columns(pl.col(pl.String).replace("", None)), laid_out / FILE)


def _acts(path: Path, treaty: str) -> list[tuple[str, str, str, str, str]]:
    where = address(path.stem)
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError as e:
        raise changed(where, f"not readable as XML: {e}") from e
    table = [[_text(e) for e in row.iter("Entry")] for part in root.iter("Participants") for row in part.iter()
             if row.tag in ("Row", "Rowhead")]  # fmt: skip
    signature, consent = _columns(table, where)
    found = []
    for cells in table:
        if not cells or cells[0].startswith("Participant"):
            continue
        for act, at in (("signature", signature), ("consent", consent)):
            day, letter = _day(cells[at]) if at is not None and at < len(cells) else ("", "")
            if day:
                form = FORMS.get(letter, letter) if act == "consent" else ""
                found.append((treaty, cells[0], act, day, form))
    if not found:
        raise changed(where, "the table of participants has no row with a day")
    return found


def _columns(table: list[list[str]], where: str) -> tuple[int | None, int]:
    """Where signatures and consents stand, by the words of the head; without a head, by the number of columns."""
    head = next((cells for cells in table if cells and cells[0].startswith("Participant")), None)
    if head is None:
        width = max((len(cells) for cells in table), default=0)
        if width < 2:
            raise changed(where, "column Participant is missing: there is no table of participants")
        return (1, 2) if width > 2 else (None, 1)
    consent = next(
        (i for i, c in enumerate(head) if re.search(r"(?i)ratification|accession|acceptance|approval", c)), None
    )
    if consent is None:
        raise changed(where, f"column Ratification is missing (found: {', '.join(head)})")
    return next((i for i, c in enumerate(head) if re.search(r"(?i)^signature", c)), None), consent


def _text(entry: ElementTree.Element) -> str:
    return " ".join(FOOTNOTE.sub("", "".join(t for t in _outside_notes(entry))).split())


def _outside_notes(entry: ElementTree.Element) -> list[str]:
    """The texts of an element but for those of its footnote marks, which stand in <superscript>."""
    parts = [entry.text or ""]
    for child in entry:
        parts += ([] if child.tag.lower() == "superscript" else _outside_notes(child)) + [child.tail or ""]
    return parts


def _day(cell: str) -> tuple[str, str]:
    """('1976-03-23', 'a') from '23 Mar 1976 a'; two empty texts where there is no day."""
    found = DAY.search(cell)
    if not found or found[2] not in MONTHS:
        return "", ""
    return f"{found[3]}-{MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}", found[4]


CONNECTOR = Connector(
    source=ID,
    address="https://treaties.un.org/Pages/Treaties.aspx?id=4",
    version="newest",
    remotes=pinned(*(Remote(address(n), f"{n}.xml") for n in TREATIES)),
    lay_out=lay_out,
    licence="UN terms of use; facts from a public register",
)
