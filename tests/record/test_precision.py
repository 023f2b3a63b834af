"""Days are written as far as they are known, and the columns that hold them stay as they are."""

from datetime import date

import polars as pl

from suasion.present.brief import Context
from suasion.present.brief.sections import practice
from suasion.present.cells import shown
from suasion.present.corpus import Corpus
from suasion.record.precision import as_read
from suasion.record.store import open_record

DAYS = pl.DataFrame(
    {
        "date": [date(2008, 1, 1), date(2008, 3, 1), date(2008, 3, 2), date(1980, 1, 1), None],
        "date_precision": ["year", "month", "day", "decade", None],
        "start": [date(2003, 1, 1), date(2006, 6, 19), None, None, None],
        "end": [date(2006, 12, 31), date(2007, 6, 18), None, None, None],
        "precision": ["year", "day", "day", "day", "day"],
        "elected_on": [date(2002, 1, 1)] * 5,
    }
)


def test_a_day_says_how_far_it_is_known():
    read = as_read(DAYS)
    assert read["date"].to_list() == ["2008", "2008-03", "2008-03-02", "1980s", None]
    assert list(read.select("start", "end").head(2).iter_rows()) == [("2003", "2006"), ("2006-06-19", "2007-06-18")]
    assert read["elected_on"].to_list() == DAYS["elected_on"].to_list()  # a precision of its own, or none
    assert read.columns == ["date", "start", "end", "elected_on"]


def test_a_day_trusted_to_its_month_stands_with_the_word_that_says_so():
    voted = pl.DataFrame({"date": [date(1971, 10, 25)], "date_precision": ["month"]})
    assert as_read(voted).row(0) == ("1971-10-25", "month")


def test_pages_and_tables_of_a_state_show_no_day_that_is_not_known(starter_home):
    """China's visits, dialogues and releases, as a brief shows them and as its CSVs hold them."""
    context = Context(Corpus(open_record(starter_home)), "CHN", ())
    tables = {t.id: t for t in practice.make(context).tables}
    words = {k: [[str(c.words) for c in row] for row in shown(t.frame).rows] for k, t in tables.items()}
    vague = 0
    for name, table in tables.items():
        for column in (c for c in table.frame.columns if f"{c}_precision" in table.frame.columns):
            known = table.frame[f"{column}_precision"] == "year"
            held = table.frame.filter(known)[column]
            assert held.dtype == pl.Date and all(d.isoformat() not in str(words[name]) for d in held if d), name
            vague += known.sum()
    assert vague > 10
    assert "precision" not in str([shown(t.frame).heads for t in tables.values()])
