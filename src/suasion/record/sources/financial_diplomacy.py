"""Chinese financial public diplomacy by project, Asia and the Pacific, 2000-2017 (AidData)."""

from __future__ import annotations

from suasion.record.parsing_projects import projects
from suasion.record.source import Parsed, Raw, Source

ID = "aiddata-financial-diplomacy"
FILE = "financial_diplomacy_projects.csv"
AMOUNTS = {"usd_defl": "amount", "usd_current": "amount_current", "amount": "printed_amount"}
SAID = {"category": "category", "funding_agencies": "sender_agency"}


def parse(raw: Raw) -> Parsed:
    """A row a project; the deflated amounts carry no base year in the file, and the column says so."""
    base = "constant, base year not in the file"
    return projects(raw, FILE, amounts=AMOUNTS, said=SAID, prefix="findip", price_base=base)


SOURCE = Source(
    id=ID,
    title="Chinese financial public diplomacy projects, 2000-2017 (AidData)",
    publisher="AidData at William & Mary; copy of Miles D. Williams",
    licence="ODC-By upstream (to be checked)",
    redistributable=True,
    citation=(
        "Custer, S. and others (2018), Ties That Bind; (2019) Silk Road Diplomacy; AidData, China's Public Diplomacy "
        "Dashboard Dataset v2.0, by way of chinese_media_and_foreign_aid"
    ),
    address=(
        "https://www.aiddata.org/data/chinas-public-diplomacy-dashboard-dataset-version-2-0 "
        "(github.com/milesdwilliams15/chinese_media_and_foreign_aid, commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="finance/aiddata-financial-diplomacy",
    files=(FILE,),
    parse=parse,
    precedence=73,
    coverage="1,308 projects in 32 states of East Asia, the Pacific and South and Central Asia, 2000-2017",
)
