"""CIRIGHTS: state practice and law on some seventy rights, mostly 0 to 2."""

from __future__ import annotations

from suasion.record.parsing_ratings import Index, coded_missing, parsed_ratings, ratings, state_years
from suasion.record.source import Parsed, Raw, Source

ID = "cirights-v1.22.11.25"
FILE = "cirights_v1.22.11.25.csv.gz"
SCALES = {
    "human_rights_score": "0 to 100 as published, higher is better; stands in 2019 alone",
    "physint_sum": "0 to 8, sum of four rights, higher is better",
    "workerrights_laws_sum": "sum of worker rights in law, higher is better",
    "workerrights_practices_sum": "sum of worker rights in practice, higher is better",
}
NEITHER = {"bbatrocity", "bbatrocity_intensity"}
ITEMS = (
    "polpris disap tort kill bbatrocity bbatrocity_intensity speech rel_free dommov formov assn elecsd wopol wosoc_l "
    "wosoc_p wecon union_l union_p barg_l barg_p force_l force_p child_l child_p wage_l wage_p safe_l safe_p hour_l "
    "hour_p trafficking_l trafficking_p trial_l trial_p injud NGO_investigate indige_respect indige_autonomy "
    "indige_discrimination indige_land indige_culture indige_education indige_labor indige_health discri_race "
    "discri_gender discri_nationality discri_ethnicity discri_religion discri_sexuality discri_AIDS "
    "discri_socialorigin discri_polibelief discri_disability prison_torture prison_discriminate prison_rehabilitate "
    "prison_overcrowd prison_separation prison_sanitation prison_food prison_health prison_clean prison_family "
    "prison_records prison_commitment prison_informed prison_central"
).split()
KIND = {"_l": " (law)", "_p": " (practice)"}


def _index(column: str) -> Index:
    title = f"CIRIGHTS {column}{KIND.get(column[-2:], '')}"
    scale = SCALES.get(column, "the source's own codes; usually 0 to 2, higher is better")
    name = "cirights-" + column.lower().replace("_", "-")
    return Index(column, name, title, scale, "neither" if column in NEITHER else "higher")


INDICES = tuple(_index(c) for c in (*SCALES, *ITEMS))
MISSING = {c: f"code {c} of the source" for c in ("-999", "-77", "-66")}
ALSO = {"342": "SRB", "347": "XKX"}


def parse(raw: Raw) -> Parsed:
    """A row an item, state and year; the file begins with a byte-order mark and some states have no ISO code."""
    rows = raw.csv(FILE, ["country", "iso_a3", "year", "cow", *(i.column for i in INDICES)])
    good, bad = state_years(rows, FILE, code="cow", name="country", scheme="cow", also=ALSO)
    scored, told = coded_missing(good, FILE, ID, INDICES, MISSING)
    values, said = ratings(scored, FILE, ID, INDICES)
    return parsed_ratings(ID, INDICES, [values, told], [bad, *said])


SOURCE = Source(
    id=ID,
    title="CIRIGHTS v1.22.11.25, 1981-2020",
    publisher="Mark, Cingranelli and Filippov, CIRIGHTS Data Project; copy of Christopher J. Fariss",
    licence="free for research with citation; not stated in the repository",
    redistributable=False,
    citation="Mark, B., Cingranelli, D. and Filippov, M., CIRIGHTS Data Project, v1.22.11.25, cirights.com",
    address=(
        "https://cirights.com (github.com/CJFariss/Human-Rights-Latent-Variable, "
        "commit 2f1892e748998fea0c5f1d39995e4e3d07085308)"
    ),
    folder="rights/cirights-v1.22.11.25",
    files=(FILE,),
    parse=parse,
    precedence=65,
    coverage="72 items, 1981-2020; many later items cover few years",
)
