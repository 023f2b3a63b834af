from datetime import date

import pytest

from suasion.errors import BadInput
from suasion.record.store import open_record
from suasion.scenarios.forecast.calendar import calendar


def test_terms_that_end_are_there(starter_home):
    found = calendar(open_record(starter_home), date(2022, 12, 1), date(2023, 1, 31))
    ended = found.filter(what="seat")
    assert ended.height >= 13
    assert set(ended["date"]) == {date(2022, 12, 31)}


def test_days_in_the_wrong_order_are_refused(starter_home):
    with pytest.raises(BadInput, match="before the first"):
        calendar(open_record(starter_home), date(2023, 1, 1), date(2022, 1, 1))
