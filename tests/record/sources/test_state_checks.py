"""Published lists of codes and groups check the project's own table of states, and give the record no row."""

import polars as pl
import pytest

from suasion import states

from .samples import parse

CODES, GROUPS = "country-codes", "un-regional-groups"
LIST = "iso3c,iso2c,iso3n,cown\nCHN,CN,156.0,710.0\nFRA,FX,250.0,220.0\nDEU,DE,276.0,\n"
COW = "ccode,statenme\n710,China\n365,Russia\n"
REVIEWED = "country,iso3c,un_regional_group,organisations\n"


def details(problems, reason):
    return problems.filter(pl.col("reason").str.contains(reason))["detail"].to_list()


def test_our_codes_are_those_of_the_published_list(parsed):
    tables, problems = parsed(CODES)
    assert not tables
    assert details(problems, "differ") == []
    agree = details(problems, "agrees")
    assert all(int(d.split()[0]) > 190 for d in agree)
    assert len(agree) == 3


def test_what_the_list_cannot_confirm_is_said_by_name(parsed):
    unlisted = {d[:3] for d in details(parsed(CODES)[1], "no ISO 3166 code")}
    assert unlisted == {"CSK", "DDR", "RVN", "SUN", "XKX", "YMD", "YUG", "ZAN"}


def test_a_code_that_differs_is_listed(tmp_path):
    _, problems = parse(tmp_path, CODES, {"codelist.csv": LIST, "cow_states.csv": COW})
    assert details(problems, "our iso2 and the published list differ") == ["FRA iso2: ours FR, theirs FX"]
    assert details(problems, "one side has no cow") == ["DEU cow: ours 255, theirs none"]


def test_nothing_of_the_compilation_is_kept(tmp_path):
    tables, problems = parse(tmp_path, CODES, {"codelist.csv": LIST, "cow_states.csv": COW})
    assert not tables
    assert set(problems["severity"]) == {"noted"}


def test_our_groups_are_those_of_the_list_but_for_the_special_ones(parsed):
    tables, problems = parsed(GROUPS)
    assert not tables
    assert details(problems, "our regional group and the list") == []
    assert details(problems, "special position") == ["KIR: ours none, theirs Asia-Pacific"]
    assert details(problems, "regional group agrees") == ["192 states agree"]


def test_our_groupings_are_those_of_the_list_but_for_five_that_are_listed(parsed):
    problems = parsed(GROUPS)[1]
    assert sorted(details(problems, "that our table does not hold")) == ["AL SSD", "CIS TKM", "CIS UKR", "OIC SSD"]
    assert details(problems, "that the list of about 2014 does not hold") == ["ACS FRA"]
    agreed = {d.split(":")[0] for d in details(problems, "memberships agree")}
    assert agreed >= {"AU", "OIC", "EU", "ASEAN", "OAS", "Commonwealth", "AL"}


@pytest.mark.parametrize(
    ("row", "reason", "detail"),
    [
        ("France,FRA,EEG,EU\n", "regional group and the list", "FRA: ours Western European and Others"),
        ("Israel,ISR,Asia,\n", "special position", "ISR: ours Western European and Others"),
        ("Atlantis,ATL,WEOG,\n", "does not know", "ATL WEOG"),
        ("France,FRA,WEOG,OIC\n", "our table does not hold", "OIC FRA"),
    ],
)
def test_a_difference_is_listed(row, reason, detail, tmp_path):
    _, problems = parse(tmp_path, GROUPS, {"un_regional_groups_upr_info.csv": REVIEWED + row})
    assert details(problems, reason)[0].startswith(detail)


def test_membership_dates_are_those_of_the_treaty_collection(mirror):
    """controls/un-membership: admission days of 144 states, and 49 that ratified the Charter."""
    rows = pl.read_csv(mirror / "controls/un-membership/un_membership_dates.csv", infer_schema=False)
    odd = []
    for r in rows.to_dicts():
        if r["admission_date"] and r["iso3c"]:
            first = states.get(r["iso3c"]).un_from
            if str(first) != r["admission_date"]:
                odd.append((r["iso3c"], str(first), r["admission_date"]))
    assert rows["admission_date"].drop_nulls().len() == 144
    assert odd == []
