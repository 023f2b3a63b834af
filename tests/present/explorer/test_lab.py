"""The laboratory: jobs in processes of their own, with limits; results that keep their address."""

import asyncio
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from suasion.present.explorer.lab.desk import Busy, Desk, Limits, Status
from suasion.present.explorer.lab.kind import Job
from suasion.scenarios.shipped import scenario, shipped_names

LATE = "it took longer than the 0.3 seconds a job may take"
SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")


def apart(coroutine):
    """Run in a thread of its own: Playwright keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def start(client, kind, **fields):
    return client.post(f"/lab/{kind}", data=fields)


def waited(client, address):
    """The page once it no longer asks to be looked at again."""
    for _ in range(300):
        page = client.get(address)
        if 'http-equiv="refresh"' not in page.text:
            break
        time.sleep(0.1)
    return page


@pytest.fixture(scope="module")
def result(client):
    """The address of a finished replay."""
    address = start(client, "replay", scenario="universal", draws="100").headers["location"]
    assert client.get(address).headers["cache-control"] == "no-store"
    waited(client, address)
    return address


def test_the_form_of_a_count_is_filled_by_its_address(client):
    form = client.get("/lab?like=hrc-a-hrc-51-l6&on=2023-03-01").text
    assert 'name="on" value="2023-03-01"' in form and 'name="like" value="hrc-a-hrc-51-l6"' in form


def test_a_replay_asked_for_in_the_browser_keeps_its_address(client, result):
    page = client.get(result)
    assert page.status_code == 200
    assert "would come out otherwise" in page.text and "suasion replay universal" in page.text
    assert client.get(f"{result}/figures/spare-votes.csv").text.startswith("decision,date")
    assert client.get(f"{result}/figures/spare-votes.svg").headers["content-type"] == "image/svg+xml"
    again = start(client, "replay", scenario="universal", draws="100")
    assert again.headers["location"] == result  # the same question, the same address, nothing is run
    assert client.get(f"/api{result}").headers["location"] == f"/api/jobs/{result.rsplit('/', 1)[1]}"


def test_the_same_job_over_the_api(client, result):
    asked = client.post("/api/jobs/replay", json={"scenario": "universal", "draws": 100})
    job = asked.json()
    assert asked.status_code == 202 and asked.headers["location"] == f"/api/jobs/{job['id']}"
    assert job["state"] == "done" and job["page"] == result  # the form asked the same: one job, one address
    assert client.get(asked.headers["location"]).json() == job
    numbers = client.get(job["result"]).json()
    rows = client.get(numbers["tables"]["decisions"]["rows"], params={"limit": 2}).json()
    assert rows["total"] == numbers["tables"]["decisions"]["total"] and len(rows["rows"]) == 2 and rows["next"] == 2
    assert client.get(f"/api/jobs/{job['id']}/tables/nothing").status_code == 404


def test_the_api_lists_the_scenarios_and_where_to_ask_for_each(client, app, monkeypatch):
    """Each can be posted as it is listed, with any one of its settings, and OpenAPI says so."""
    monkeypatch.setattr(app.state.desk, "submit", lambda job: job.id)
    monkeypatch.setattr(app.state.desk, "status", lambda _: Status("waiting"))
    monkeypatch.setattr(app.state.desk, "job", lambda name: Job("replay", {}, name))
    told = client.get("/api/lab").json()
    assert [s["name"] for s in told["scenarios"]] == list(shipped_names())
    paths = client.get("/api/openapi.json").json()["paths"]
    assert all("post" in paths[k["post"]] for k in told["kinds"])
    assert {k["kind"]: "scenario" in k["fields"] for k in told["kinds"]} == {"replay": True, "whip": False}
    for found in told["scenarios"]:
        settings = {s["setting"]: s["value"] for s in found["settings"]}
        plain = [f"{k}={v}" for k, v in settings.items() if isinstance(v, str | int | float) and v not in (True, False)]
        assert settings["body"] and found["question"]
        asked = client.post(found["post"], json=found["body"] | {"settings": plain[:12]})
        assert asked.status_code == 202, (found["name"], asked.text)
    schema = client.get("/api/openapi.json").json()["components"]["schemas"]["LabScenario"]["properties"]
    assert set(schema) == set(told["scenarios"][0])


def test_a_job_over_the_api_is_cancelled(client, app, monkeypatch):
    monkeypatch.setattr(app.state.desk, "command", lambda _: SLEEP)
    asked = client.post(
        "/api/jobs/whip", json={"on": "2020-10-06", "title": "A draft", "about": ["CHN", "Cuba"]}
    ).json()
    assert asked["state"] in ("waiting", "running") and asked["asked"]["draft"]["about"] == ["CHN", "CUB"]
    assert client.get(f"/api/jobs/{asked['id']}/result").status_code == 404
    assert client.delete(f"/api/jobs/{asked['id']}").json()["state"] == "cancelled"
    assert client.delete(f"/api/jobs/{asked['id']}").json()["state"] == "cancelled"


@pytest.mark.parametrize(
    ("kind", "asked", "status"),
    [
        ("replay", {"scenario": "nothing"}, 400),
        ("replay", {"scenario": "universal", "draws": 10_000_000}, 422),
        ("replay", {"scenario": "universal", "threads": 64}, 422),
        ("replay", {"toml": "x" * 9000}, 422),
        ("replay", {"toml": "title = 1"}, 400),
        ("whip", {"title": "x"}, 422),
        ("whip", {"title": "x", "on": "2999-01-01"}, 400),
        ("nothing", {}, 405),
    ],
)
def test_a_job_over_the_api_has_the_limits_of_the_form(client, kind, asked, status):
    answer = client.post(f"/api/jobs/{kind}", json=asked)
    assert answer.status_code == status and answer.json()["detail"]


def test_a_body_without_an_end_is_refused_by_the_api_too(client):
    answer = client.post(
        "/api/jobs/replay",
        content=(b'"' + b"x" * 10_000 for _ in range(20)),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 400


def test_a_full_queue_answers_that_it_is_full(client, app, monkeypatch):
    monkeypatch.setattr(app.state.desk, "command", lambda _: SLEEP)
    monkeypatch.setattr(app.state.desk, "limits", Limits(waiting=1))
    answers = [client.post("/api/jobs/replay", json={"scenario": "universal", "seed": k}) for k in range(7, 12)]
    assert answers[-1].status_code == 503 and "wait already" in answers[-1].json()["detail"]
    for answer in answers:
        if answer.status_code == 202:
            client.delete(f"/api/jobs/{answer.json()['id']}")


def test_no_word_of_a_job_becomes_markup(client):
    """A scenario of one's own, its title and question markup, run to its end; fields of a draft."""
    text = scenario("universal").text
    for name in ("title", "question"):
        text = re.sub(rf"^{name} = .*$", f"{name} = '</title><script>alert(1)</script>'", text, count=1, flags=re.M)
    address = start(client, "replay", toml=text, draws="20").headers["location"]
    page = waited(client, address)
    assert "&lt;script&gt;alert(1)" in page.text and "<script>alert" not in page.text
    assert "<script>alert" not in client.get(f"{address}/figures/spare-votes.svg").text
    refused = start(client, "replay", toml="title = '<script>alert(1)</script>'")
    assert refused.status_code == 400 and "<script>alert" not in refused.text
    for field in ("like", "about", "sponsors", "on", "motion", "seed"):
        asked = {"title": "x", "on": "2020-01-01"} | {field: "<script>alert(1)</script>"}
        answer = start(client, "whip", **asked)
        assert answer.status_code == 400 and "<script>alert" not in answer.text, field


def test_an_exact_scenario_asks_for_no_draws_and_has_one_address_whatever_was_filled_in(client):
    form = client.get("/lab").text
    assert '<option value="two-thirds" class="exact" selected>' in form
    assert '<option value="universal">' in form and 'class="two drawn"' in form
    few, many = (start(client, "replay", scenario="two-thirds", draws=n, seed=n).headers["location"] for n in (5, 50))
    assert few == many


def test_a_job_that_cannot_be_done_says_why(client):
    page = waited(client, start(client, "replay", scenario="two-thirds").headers["location"])
    assert "It cannot be done: no recorded vote of hrc" in page.text


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("replay", {"scenario": "nothing"}, "unknown scenario"),
        ("replay", {"toml": "title = 1"}, "lacks question"),
        ("replay", {"toml": "x" * 9000}, "too long"),
        ("replay", {"scenario": "two-thirds", "draws": "10000000"}, "from 1 to 5000"),
        ("replay", {"scenario": "../../etc/passwd"}, "unknown scenario"),
        ("whip", {"like": "A/HRC/51/L.6"}, "no day was given"),
        ("whip", {"like": "nothing", "on": "2020-10-10"}, "no decision"),
        ("whip", {"title": "x", "on": "2999-01-01"}, "too far off"),
        ("whip", {"title": "x", "on": "2020-01-01", "about": "Atlantis"}, "Atlantis"),
    ],
)
def test_a_form_that_makes_no_sense_is_told_so(client, kind, fields, words):
    answer = start(client, kind, **fields)
    assert answer.status_code == 400 and words.lower() in answer.text.replace("&#39;", "'").lower()


def test_a_form_without_an_end_is_refused(client):
    answer = client.post("/lab/replay", content=(b"x" * 10_000 for _ in range(20)))
    assert answer.status_code == 400 and "too large" in answer.text


def test_a_form_of_another_site_starts_nothing(client):
    for headers in ({"origin": "https://example.org"}, {"sec-fetch-site": "cross-site"}):
        answer = client.post("/lab/replay", data={"scenario": "two-thirds"}, headers=headers)
        assert answer.status_code == 400 and "another site" in answer.text


@pytest.mark.parametrize(
    "address", ["/lab/jobs/nothing", "/lab/jobs/..%2f..", "/api/jobs/0", "/lab/jobs/x/figures/a.csv"]
)
def test_a_job_that_is_not_kept_is_not_there(client, address):
    assert client.get(address).status_code == 404


def job(k):
    return Job("replay", {"seed": k}, "version")


def ended(folder, limits, then):
    """What `then(desk)` gives with a desk whose jobs sleep for a minute."""

    async def run():
        desk = Desk(None, folder, limits, lambda _: SLEEP)
        try:
            return await then(desk)
        finally:
            await desk.close()

    return apart(run())


def test_a_job_that_takes_too_long_is_stopped_and_says_so(tmp_path):
    async def then(desk):
        name = desk.submit(job(1))
        await asyncio.sleep(0.8)
        return desk.status(name).state, desk.failure(name)["what"]

    assert ended(tmp_path, Limits(seconds=0.3), then) == (
        "failed",
        "it took longer than the 0.3 seconds a job may take",
    )


def test_jobs_wait_their_turn_and_can_be_cancelled(tmp_path):
    async def then(desk):
        first, second = desk.submit(job(1)), desk.submit(job(2))
        await asyncio.sleep(0.2)
        assert desk.submit(job(1)) == first  # on its way already
        before = desk.status(first).state, desk.status(second)
        desk.cancel(second)
        process = desk._process
        desk.cancel(first)
        await asyncio.wait_for(process.wait(), 5)
        await asyncio.sleep(0.1)
        return before, desk.status(first).state, desk.status(second).state

    before, first, second = ended(tmp_path, Limits(), then)
    assert before[0] == "running" and (before[1].state, before[1].place) == ("waiting", 1)
    assert (first, second) == ("cancelled", "cancelled")


def test_a_full_queue_takes_no_more(tmp_path):
    async def then(desk):
        desk.submit(job(0))
        await asyncio.sleep(0.1)
        for k in range(1, 3):
            desk.submit(job(k))
        with pytest.raises(Busy, match="2 jobs wait already"):
            desk.submit(job(9))
        return True

    assert ended(tmp_path, Limits(waiting=2), then)


def test_a_job_that_a_dead_server_left_is_lost_not_running(tmp_path):
    job(1).write(tmp_path / job(1).id)
    assert ended(tmp_path, Limits(), _state) == "lost"


async def _state(desk):
    return desk.status(job(1).id).state


def test_a_job_cannot_take_all_memory():
    code = "from suasion.present.explorer.lab.work import limit; limit(); bytearray(7 << 30)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.returncode != 0 and "MemoryError" in found.stderr
