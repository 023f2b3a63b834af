"""The API over the starter record: what it answers, page by page, and that no question breaks it."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="session")
def schema(client):
    return schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())


FUZZED = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def test_no_question_breaks_it(schema, client):
    """Schemathesis over every operation of the API: whatever is asked, the server does not fail."""
    asked = 0
    for found in schema.get_all_operations():

        @FUZZED
        @given(case=found.ok().as_strategy())
        def ask(case):
            answer = client.request(case.method, case.formatted_path, params=case.query)
            assert answer.status_code < 500, (case.formatted_path, case.query, answer.text[:300])

        ask()
        asked += 1
    assert asked >= 9


def test_pages_of_rows_hold_every_row_once(client):
    seen, offset = [], 0
    while offset is not None:
        page = client.get("/api/decisions", params={"about": "CHN", "limit": 7, "offset": offset}).json()
        seen += [r["decision"] for r in page["rows"]]
        offset = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] > 20


def test_a_decision_has_its_ballots(client):
    found = client.get("/api/decisions/hrc-a-hrc-51-l6").json()
    votes = [b["vote"] for b in found["ballots"]]
    assert [votes.count(v) for v in ("yes", "no", "abstain")] == [17, 19, 11]
    assert found["decision"]["outcome"] == "rejected"


def test_a_state_answers_in_parts_by_any_name(client):
    found = client.get("/api/states/Ivory Coast").json()
    assert found["state"] == "CIV" and found["parts"]["summary"]["rows"]


def test_tables_are_read_row_by_row(client):
    names = {r["table"] for r in client.get("/api/tables").json()["rows"]}
    assert {"decisions", "ballots", "states"} <= names
    part = client.get("/api/tables/ballots?limit=5&offset=100").json()
    assert len(part["rows"]) == 5 and part["next"] == 105
    assert client.get("/api/tables/nothing").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/decisions?body=council", 400),
        ("/api/decisions?limit=0", 422),
        ("/api/decisions/nothing", 404),
        ("/api/states/Frnace", 404),
        ("/api/nothing", 404),
        ("/feeds/states/Frnace.atom", 404),
        ("/feeds/bodies/nothing.atom", 404),
    ],
)
def test_what_cannot_be_answered_says_why(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status and answer.json()["detail"]


def test_other_sites_may_read_it_and_a_reader_who_has_it_is_told_so(client):
    answer = client.get("/api/sources", headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get("/api/sources", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("name", ["decisions", "states/CHN", "bodies/hrc", "topics/human-rights"])
def test_a_feed_is_well_formed_and_newest_first(client, name):
    answer = client.get(f"/feeds/{name}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    days = [e.findtext(f"{ATOM}updated") for e in feed.findall(f"{ATOM}entry")]
    assert days and days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


def test_sql_is_not_on_the_web(client):
    assert client.get("/api/sql", params={"q": "select 1"}).status_code == 404
