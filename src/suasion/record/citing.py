"""How to cite: every source of a record, and a result made from it, as BibTeX and as CSL JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import polars as pl

from suasion import __version__
from suasion.record.store import Record

DOI = re.compile(r"10\.\d{4,9}/[^\s,;)]+")
NUMBERED = re.compile(r"\b(?:doi|hdl):\S+|\d{4}-\d{4}")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def cited(record: Record, sources: Sequence[str] = ()) -> pl.DataFrame:
    """The sources present in `record` (or those named): source, title, publisher, citation, licence, locator."""
    present = record.table("sources").filter(pl.col("status") == "present").sort("precedence", "source")
    return present.filter(pl.col("source").is_in(list(sources))) if sources else present


def bibtex(record: Record, sources: Sequence[str] = ()) -> str:
    """BibTeX: an entry for Suasion with the version of `record`, then one a source.

    >>> from suasion.record.store import open_record
    >>> bibtex(open_record(), ["facts-cases"]).splitlines()[0]
    '@software{suasion,'
    """
    own = {
        "title": f"Suasion {__version__}, {record.name}",
        "author": "{The Suasion maintainers}",
        "year": "2026",
        "note": "Cite the sources used as well",
    }
    entries = [_entry("software", "suasion", own)]
    entries += [_entry("misc", r["source"], _fields(r)) for r in cited(record, sources).to_dicts()]
    return "\n".join(entries)


def _fields(row: dict[str, Any]) -> dict[str, str]:
    text = f"{row['citation']} {row['locator']}"
    doi, years = DOI.search(text), YEAR.findall(NUMBERED.sub("", row["citation"]))
    fields = {
        "title": row["title"],
        "author": "{" + row["publisher"] + "}",
        "howpublished": row["citation"],
        "note": f"Licence: {row['licence']}",
    }
    fields |= {"year": years[-1]} if years else {}
    fields |= {"doi": doi.group(0)} if doi else {}
    return fields | ({"url": row["locator"].split(" ")[0]} if row["locator"].startswith("http") else {})


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _escaped(text: str) -> str:
    whole = text.startswith("{") and text.endswith("}")
    inner = text[1:-1] if whole else text
    for mark in "&%#_$":
        inner = inner.replace(mark, f"\\{mark}")
    inner = inner.replace("{", "(").replace("}", ")")
    return f"{{{inner}}}" if whole else inner


def csl(record: Record, sources: Sequence[str] = ()) -> str:
    """The same as CSL JSON, for citation managers."""
    items: list[dict[str, Any]] = [
        {
            "id": "suasion",
            "type": "software",
            "title": "Suasion",
            "version": f"{__version__}, {record.name}",
            "author": [{"literal": "The Suasion maintainers"}],
            "issued": {"date-parts": [[2026]]},
        }
    ]
    for row in cited(record, sources).to_dicts():
        fields = _fields(row)
        item = {
            "id": row["source"],
            "type": "dataset",
            "title": row["title"],
            "author": [{"literal": row["publisher"]}],
            "note": f"{row['citation']}. Licence: {row['licence']}",
        }
        item |= {"DOI": fields["doi"]} if "doi" in fields else {}
        item |= {"URL": fields["url"]} if "url" in fields else {}
        item |= {"issued": {"date-parts": [[int(fields["year"])]]}} if "year" in fields else {}
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
