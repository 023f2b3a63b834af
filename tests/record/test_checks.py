"""The checks that run on every build find what is wrong, and only that."""

from datetime import date

import polars as pl

from suasion.record import checks
from suasion.record.tables import table
from tests.record.toys import ballots, decision, decisions


def seats(*rows):
    base = {"source": "toy", "locator": "x", "basis": "declared", "body": "hrc"}
    return table("seats").frame(pl.DataFrame([base | r for r in rows]))


def test_totals_that_are_not_what_the_ballots_count_to_are_listed():
    calls = decisions(decision("d1", yes=1, no=0, abstain=0), decision("d2", yes=2, no=0, abstain=0))
    found = checks.tallies(calls, ballots({("d1", "USA"): "yes", ("d2", "USA"): "yes"}))
    assert found["detail"].to_list() == ["d2: official 2-0-0, ballots 1-0-0"]


def test_a_partial_list_of_ballots_does_not_fail_the_tally():
    calls = decisions(decision("d1", yes=27, no=15, abstain=10, ballots="partial"))
    assert checks.tallies(calls, ballots({("d1", "USA"): "yes"})).is_empty()


def test_a_ballot_before_admission_is_listed():
    calls = decisions(decision("d1", session=10, date=date(1955, 12, 1)))
    found = checks.assembly_membership(calls, ballots({("d1", "USA"): "yes", ("d1", "KEN"): "yes"}))
    assert found["detail"].to_list() == ["d1 KEN yes"]


def test_the_two_chinas_hold_the_seat_one_after_the_other():
    calls = decisions(
        decision("d1", session=25, date=date(1970, 12, 1)), decision("d2", session=30, date=date(1975, 12, 1))
    )
    cast = {(d, s): "yes" for d in ("d1", "d2") for s in ("CHN", "TWN")}
    found = checks.assembly_membership(calls, ballots(cast))
    assert sorted(found["detail"].to_list()) == ["d1 CHN yes", "d2 TWN yes"]


def test_a_council_ballot_without_a_seat_is_listed():
    calls = decisions(decision("h1", body="hrc", date=date(2022, 10, 6), date_precision="day"))
    held = seats({"state": "CHN", "start": date(2021, 1, 1), "end": date(2023, 12, 31)})
    found = checks.seats_against_rosters(calls, ballots({("h1", "CHN"): "no", ("h1", "RUS"): "no"}), held)
    assert found["detail"].to_list() == ["h1 RUS no"]


def test_a_day_whose_members_are_not_declared_is_not_judged():
    calls = decisions(decision("n1", body="ngo-committee", date=date(2016, 5, 26), date_precision="day"))
    held = seats({"body": "ngo-committee", "state": "CHN", "start": date(2019, 1, 1), "end": date(2022, 12, 31)})
    assert checks.seats_against_rosters(calls, ballots({("n1", "CUB"): "no"}), held).is_empty()


def test_a_row_that_breaks_a_column_rule_is_kept_apart():
    frame = ballots({("d1", "USA"): "yes"})
    odd = frame.with_columns(vote=pl.lit("perhaps"))
    good, bad = checks.quarantine_misfits({"ballots": pl.concat([frame, odd])})
    assert good["ballots"].height == 1
    assert bad["severity"].to_list() == ["quarantined"]
    assert bad["detail"].to_list() == ["perhaps"]


def test_a_ballot_without_its_decision_is_listed():
    found = checks.orphans(decisions(decision("d1")), ballots({("d2", "USA"): "yes"}))
    assert found["detail"].to_list() == ["d2"]
