"""Polity5: regime scores; the project ended with 2018."""

from __future__ import annotations

from suasion.record.parsing_ratings import Index, coded_missing, parsed_ratings, ratings, state_years
from suasion.record.source import Parsed, Raw, Source

ID = "polity5"
FILE = "polity5_1945_2020.csv.gz"
INDICES = (
    Index("polity2", "polity5-polity2", "Polity5, revised combined score", "-10 to 10, 10 the most democratic"),
    Index("polity", "polity5-polity", "Polity5, combined score", "-10 to 10, 10 the most democratic"),
    Index("democ", "polity5-democ", "Polity5, institutionalised democracy", "0 to 10"),
    Index("autoc", "polity5-autoc", "Polity5, institutionalised autocracy", "0 to 10, 10 the most autocratic", "lower"),
    Index("durable", "polity5-durable", "Polity5, years since the last change of regime", "years", "neither"),
    Index("xrreg", "polity5-xrreg", "Polity5, regulation of executive recruitment", "1 to 3"),
    Index("xrcomp", "polity5-xrcomp", "Polity5, competitiveness of executive recruitment", "0 to 3"),
    Index("xropen", "polity5-xropen", "Polity5, openness of executive recruitment", "0 to 4"),
    Index("xconst", "polity5-xconst", "Polity5, executive constraints", "1 to 7"),
    Index("parreg", "polity5-parreg", "Polity5, regulation of participation", "1 to 5", "neither"),
    Index("parcomp", "polity5-parcomp", "Polity5, competitiveness of participation", "0 to 5"),
    Index("exrec", "polity5-exrec", "Polity5, executive recruitment (concept)", "1 to 8"),
    Index("exconst", "polity5-exconst", "Polity5, executive constraints (concept)", "1 to 7"),
    Index("polcomp", "polity5-polcomp", "Polity5, political competition (concept)", "1 to 10"),
    Index("regtrans", "polity5-regtrans", "Polity5, regime transition", "-2 to 3 and codes above", "neither"),
)
CODED = tuple(i for i in INDICES if i.column not in ("polity2", "durable", "regtrans"))
MISSING = {"-66": "interruption (-66)", "-77": "interregnum (-77)", "-88": "transition (-88)"}


def parse(raw: Raw) -> Parsed:
    """A row an index, state and year; codes of missing scores are reasons and no values."""
    rows = raw.csv(FILE, ["scode", "polity_annual_country", "year", "cown", *(i.column for i in INDICES)])
    good, bad = state_years(
        rows, FILE, code="cown", name="polity_annual_country", scheme="cow", also={"347": "XKX"}, series="scode"
    )
    scored, told = coded_missing(good, FILE, ID, CODED, MISSING)
    values, said = ratings(scored, FILE, ID, INDICES)
    return parsed_ratings(ID, INDICES, [values, told], [bad, *said])


SOURCE = Source(
    id=ID,
    title="Polity5, 1945-2018 (some to 2020)",
    publisher="Center for Systemic Peace; extract of democracyData 0.6.0 (Xavier Marquez)",
    licence="free with citation; extract from a GPL-3 package",
    redistributable=False,
    citation="Marshall, M. G. and Gurr, T. R., Polity5 v2018, Center for Systemic Peace, by way of democracyData",
    address=(
        "https://www.systemicpeace.org (github.com/xmarquez/democracyData, "
        "commit 29ea0a242c296aec4ce5d5a57261420c48e527c0)"
    ),
    folder="rights/polity5",
    files=(FILE,),
    parse=parse,
    precedence=66,
    coverage="states of half a million and more, 1945-2018, some to 2020; no later data exist",
)
