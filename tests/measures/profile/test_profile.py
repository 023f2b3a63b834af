"""Profiles on small records: counted by hand, coverage kept, side by side, and errors that name the missing source."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord
from suasion.measures.profile import all_instruments, largest, profile, side_by_side
from suasion.measures.profile.reference import by_recipient_plain, by_year_plain
from tests.measures.small_records import SOURCE, small_record

TRAVEL = {"kind": "visit", "sender": "CHN", "level": "President", "source": "chinese-leader-travel"}
US = {"kind": "visit", "sender": "USA", "level": "President", "source": "us-travel-1945-2020"}


def visit(k, year, state, **given):
    return {**TRAVEL, "engagement": f"v{k}", "date": date(year, 1, 1), "state": state, **given}


VISITS = [
    visit(1, 2000, "RUS"), visit(2, 2000, "FRA"), visit(3, 2002, "RUS"),
    visit(4, 1999, "FRA", **US), visit(5, 2001, "GBR", **US), visit(6, 2001, "GBR", **US, person="a"),
    visit(7, 2001, "GBR", **{**US, "level": "Secretary of State"}),
]  # fmt: skip
MONEY = {"donor": "CHN", "grain": "year-total", "part": False, "currency": "USD", "source": "gcdf-3.0"}
MONEY |= {"price_base": "constant 2021"}
FINANCE = [
    {**MONEY, "item": "a", "state": "AGO", "year": 2005, "kind": "oda-like", "amount": 10.0},
    {**MONEY, "item": "b", "state": "AGO", "year": 2005, "kind": "oof-like", "amount": 5.0},
    {**MONEY, "item": "c", "state": "AGO", "year": 2007, "kind": "vague", "amount": 1.0},
    {**MONEY, "item": "d", "state": "PAK", "year": 2007, "kind": "oda-like", "amount": None},
    {**MONEY, "item": "e", "state": "AGO", "year": 2005, "kind": "oda-like", "amount": 4.0, "part": True},
]
POSITION = {"grain": "position", "part": False, "currency": "USD", "source": "imf-dip-fdi-2014-2024"}
POSITION |= {"price_base": "current", "kind": "direct-investment-outward", "basis": "reported"}
FINANCE += [
    {**POSITION, "item": f"p{d}{y}", "donor": d, "state": "BRA", "year": y, "amount": float(y - 2000)}
    for d, y in (("CHN", 2018), ("CHN", 2019), ("JPN", 2018), ("JPN", 2017))
]
TRADE = [
    {"reporter": "CHN", "state": "AGO", "year": y, "flow": "export", "amount": 7.0, "source": "china-recipient-trade"}
    | {"currency": "USD", "price_base": "current"}
    for y in (2010, 2012)
]
USED = ("chinese-leader-travel", "us-travel-1945-2020", "gcdf-3.0", "imf-dip-fdi-2014-2024", "china-recipient-trade")


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profile") / "record"
    sources = [{**SOURCE, "source": s} for s in USED]
    return small_record(folder, sources=sources, engagements=VISITS, finance=FINANCE, trade=TRADE)


def values(made, instrument):
    return made.by_year.filter(pl.col("instrument") == instrument).select("year", "value").rows()


def test_visits_are_counted_and_a_year_between_without_one_is_a_counted_zero(held):
    assert values(profile(held, "CHN"), "leader-visits") == [(2000, 2.0), (2001, 0.0), (2002, 1.0)]


def test_where_the_data_end_there_is_no_row_and_no_zero(held):
    years = profile(held, "CHN").by_year.filter(pl.col("instrument") == "leader-visits")["year"]
    assert (years.min(), years.max()) == (2000, 2002)


def test_ministers_are_not_leaders(held):
    assert values(profile(held, "USA"), "leader-visits") == [(1999, 1.0), (2000, 0.0), (2001, 2.0)]


def test_parts_of_amounts_are_never_added_to_them_and_no_amount_is_no_zero(held):
    made = profile(held, "CHN")
    assert values(made, "official-finance") == [(2005, 15.0), (2006, 0.0), (2007, 1.0)]
    totals = made.by_recipient.filter(pl.col("instrument") == "official-finance")
    assert totals.select("state", "value", "first", "last").rows() == [("AGO", 16.0, 2005, 2007)]


def test_who_got_nothing_is_no_recipient_and_the_days_of_a_stay_are_one_visit(tmp_path):
    stay = {"kind": "visit", "sender": "CHN", "person": "Wang Yi", "source": "china-vitae", "state": "USA"}
    days = (date(2014, 9, 24), date(2014, 9, 26), date(2014, 10, 1), date(2014, 12, 1))
    met = [{**stay, "engagement": f"s{k}", "date": d} for k, d in enumerate(days)]
    met += [{**stay, "engagement": "s9", "date": days[0], "state": "FRA"}]
    given = [
        {**MONEY, "item": s, "state": s, "year": 2005, "kind": "oda-like", "amount": a}
        for s, a in (("AGO", 10.0), ("PAK", 0.0))
    ]
    sources = [{**SOURCE, "source": s} for s in ("china-vitae", "gcdf-3.0")]
    made = profile(small_record(tmp_path / "record", sources=sources, engagements=met, finance=given), "CHN")
    counts = made.by_year.filter(pl.col("instrument").is_in(["aid", "minister-visits"]))
    assert counts.select("instrument", "value", "states").rows() == [("minister-visits", 3.0, 2), ("aid", 10.0, 1)]


def test_a_stock_is_read_at_its_latest_and_not_added(held):
    made = profile(held, "CHN")
    assert made.by_recipient.filter(pl.col("instrument") == "direct-investment")["value"].to_list() == [19.0]
    assert values(made, "direct-investment") == [(2018, 18.0), (2019, 19.0)]


def test_a_silent_year_of_trade_is_unknown(held):
    made = profile(held, "CHN", instruments=["exports"]).by_year
    assert made.select("year", "value", "known").rows() == [(2010, 7.0, True), (2011, None, False), (2012, 7.0, True)]


def test_a_recipient_that_a_source_does_not_cover_is_unknown_and_one_it_covers_is_zero(held):
    towards = profile(held, "CHN", recipient="GBR")
    assert values(towards, "leader-visits") == [(2000, 0.0), (2001, 0.0), (2002, 0.0)]
    assert {v for _, v in values(towards, "official-finance")} == {None}


def test_regions_are_those_of_the_year(held):
    made = profile(held, "CHN", instruments=["leader-visits"]).by_region
    assert made.filter(pl.col("region") == "Eastern European")["value"].to_list() == [1.0, 1.0]
    assert made["value"].sum() == 3.0


def test_sums_are_those_of_the_plain_way(held):
    made = profile(held, "CHN")
    for i in all_instruments():
        if i.id in made.held:
            known = {y: v for y, v in values(made, i.id) if v}
            assert known == by_year_plain(i, held, "CHN")
            own = made.by_recipient.filter(pl.col("instrument") == i.id)
            assert dict(own.select("state", "value").iter_rows()) == by_recipient_plain(i, held, "CHN")


def test_coverage_names_what_is_missing_and_where_the_years_end(held):
    rows = {r["instrument"]: r for r in profile(held, "USA").coverage.to_dicts()}
    assert (rows["leader-visits"]["first"], rows["leader-visits"]["last"]) == (1999, 2001)
    assert rows["leader-visits"]["sources"] == "us-travel-1945-2020"
    assert rows["exports"]["held"] is False
    assert "UN Comtrade" in rows["exports"]["missing"]
    assert "suasion sync" in rows["institutes"]["missing"]


def test_two_senders_are_compared_on_common_years_only(held):
    pair = side_by_side(held, "CHN", "USA")
    assert pair.common.select("instrument", "first", "last").rows() == [("leader-visits", 2000, 2001)]
    assert pair.by_year.select("year", "CHN", "USA").rows() == [(2000, 2.0, 0.0), (2001, 0.0, 2.0)]
    assert dict(pair.by_recipient.select("state", "USA").iter_rows()) == {"FRA": 0.0, "GBR": 2.0, "RUS": 0.0}
    assert "exports" in set(pair.missing["instrument"])


def test_stocks_are_compared_in_the_last_common_year(held):
    pair = side_by_side(held, "CHN", "JPN")
    assert pair.by_recipient.select("instrument", "state", "CHN", "JPN").rows() == [
        ("direct-investment", "BRA", 18.0, 18.0)
    ]


def test_what_one_of_them_lacks_is_an_error_that_names_the_source(held):
    with pytest.raises(MissingRecord, match="Comtrade") as error:
        side_by_side(held, "CHN", "USA", instruments=["exports"])
    assert error.value.exit_code == 4
    with pytest.raises(MissingRecord, match="no instrument is recorded for both"):
        side_by_side(held, "USA", "JPN")
    for pair in (("FRA", "CHN"), ("CHN", "FRA")):
        with pytest.raises(MissingRecord) as error:
            side_by_side(held, *pair)
        assert "sources of the travels" in error.value.next_step
    with pytest.raises(BadInput, match="beside itself"):
        side_by_side(held, "CHN", "CHN")


def test_a_sender_of_whom_nothing_is_held_is_an_error_that_names_the_sources(held):
    with pytest.raises(MissingRecord, match="missing: sources of the travels"):
        profile(held, "FRA")


def test_an_unknown_instrument_names_those_there_are(held):
    with pytest.raises(BadInput, match="leader-visits"):
        profile(held, "CHN", instruments=["charm"])


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda i: i.id)
def test_every_instrument_says_its_unit_its_sources_and_what_is_wanted(instrument):
    for words in (instrument.name, instrument.unit, instrument.wanted, instrument.limits):
        assert words
    assert instrument.sources
    assert set(instrument.partial) <= set(instrument.sources)


def test_no_two_instruments_bear_one_id():
    ids = [i.id for i in all_instruments()]
    assert len(ids) == len(set(ids))


def test_a_tie_is_never_cut_by_the_order_of_names():
    rows = [("initiatives", s, 1.0) for s in "ABCDEF"] + [("visits", "A", 9.0), ("visits", "B", 0.0)]
    found = largest(pl.DataFrame(rows, schema=["instrument", "state", "value"], orient="row"), 4)
    assert found.rows() == [("initiatives", [], 6, 1.0), ("visits", ["A"], 0, None)]
