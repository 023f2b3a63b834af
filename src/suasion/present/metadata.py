"""What the columns of a download mean, as CSVW (CSV on the Web) metadata."""

from __future__ import annotations

from functools import cache

import polars as pl

from suasion.present.csvw import described
from suasion.present.figures import Credit
from suasion.present.lookup.outputs import meanings
from suasion.record.store import Record
from suasion.record.tables import all_tables

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


def csvw(url: str, frame: pl.DataFrame, record: Record, sources: tuple[Credit, ...], command: str = "") -> str:
    """The metadata of one CSV as JSON (W3C, Metadata Vocabulary for Tabular Data).

    command  the one that makes the same numbers, if any: it is named, and its columns' meanings go before those of
             other tables
    """
    own = meanings(command.split()[1], frame.columns) if command.startswith("suasion ") else {}
    said = {
        "dc:source": [f"{c.title} ({c.licence})" for c in sources],
        "dc:identifier": record.version,
        **({"dc:provenance": command} if command else {}),
    }
    known = {name: _meanings().get(name, name.replace("_", " ")) for name in frame.columns}
    return described(url, frame, {**known, **own}, said)
