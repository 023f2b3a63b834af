"""The Assembly's votes from the Harvard Dataverse, by DOI over its API: newest published version."""

from __future__ import annotations

import re
from pathlib import Path

from suasion.record.live.connector import Connector, Remote, Web
from suasion.record.live.reading import changed, csv_of, listing, write
from suasion.record.sources.unga_dataverse import FILE, ID, NEEDED

DOI = "doi:10.7910/DVN/LEJUQZ"
SITE = "https://dataverse.harvard.edu"
LISTING = f"{SITE}/api/datasets/:persistentId/versions/:latest-published/files?persistentId={DOI}"
VOTES = re.compile(r"(?i)^UN_?Votes.*\.(csv|tab)$")
NAME = "UNVotes.txt"
OTHERWISE = "`suasion import undl` takes the UN Library's own file"


def remotes(web: Web) -> tuple[Remote, ...]:
    """The file of roll calls, by the API's list of the dataset's files (native API, `data[].dataFile`)."""
    entries = listing(web.json(LISTING), LISTING)
    votes = sorted((e for e in entries if VOTES.match(e["label"])), key=lambda e: str(e["label"]))
    if not votes:
        raise changed(LISTING, f"no file of roll calls among {', '.join(e['label'] for e in entries)[:200]}", OTHERWISE)
    file = votes[-1]["dataFile"]
    # A table is served as tab-separated text made from the original; sizes and checksums are the original's.
    address = f"{SITE}/api/access/datafile/{file['id']}"
    tabular = votes[-1]["label"].endswith(".tab")
    return (Remote(address, NAME) if tabular else Remote(address, NAME, file.get("filesize"), md5=file.get("md5")),)


def lay_out(fetched: Path, laid_out: Path) -> None:
    """The table as gzipped CSV, whatever separates its columns."""
    data = (fetched / NAME).read_bytes()
    head = data.partition(b"\n")[0]
    separator = "\t" if head.count(b"\t") > head.count(b",") else ","
    write(csv_of(data, NEEDED, LISTING, separator=separator), laid_out / FILE)


CONNECTOR = Connector(
    source=ID,
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    version="newest",
    remotes=remotes,
    lay_out=lay_out,
    licence="CC0-1.0",
    api=True,
)
