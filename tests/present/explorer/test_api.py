"""The API over the starter record: what it answers, page by page, and that no question breaks it."""

import sys
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="session")
def schema(client):
    return schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())


FUZZED = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def test_no_question_breaks_it(schema, client, app, monkeypatch):
    """Schemathesis over every operation of the API: whatever is asked, the server does not fail."""
    monkeypatch.setattr(app.state.desk, "command", lambda _: (sys.executable, "-c", "pass"))  # jobs that end at once
    asked = 0
    for found in schema.get_all_operations():

        @FUZZED
        @given(case=found.ok().as_strategy())
        def ask(case):
            sent = {"json": case.body} if isinstance(case.body, dict | list) else {}
            answer = client.request(case.method, case.formatted_path, params=case.query, **sent)
            full = answer.status_code == 503 and "jobs wait already" in answer.text
            assert answer.status_code < 500 or full, (case.formatted_path, case.query, case.body, answer.text[:300])

        ask()
        asked += 1
    assert asked >= 30


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


PAGES = ("home", "bodies", "bodies/hrc", "topics", "topics/human-rights", "compare?states=CHN,CUB", "blocs", "reviews",
         "regime", "claims", "methods", "methods/claims", "lab", "sources/problems", "states/CHN/page",
         "decisions/hrc-a-hrc-51-l6/page")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_json(client, page):
    answer = client.get(f"/api/{page}")
    found = answer.json()
    assert answer.status_code == 200 and found["title"] and found["record"]
    shown = client.get(found["page"])
    assert shown.status_code == 200
    parts = [p for s in found["sections"] for p in (*s["figures"], *s["tables"])]
    for part in (*parts[:2], *([found["list"]] if found["list"] else [])):
        assert len(part["rows"]) == min(part["total"], 100)
        assert client.get(part["csv"]).headers["content-type"].startswith("text/csv")


def test_no_page_kind_lacks_json_and_each_links_to_it(client):
    from suasion.present.explorer.api.pages import OWN, address_of
    from suasion.present.explorer.pages import all_pages

    paths = client.get("/api/openapi.json").json()["paths"]
    assert all((p.path if p.path in OWN else address_of(p.path).removeprefix("/api")) in
               {k.removeprefix("/api") for k in paths} for p in all_pages())  # fmt: skip
    for page in set(PAGES) - {"reviews", "regime"}:  # the starter record lacks what these need; they say so
        address = client.get(f"/api/{page}").json()["page"]
        assert "The same as JSON" in client.get(address).text, address


def test_a_state_by_another_name_leads_to_its_page(client):
    answer = client.get("/api/states/Ivory Coast/page")
    assert answer.status_code == 307 and answer.headers["location"] == "/api/states/CIV/page"


def test_other_sites_may_read_but_not_write(client):
    headers = {"origin": "https://example.org", "access-control-request-method": "DELETE"}
    for address in ("/api/jobs/replay", "/api/jobs/0", "/api/decisions"):
        answer = client.options(address, headers=headers)
        assert "access-control-allow-methods" not in answer.headers  # so a browser sends no POST or DELETE
    assert client.post("/api/jobs/replay", json={"scenario": "universal"}, headers=headers).status_code == 400
    assert client.delete("/api/jobs/0", headers=headers).status_code == 400


def test_sql_is_not_on_the_web(client):
    assert client.get("/api/sql", params={"q": "select 1"}).status_code == 404
