"""SQL on the web: off unless switched on, and then one SELECT with limits."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from suasion.errors import BadInput
from suasion.present.explorer.app import _refused, create_app
from suasion.present.explorer.serving.sql import sql_routes
from suasion.record.store import Bounds

ENDLESS = "select count(*) from range(100000) a, range(100000) b, range(1000) c"


@pytest.fixture(scope="module")
def asked(library):
    app = FastAPI()
    app.include_router(sql_routes(lambda: library, Bounds(seconds=0.5, megabytes=64, rows=5)))
    app.add_exception_handler(BadInput, _refused)
    with TestClient(app) as client:
        yield lambda q: client.get("/api/sql", params={"q": q})


def test_it_is_there_only_where_it_was_switched_on(starter_home, client):
    assert client.get("/api/sql", params={"q": "select 1"}).status_code == 404
    assert "/api/sql" in create_app(starter_home, warmed=False, sql=True).openapi()["paths"]


def test_a_select_is_answered_and_cut_to_its_rows(asked):
    found = asked("select decision from decisions order by 1").json()
    assert len(found["rows"]) == 5 and "decision" in found["rows"][0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("drop view decisions", "only one SELECT"),
        ("select 1; select 2", "only one SELECT"),
        ("copy decisions to '/tmp/x.csv'", "only one SELECT"),
        ("select * from read_csv('/etc/passwd')", "cannot be answered"),
        ("set memory_limit='8GB'", "only one SELECT"),
        (ENDLESS, "cannot be answered"),
        ("select list(a.range) from range(30000000) a", "cannot be answered"),
    ],
)
def test_what_would_write_leave_or_eat_the_machine_is_refused(asked, query, words):
    answer = asked(query)
    assert answer.status_code == 400 and words in answer.json()["detail"]
