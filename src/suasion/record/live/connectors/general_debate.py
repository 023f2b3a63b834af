"""The UN General Debate Corpus from the Harvard Dataverse: speeches counted and cut as the record reads them."""

from __future__ import annotations

import csv
import gzip
import io
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from suasion.record.live.connector import Connector, Remote, Web
from suasion.record.live.debate_terms import TERMS, sentences_on_rights
from suasion.record.live.reading import changed, listing, sheet_of, write
from suasion.record.sources.general_debate import COUNTS, ID, SENTENCES, SPEAKERS, TEXTS

DOI = "doi:10.7910/DVN/0TJX8Y"
SITE = "https://dataverse.harvard.edu"
LISTING = f"{SITE}/api/datasets/:persistentId/versions/:latest-published/files?persistentId={DOI}"
ARCHIVE = re.compile(r"(?i)^UNGDC_1946-\d{4}\.(tgz|tar\.gz)$")
WHO = re.compile(r"(?i)^Speakers_by_session\.(xlsx|tab)$")
SPEECH = re.compile(r"^([A-Z]{2,3})_(\d{1,3})_(\d{4})\.txt$")
WHOLE_FROM = 1989
PEOPLE = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")


def remotes(web: Web) -> tuple[Remote, ...]:
    """The archive of speeches and the workbook of speakers, by the API's list of the dataset's files."""
    entries = listing(web.json(LISTING), LISTING)
    found = []
    for pattern, name in ((ARCHIVE, "speeches.tgz"), (WHO, "speakers.xlsx")):
        fit = sorted((e for e in entries if pattern.match(e["label"])), key=lambda e: e["label"])
        if not fit:
            raise changed(LISTING, f"no file like {pattern.pattern} (found: {', '.join(e['label'] for e in entries)})")
        file, table = fit[-1]["dataFile"], fit[-1]["label"].endswith(".tab")
        address = f"{SITE}/api/access/datafile/{file['id']}{'?format=original' if table else ''}"
        size, md5 = (None, None) if table else (file.get("filesize"), file.get("md5"))
        found.append(Remote(address, name, size, md5=md5))
    return tuple(found)


def lay_out(fetched: Path, laid_out: Path) -> None:
    """Counts of every speech, sentences on rights before 1989, whole texts from then, and who spoke."""
    counts, sentences, texts = (_Writer(laid_out / n) for n in (COUNTS, SENTENCES, TEXTS))
    counts.row("iso3", "session", "year", "n_words", "n_chars", *(f"n_{t}" for t in TERMS))
    sentences.row("iso3", "session", "year", "sentence_no", "sentence")
    texts.row("iso3", "session", "year", "text")
    n = 0
    for who, text in _speeches(fetched / "speeches.tgz"):
        n += 1
        counts.row(*who, len(text.split()), len(text), *(len(t.findall(text)) for t in TERMS.values()))
        if int(who[2]) >= WHOLE_FROM:
            texts.row(*who, text)
        else:
            for number, sentence in sentences_on_rights(text):
                sentences.row(*who, number, sentence)
    if not n:
        raise changed(LISTING, "the archive holds no file named CODE_SESSION_YEAR.txt")
    for file in (counts, sentences, texts):
        file.close()
    write(sheet_of((fetched / "speakers.xlsx").read_bytes(), "", PEOPLE, LISTING).select(PEOPLE), laid_out / SPEAKERS)


def _speeches(path: Path) -> Iterator[tuple[tuple[str, str, str], str]]:
    """((code, session, year), text with its white space collapsed), in order of session and code."""
    try:
        with tarfile.open(path) as packed:
            named = [(m, SPEECH.match(Path(m.name).name)) for m in packed.getmembers() if m.isfile()]
            for entry, name in sorted(((m, n) for m, n in named if n), key=lambda e: (int(e[1][2]), e[1][1])):
                file = packed.extractfile(entry)
                text = file.read().decode("utf-8", "replace") if file else ""
                yield (name[1], str(int(name[2])), name[3]), " ".join(text.split())
    except tarfile.TarError as e:
        raise changed(LISTING, f"the archive of speeches cannot be read: {e}") from e


class _Writer:
    """Rows of a gzipped CSV, the same bytes every time."""

    def __init__(self, path: Path) -> None:
        self._packed = gzip.GzipFile(path, "wb", mtime=0)
        self._text = io.TextIOWrapper(self._packed, "utf-8", newline="")
        self._csv = csv.writer(self._text, lineterminator="\n")

    def row(self, *cells: object) -> None:
        """Write one row."""
        self._csv.writerow(cells)

    def close(self) -> None:
        """End the file."""
        self._text.close()
        self._packed.close()


CONNECTOR = Connector(
    source=ID,
    address="https://doi.org/10.7910/DVN/0TJX8Y",
    version="newest",
    remotes=remotes,
    lay_out=lay_out,
    licence="CC0 1.0",
    api=True,
)
