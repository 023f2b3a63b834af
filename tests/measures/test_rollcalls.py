"""Roll calls as a matrix: where a call belongs when its source does not say."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.rollcalls import roll_calls, with_sessions


def decided(*rows):
    return pl.DataFrame(
        [(f"d{k}", body, day, session, k) for k, (body, day, session) in enumerate(rows)],
        schema={"decision": pl.String, "body": pl.String, "date": pl.Date, "session": pl.Int32, "order": pl.Int32},
        orient="row",
    )


def made(*rows):
    ballots = pl.DataFrame([(f"d{k}", s, v) for k in range(len(rows)) for s, v in (("X", "yes"), ("Y", "no"))],
                           schema=["decision", "state", "vote"], orient="row")  # fmt: skip
    found = roll_calls(decided(*rows), ballots).calls
    return dict(zip(found["decision"], found["period"], strict=True))


def test_an_assembly_call_without_a_session_goes_by_its_date_whatever_the_order_of_rows():
    recent, old = ("unga", date(2022, 11, 9), None), ("unga", date(2019, 12, 1), 74)
    assert made(recent, old) == {"d0": 77, "d1": 74}
    assert made(old, recent) == {"d0": 74, "d1": 77}


def test_sessions_of_two_bodies_are_not_taken_for_one_another():
    with pytest.raises(BadInput, match="same numbers") as caught:
        made(("unga", date(1996, 11, 9), 51), ("hrc", date(2022, 10, 6), 51))
    assert "by='year'" in caught.value.next_step


def test_a_special_session_in_spring_goes_with_the_regular_one_before_it():
    assert made(("unga", date(2022, 3, 2), None)) == {"d0": 76}


def test_a_council_call_goes_with_the_session_before_it_of_the_council():
    rows = [("hrc", date(2008, 3, 27), None), ("hrc", date(2008, 3, 3), 7), ("chr", date(2005, 4, 1), 61)]
    found = with_sessions(decided(*rows)).select("decision", "session").rows()
    assert dict(found) == {"d0": 7, "d1": 7, "d2": 61}
