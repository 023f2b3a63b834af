"""Chinese official finance by project, 2000-2014 (GCOF 1.0)."""

from __future__ import annotations

from suasion.record.parsing_projects import projects
from suasion.record.source import Parsed, Raw, Source

ID = "gcof-1.0"
FILE = "gcof_v1_projects_2000_2014.csv.gz"
AMOUNTS = {
    "usd_defl_2014": "amount", "usd_current": "amount_current", "amount": "printed_amount",
    "interest_rate": "interest_rate", "maturity": "maturity", "grace_period": "grace_period",
    "grant_element": "grant_element",
}  # fmt: skip
SAID = {"flow": "category", "funding_agency": "sender_agency"}


def parse(raw: Raw) -> Parsed:
    """A row a project, in constant 2014 US dollars; only those marked `recommended` sum to the published total."""
    return projects(raw, FILE, amounts=AMOUNTS, said=SAID, prefix="gcof1", price_base="constant 2014")


SOURCE = Source(
    id=ID,
    title="Chinese official finance projects, 2000-2014 (AidData GCOF 1.0)",
    publisher="AidData at William & Mary; copy of Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "Dreher, A., Fuchs, A., Parks, B., Strange, A. and Tierney, M. (2017), Global Chinese Official Finance Dataset "
        "1.0, AidData, by way of chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org/data/chinese-global-official-finance-dataset "
        "(github.com/milesdwilliams15/chinese_media_and_foreign_aid, commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="finance/gcof-1.0-projects",
    files=(FILE,),
    parse=parse,
    precedence=72,
    coverage="5,466 projects 2000-2014, 4,373 of them recommended for research; many without an amount",
)
