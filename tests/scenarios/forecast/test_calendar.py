from datetime import date
from types import SimpleNamespace

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.present.lookup.forecast import CALENDAR
from suasion.record.store import open_record
from suasion.scenarios.forecast.calendar import _texts, calendar


def test_terms_that_end_are_there(starter_home):
    found = calendar(open_record(starter_home), date(2022, 12, 1), date(2023, 1, 31))
    assert found.columns == list(CALENDAR)
    ended = found.filter(what="seat")
    assert ended.height >= 13
    assert set(ended["date"]) == {date(2022, 12, 31)}


def test_a_mandate_is_due_when_its_usual_term_ends(starter_home):
    record = open_record(starter_home)
    renewed = record.table("mandates").filter(
        (record.table("mandates")["scope"] == "thematic") & record.table("mandates")["renewed_on"].is_not_null()
    )
    name, day = renewed.select("name", "renewed_on").row(0)
    due = day.replace(year=day.year + 3)
    found = calendar(record, due, due).filter(what="mandate")
    assert name in found["which"].to_list()


def test_an_election_comes_a_year_after_the_last_and_says_which_seats(starter_home):
    found = calendar(open_record(starter_home), date(2022, 7, 1), date(2022, 12, 31)).filter(what="election")
    assert found.height == 1
    assert "African" in found["which"].item()


def test_a_review_is_told_once_and_not_again_as_a_recurring_text():
    """The Council adopts each outcome by a decision of the same title, cycle after cycle."""
    titles = ("Outcome of the universal periodic review : Egypt", "Question of the death penalty")
    days = (date(2017, 10, 5), date(2019, 10, 5))
    rows = [
        {"decision": f"{t} {d}", "body": "hrc", "date": d, "title": t, "motion": "decision", "mode": "without-vote",
         "session": str(d.year), "about": [], "agenda_subject": None}
        for t in titles for d in days
    ]  # fmt: skip
    record = SimpleNamespace(table=lambda _: pl.DataFrame(rows))
    assert [which for _, _, which, *_ in _texts(record, date(2020, 1, 1), date(2022, 1, 1))] == [titles[1]]


def test_days_in_the_wrong_order_are_refused(starter_home):
    with pytest.raises(BadInput, match="before the first"):
        calendar(open_record(starter_home), date(2023, 1, 1), date(2022, 1, 1))
