"""What the columns of a CSV file mean, as CSVW (CSV on the Web) metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

TYPES = {
    pl.Int64: "integer",
    pl.Int32: "integer",
    pl.UInt32: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
}

ENDING = "-metadata.json"  # of the file beside NAME.csv, where readers of CSVW look


def described(url: str, frame: pl.DataFrame, meanings: Mapping[str, str], said: Mapping[str, Any]) -> str:
    """The metadata of one CSV as JSON (W3C, Metadata Vocabulary for Tabular Data), with what else is to be `said`.

    >>> held = pl.DataFrame({"state": ["CHN"], "n": [3]})
    >>> json.loads(described("a.csv", held, {"n": "ballots"}, {}))["tableSchema"]["columns"][1]
    {'name': 'n', 'titles': 'n', 'datatype': 'integer', 'dc:description': 'ballots'}
    """
    columns = [
        {
            "name": name,
            "titles": name,
            "datatype": TYPES.get(type(dtype), "string"),
            **({"dc:description": meanings[name]} if name in meanings else {}),
            **({"separator": ";"} if isinstance(dtype, pl.List) else {}),
        }
        for name, dtype in frame.schema.items()
    ]
    whole = {"@context": "http://www.w3.org/ns/csvw", "url": url, **said, "tableSchema": {"columns": columns}}
    return json.dumps(whole, ensure_ascii=False, indent=1)
