"""What must hold of the votes in the full record, against figures printed elsewhere."""

import polars as pl
import pytest

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]

SIX = ["CHN", "USA", "IND", "BRA", "GBR", "CUB"]


def one(full, **keys):
    frame = full.table("decisions")
    for column, value in keys.items():
        frame = frame.filter(pl.col(column) == value)
    assert frame.height == 1, f"{keys}: {frame.height} decisions"
    return frame.to_dicts()[0]


def counted(full, decision):
    votes = full.scan("ballots").filter(pl.col("decision") == decision).collect()["vote"]
    return tuple(int((votes == v).sum()) for v in ("yes", "no", "abstain"))


def test_every_vote_of_the_first_source_is_there(full):
    rows = full.scan("ballots").filter(pl.col("source") == "unga-unvotes-1946-2019").collect()
    calls = full.scan("decisions").filter(pl.col("source") == "unga-unvotes-1946-2019").collect()
    lost = full.table("problems").filter(source="unga-unvotes-1946-2019", severity="quarantined")
    assert calls.height == 6203
    assert rows.filter(pl.col("vote") != "absent").height + lost.height == 870_109
    assert lost.height == 0


def test_absences_of_sessions_1_to_70_come_from_the_second_source(full):
    absent = full.scan("ballots").filter(pl.col("vote") == "absent").collect()
    from_second = absent.filter(source="unga-voeten-cow-1946-2015").height
    assert from_second > 50_000
    sessions = full.scan("decisions").select("decision", "session").collect()
    with_session = absent.join(sessions, on="decision").filter(source="unga-voeten-cow-1946-2015")
    assert with_session["session"].max() == 70


def test_every_assembly_date_says_how_far_it_can_be_trusted(full):
    calls = full.scan("decisions").filter(pl.col("body") == "unga").collect()
    assert calls.filter(pl.col("date").is_not_null() & pl.col("date_precision").is_null()).height == 0
    early = calls.filter(pl.col("session") <= 51, source="unga-unvotes-1946-2019")
    sure = early.filter(pl.col("date_precision") != "month")["decision"].to_list()
    assert sure == ["unga-127"]  # its day is a cited correction


def test_untitled_rows_of_2020_to_2024_come_in_as_such(full):
    late = full.scan("decisions").filter(source="unga-wide-iso3-1946-2024").collect()
    assert late.height == 348
    assert late["title"].null_count() == late["symbol"].null_count() == 348


def test_suspicious_absences_are_marked(full):
    suspect = full.scan("ballots").filter("suspect").collect()
    assert {"TUR", "NLD"} <= set(suspect["state"])
    assert set(suspect["vote"]) == {"absent"}
    assert "VEN" not in set(suspect["state"])


def test_the_six_large_states_agree_between_the_sources(full):
    differ = full.table("disagreements")
    votes = differ.filter(
        pl.col("state").is_in(SIX)
        & (pl.col("kept_source") == "unga-unvotes-1946-2019")
        & (pl.col("source") == "unga-wide-iso3-1946-2024")
    )
    assert votes.height == 0


def test_the_two_chinas_are_never_mixed(full):
    calls = full.scan("decisions").select("decision", "body", "date", "session")
    cast = full.scan("ballots").join(calls, on="decision").filter(pl.col("state").is_in(["CHN", "TWN"]))
    cast = cast.filter((pl.col("body") == "unga") & (pl.col("vote") != "absent")).collect()
    spans = dict(
        cast.group_by("state")
        .agg(pl.col("session").min().alias("a"), pl.col("session").max().alias("b"))
        .select("state", pl.struct("a", "b"))
        .iter_rows()
    )
    assert spans["TWN"]["b"] <= 26
    assert cast.filter(state="CHN")["session"].drop_nulls().min() == 26
    assert cast.filter(state="TWN", source="unga-unvotes-1946-2019").height == 1233


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [("A/RES/ES-11/1", (141, 5, 35)), ("A/RES/68/262", (100, 11, 58))],
)
def test_assembly_tallies_as_printed(full, symbol, tally):
    row = one(full, symbol=symbol)
    assert (row["yes"], row["no"], row["abstain"]) == tally
    assert counted(full, row["decision"]) == tally


@pytest.mark.parametrize(
    ("symbol", "tally", "listed"),
    [
        ("A/HRC/51/L.6", (17, 19, 11), 47),
        ("A/HRC/RES/49/1", (32, 2, 13), 47),
        ("A/HRC/RES/51/25", (17, 6, 24), 47),
        ("A/HRC/RES/S-34/1", (33, 2, 12), 47),
    ],
)
def test_council_roll_calls_as_printed(full, symbol, tally, listed):
    rows = full.scan("decisions").filter(pl.col("symbol") == symbol).collect()
    rows = rows.filter(pl.col("ballots") == "complete")
    assert rows.height == 1
    decision = rows["decision"][0]
    assert counted(full, decision) == tally
    assert full.scan("ballots").filter(pl.col("decision") == decision).collect().height == listed


NO_ACTION = {
    1990: (17, 15, 11),
    1992: (27, 15, 10),
    1993: (22, 17, 12),
    1994: (20, 16, 17),
    1995: (22, 22, 9),
    1996: (27, 20, 6),
    1997: (27, 17, 9),
    1999: (22, 17, 14),
    2000: (22, 18, 12),
    2001: (23, 17, 12),
    2004: (28, 16, 9),
}


def test_every_no_action_motion_on_china_is_there_once_with_its_tally(full):
    rows = full.table("decisions").filter(
        (pl.col("motion") == "no-action") & pl.col("about").list.contains("CHN") & (pl.col("body") == "chr")
    )
    found = [(r["date"].year, (r["yes"], r["no"], r["abstain"])) for r in rows.sort("date").to_dicts()]
    assert found == sorted(NO_ACTION.items())


def test_barbados_is_the_one_absent_in_1992(full):
    row = one(full, decision="chr-22973")
    rows = full.scan("ballots").filter(pl.col("decision") == row["decision"]).collect()
    assert counted(full, row["decision"]) == (27, 15, 10)
    assert row["outcome"] == "adopted"
    assert "BRB" not in set(rows.filter(pl.col("vote") != "absent")["state"])


def test_every_row_says_where_it_comes_from(full):
    known = set(full.table("sources").filter(status="present")["source"])
    for name in full.tables():
        if name != "sources":
            frame = full.scan(name).select(lost=pl.col("source").is_null().sum() + pl.col("locator").is_null().sum())
            assert frame.collect().item() == 0, name
            assert set(full.scan(name).select("source").unique().collect()["source"]) <= known, name


def test_forty_seven_sit_on_the_council_on_every_day_but_the_two_vacancies(full):
    from datetime import date, timedelta

    seats = full.table("seats").filter((pl.col("body") == "hrc") & (pl.col("basis") == "declared"))
    terms = [(r["start"], r["end"] or date(9999, 1, 1)) for r in seats.to_dicts()]
    odd = {}
    day = date(2006, 6, 20)
    while day < date(2026, 1, 1):
        n = sum(start <= day <= end for start, end in terms)
        if n != 47:
            odd[day] = n
        day += timedelta(days=1)
    assert set(odd.values()) == {46}
    assert (min(odd), max(odd)) == (date(2018, 6, 20), date(2022, 5, 9))
    assert all(d.year in (2018, 2022) for d in odd)


def test_the_universal_declaration_has_its_roll_call(full):
    """The source gives it the words of the British amendment, which was adopted by 29-17-10."""
    row = one(full, symbol="A/RES/217 A(III)")
    assert (row["decision"], row["motion"], str(row["date"])) == ("unga-127", "resolution", "1948-12-10")
    assert counted(full, "unga-127") == (48, 0, 8)
    abstained = full.scan("ballots").filter(decision="unga-127", vote="abstain").collect()["state"]
    assert sorted(abstained) == ["BLR", "CSK", "POL", "SAU", "SUN", "UKR", "YUG", "ZAF"]


def test_no_vote_of_the_projects_own_cases_stands_in_the_record_twice(full):
    frame = full.table("decisions").filter(pl.col("yes").is_not_null() & (pl.col("motion") != "election"))
    own, other = (frame.filter((pl.col("source") == "facts-cases") == of) for of in (True, False))
    on = ["body", "motion", "yes", "no", "abstain"]
    days = (pl.col("date") - pl.col("date_right")).dt.total_days().abs()
    again = own.join(other, on=on).filter(days <= pl.when(date_precision_right="month").then(31).otherwise(2))
    assert again.select("decision", "decision_right").rows() == []
