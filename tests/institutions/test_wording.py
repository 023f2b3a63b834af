"""Bodies and motions under the many names people give them."""

from datetime import date

import pytest

from suasion.errors import BadInput
from suasion.institutions import body, motion_named
from suasion.institutions.important import important_question

BODIES = {
    "hrc": ["Human Rights Council", "UN Human Rights Council", "HRC", "UNHRC", "the Human Rights Council (Geneva)"],
    "chr": ["Commission on Human Rights", "UN Commission on Human Rights", "CHR", "UNCHR", "Human Rights Commission"],
    "unga": ["General Assembly", "UN General Assembly", "UNGA", "GA", "General Assembly (plenary)"],
    "third-committee": [
        "GA Third Committee", "Third Committee", "UN General Assembly, Third Committee", "Third Committee (UNGA)",
    ],
    "ecosoc": ["ECOSOC", "Economic and Social Council", "UN Economic and Social Council"],
    "ngo-committee": ["ECOSOC NGO Committee", "Committee on NGOs", "Committee on Non-Governmental Organizations"],
    "sub-commission": ["Sub-Commission (CHR)", "Sub-Commission of the Commission on Human Rights"],
    "rome-conference": ["Rome Conference", "Rome Diplomatic Conference"],
    "us-congress": ["US Congress", "U.S. Congress"],
    "us-senate": ["US Senate", "U.S. Senate", "Senate", "US Congress (Senate)"],
    "us-house": ["House of Representatives", "US House", "US Congress, House of Representatives"],
}  # fmt: skip
MOTIONS = {
    "no-action": [
        "no-action",
        "No action motion",
        "adjournment of debate (rule 116)",
        "to take no action",
        "rule 65(2)",
    ],
    "closure": ["closure of debate", "close the debate (rule 117)"],
    "amendment": ["amendment", "oral amendment", "Amendment L.71"],
    "paragraph": ["separate vote on operative paragraph 3", "paragraph", "retention of paragraph"],
    "resolution": ["resolution", "draft resolution", "Resolution (as amended)"],
    "decision": ["decision", "draft decision"],
    "procedural": ["procedural", "procedural motion", "suspension of the meeting"],
    "suspension": ["suspension", "suspension of membership", "suspend rights of membership"],
    "urgent-debate": ["urgent debate", "request for urgent debate"],
    "special-session": ["special session", "request for special session"],
    "election": ["election", "by-election", "election of chair"],
    "mandate-lapse": ["mandate lapse", "mandate not renewed", "lapse"],
    "mandate-renewal": ["mandate renewal", "extension of mandate"],
    "treaty-adoption": ["treaty adoption", "adoption of the Statute"],
    "entry-into-force": ["entry into force"],
    "veto-override": ["veto override", "vote to override the veto"],
    "important-question": ["important question motion"],
    "reconsideration": ["motion to reconsider"],
}


@pytest.mark.parametrize(("meant", "said"), [(k, w) for k, words in BODIES.items() for w in words])
def test_a_body_is_known_by_its_names(meant, said):
    assert body(said).id == meant


@pytest.mark.parametrize("said", ["Security Council", "Commission on Narcotic Drugs", "", "Parliament"])
def test_a_body_that_is_not_declared_is_an_error_that_lists_those_that_are(said):
    with pytest.raises(BadInput, match="unknown body") as raised:
        body(said)
    assert "hrc" in raised.value.next_step


@pytest.mark.parametrize(("meant", "said"), [(k, w) for k, words in MOTIONS.items() for w in words])
def test_a_motion_is_known_by_its_names(meant, said):
    assert motion_named(said) == meant


def test_a_question_is_important_by_date():
    asked = ("resolution", "Restoration of the lawful rights of the People's Republic of China", "")
    assert important_question(*asked, date(1960, 10, 8)) is None
    assert important_question(*asked, date(1970, 11, 20)).citation.startswith("A/RES/1668")
    assert important_question(*asked, date(1971, 10, 25)) is None
    assert important_question("amendment", "", "A/RES/ES-10/21", date(2023, 10, 27)) is not None
