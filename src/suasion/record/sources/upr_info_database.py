"""Recommendations of the Universal Periodic Review from session 21 on, as the database of UPR Info answers programs."""

from __future__ import annotations

from functools import partial

from suasion.record.source import Source
from suasion.record.sources.upr_info_export import PATTERN, parse_as

ID = "upr-info-database"

SOURCE = Source(
    id=ID,
    title="UPR recommendations from session 21 on (UPR Info)",
    publisher="UPR Info, Database of UPR Recommendations",
    licence="reuse with attribution (UPR Info); the texts are UN documents",
    redistributable=False,
    citation="UPR Info, Database of UPR Recommendations (say the day it was fetched)",
    address="https://upr-info-database.uwazi.io",
    folder="upr/upr-info-database",
    files=(PATTERN,),
    parse=partial(parse_as, ID),
    precedence=57,
    coverage="sessions 21 on, as they stood when fetched",
    steps=("suasion sync --source upr-info-database",),
    notes=("Laid out as the database's own exports are. Fetched by nobody yet: untested live.",),
)
