"""What the columns of a download mean, as CSVW (CSV on the Web) metadata."""

from __future__ import annotations

import json
from functools import cache

import polars as pl

from suasion.present.figures import Credit
from suasion.record.store import Record
from suasion.record.tables import all_tables

TYPES = {
    pl.Int64: "integer",
    pl.Int32: "integer",
    pl.UInt32: "integer",
    pl.Float64: "number",
    pl.Boolean: "boolean",
    pl.Date: "date",
}
KNOWN = {
    "n": "number of decisions or ballots counted",
    "low": "lower end of the 90% interval",
    "high": "upper end of the 90% interval",
    "value": "the measure named in the figure",
    "raw": "agreement with half credit for an abstention against a yes or no, not corrected for chance",
    "change": "later value less earlier one",
    "clear": "whether the change is more than its uncertainty",
    "position": "place on the scale of positions, in standard deviations; the United States is on the positive side",
    "q05": "lower end of the 90% interval of the position",
    "q95": "upper end of the 90% interval of the position",
    "sd": "standard error of the position",
    "n_votes": "yes, no and abstain ballots cast",
    "year": "calendar year",
    "yes": "ballots in favour",
    "no": "ballots against",
    "abstain": "ballots abstaining",
    "absent": "members that cast no ballot",
    "group": "group, body or kind of decision",
    "chance": "the model's chance of the vote that was cast",
    "surprise": "whether that chance is below one in ten",
}  # fmt: skip


@cache
def _meanings() -> dict[str, str]:
    declared = {c.name: c.meaning for t in all_tables().values() for c in t.all_columns}
    return declared | KNOWN


def csvw(url: str, frame: pl.DataFrame, record: Record, sources: tuple[Credit, ...]) -> str:
    """The metadata of one CSV as JSON (W3C, Metadata Vocabulary for Tabular Data)."""
    columns = [
        {
            "name": name,
            "titles": name,
            "datatype": TYPES.get(type(dtype), "string"),
            "dc:description": _meanings().get(name, name.replace("_", " ")),
            **({"separator": ";"} if isinstance(dtype, pl.List) else {}),
        }
        for name, dtype in frame.schema.items()
    ]
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:source": [f"{c.title} ({c.licence})" for c in sources],
        "dc:identifier": record.version,
        "tableSchema": {"columns": columns},
    }
    return json.dumps(described, ensure_ascii=False, indent=1)
