"""Treaty sources: who acted on the day, what is left out, and why."""

from datetime import date

import pytest

from .samples import parse

DATES = (
    "untc_no,treaty,participant,iso3c,signature_date,signature_note,action_date,action_type,signature_raw,action_raw\n"
    "4-1,GENOCIDE,China,CHN,1949-07-20,,1983-04-18,ratification,,\n"
    "4-4,CCPR,China,CHN,1998-10-05,,,,,\n"
    "4-4,CCPR,Russian Federation,RUS,1968-03-18,,1973-10-16,ratification,,\n"
    "4-15,CRPD,European Union,,2007-03-30,,2010-12-23,formal confirmation,,\n"
    "4-4,CCPR,Atlantis,XXX,1970-01-01,,,,,\n"
)
TEXTS = (
    "untc_no,treaty,participant,declaration_text\n"
    "4-8,CEDAW,China,does not consider itself bound by paragraph 1\n"
    '4-2,CERD,Cuba,"makes a reservation, and objects to another"\n'
    "4-2,CERD,Chad,\n"
)
STATUS = (
    "treaty,iso2,member,state_party,year_ratification_or_accession,signatory,no_action,status,note\n"
    "CCPR,FJ,Fiji,1,2018,0,0,state party,\n"
    "CCPR,US,United States of America,1,1977,0,0,state party,\n"
    "CAT,CU,Cuba,0,,1,0,signatory state,\n"
)


@pytest.fixture
def untc(tmp_path):
    files = {"untc_hr_dates.csv": DATES, "untc_hr_declarations.csv.gz": TEXTS}
    return parse(tmp_path, "untc-treaties-2015", files)


def test_an_act_belongs_to_the_state_that_held_the_seat_that_day(untc):
    acts = untc[0]["treaty_actions"]
    held = {(t, a): s for t, s, a in acts.select("treaty", "state", "act").iter_rows()}
    assert held["GENOCIDE", "signature"] == "TWN"
    assert held["GENOCIDE", "consent"] == "CHN"
    assert acts.filter(treaty="CCPR", act="consent")["state"].to_list() == ["SUN"]


def test_a_signature_without_an_instrument_is_no_consent(untc):
    acts = untc[0]["treaty_actions"].filter(treaty="CCPR", state="CHN")
    assert acts.select("act", "date").rows() == [("signature", date(1998, 10, 5))]


def test_participants_that_are_no_states_are_quarantined_with_a_reason(untc):
    told = untc[1].filter(check="treaty act")
    assert sorted(told["detail"].str.split(" ").list.first()) == ["CCPR", "CRPD", "CRPD"]


def test_declarations_say_which_kinds_their_words_name(untc):
    declared = dict(untc[0]["treaty_declarations"].select("state", "mentions").iter_rows())
    assert declared == {"CHN": ["reservation"], "CUB": ["reservation", "objection"]}
    assert untc[1].filter(check="declaration").height == 1


def test_the_congo_of_kinshasa_is_known_by_the_name_of_the_table(tmp_path):
    rows = STATUS + "CRPD,CD,Democratic Republic of Congo,1,2015,0,0,state party,\n"
    tables, _ = parse(tmp_path, "treaty-status-2022", {"hr_ratification_status.csv": rows})
    assert ("CRPD", "COD") in tables["treaty_actions"].select("treaty", "state").rows()


def test_years_before_2015_are_left_to_the_exact_days(tmp_path):
    tables, problems = parse(tmp_path, "treaty-status-2022", {"hr_ratification_status.csv": STATUS})
    acts = tables["treaty_actions"]
    assert acts.select("treaty", "state", "date", "date_precision").rows() == [
        ("CCPR", "FJI", date(2018, 1, 1), "year")
    ]
    assert problems["detail"].to_list() == ["CCPR: 1 rows"]
