"""The Assembly's votes from the Harvard Dataverse, by DOI over its API: newest published version."""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path

from suasion.errors import SourceFailed
from suasion.record.live.connector import Connector, Remote, Web
from suasion.record.sources.unga_dataverse import FILE, ID, NEEDED

DOI = "doi:10.7910/DVN/LEJUQZ"
SITE = "https://dataverse.harvard.edu"
LISTING = f"{SITE}/api/datasets/:persistentId/versions/:latest-published/files?persistentId={DOI}"
VOTES = re.compile(r"(?i)^UN_?Votes.*\.(csv|tab)$")
NAME = "UNVotes.txt"


def remotes(web: Web) -> tuple[Remote, ...]:
    """The file of roll calls, by the API's list of the dataset's files (native API, `data[].dataFile`)."""
    answer = web.json(LISTING)
    listed = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        raise _changed("the answer has no list `data`")
    try:
        files = [(f["label"], f["dataFile"]) for f in listed]
        votes = [(label, file) for label, file in files if VOTES.match(label)]
        if not votes:
            raise _changed(f"no file of roll calls among {', '.join(label for label, _ in files)[:200]}")
        label, file = sorted(votes)[-1]
        # A table is served as tab-separated text made from the original; sizes and checksums are the original's.
        tabular = label.endswith(".tab")
        address = f"{SITE}/api/access/datafile/{file['id']}"
        return (Remote(address, NAME) if tabular else Remote(address, NAME, file.get("filesize"), md5=file.get("md5")),)
    except (KeyError, TypeError) as e:
        raise _changed(f"a file entry lacks {e}") from e


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The table as gzipped CSV, whatever separates its columns."""
    text = (fetched / NAME).read_bytes().decode("utf-8", "replace")
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter="\t" if head.count("\t") > head.count(",") else ",")
    header = next(rows)
    missing = [c for c in NEEDED if c not in header]
    if missing:
        raise _changed(f"column {', '.join(missing)} is missing (found: {', '.join(header[:12])})")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    (laid_out / FILE).write_bytes(gzip.compress(out.getvalue().encode(), mtime=0))


def _changed(why: str) -> SourceFailed:
    return SourceFailed(
        "the Dataverse record has changed its layout",
        where=LISTING,
        why=why,
        next_step="`suasion import undl` takes the UN Library's own file; the old record is untouched",
    )


CONNECTOR = Connector(
    source=ID,
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    version="newest",
    remotes=remotes,
    lay_out=lay_out,
    licence="CC0-1.0",
    api=True,
)
