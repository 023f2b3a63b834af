"""Commitments: curves against another implementation, and the register's own figures."""

from datetime import date

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.commitments import (
    by_groups,
    consents,
    declared_by_treaty,
    ends,
    horizon,
    latency,
    median_interval,
    median_years,
    newest,
    of_state,
    pace_of_groups,
    pace_of_states,
    parties,
    survival,
    texts_on,
)

ACTIONS = pl.DataFrame(
    [
        ("CCPR", "CHN", "signature", None, date(1998, 10, 5)),
        ("CCPR", "FRA", "consent", "accession", date(1980, 11, 4)),
        ("CCPR", "USA", "signature", None, date(1977, 10, 5)),
        ("CCPR", "USA", "consent", "ratification", date(1992, 6, 8)),
        ("CCPR", "TUV", "consent", "accession", date(2010, 1, 1)),
    ],
    schema=["treaty", "state", "act", "form", "date"],
    orient="row",
).with_columns(date_precision=pl.lit("day"), source=pl.lit("x"))


def test_the_curve_is_that_of_another_implementation():
    lifelines = pytest.importorskip("lifelines")
    years, bound = [1, 2, 2, 3, 5, 5, 8, 9, 9, 12], [1, 1, 0, 1, 1, 1, 0, 1, 0, 1]
    ours = survival(years, [bool(b) for b in bound], level=0.9)
    theirs = lifelines.KaplanMeierFitter(alpha=0.1).fit(years, bound)
    for row in ours.filter(pl.col("still_out") > 0).to_dicts():
        ends = theirs.confidence_interval_.loc[row["years"]].to_list()
        assert row["still_out"] == pytest.approx(theirs.survival_function_.loc[row["years"]].item())
        assert [row["low"], row["high"]] == pytest.approx(ends, abs=1e-9)
    assert median_years(ours) == theirs.median_survival_time_
    ends = lifelines.utils.median_survival_times(theirs.confidence_interval_).to_numpy()[0]
    assert [e or float("inf") for e in median_interval(ours)] == list(ends)


def test_the_clock_starts_with_the_treaty_or_with_membership():
    rows = {r["state"]: r for r in latency(ACTIONS, "CCPR").to_dicts()}
    assert rows["FRA"]["years"] == pytest.approx((date(1980, 11, 4) - date(1977, 10, 5)).days / 365.25)
    assert rows["TUV"]["start"] == date(2000, 9, 5)
    assert (rows["CHN"]["bound"], rows["CHN"]["end"]) == (False, date(2015, 3, 9))


def test_a_consent_known_to_the_year_says_so_and_counts_from_its_middle():
    """Qatar, known for 2018 alone, is not bound on 1 January 2018."""
    act = {"treaty": "CCPR", "state": "QAT", "act": "consent", "form": None, "date": date(2018, 1, 1)}
    late = pl.concat([ACTIONS, pl.DataFrame([{**act, "date_precision": "year", "source": "x"}], schema=ACTIONS.schema)])
    took = latency(late, "CCPR").filter(state="QAT").row(0, named=True)
    assert (took["end"], took["end_precision"]) == (date(2018, 1, 1), "year")
    assert took["years"] == pytest.approx((date(2018, 7, 1) - date(1977, 10, 5)).days / 365.25)
    none = pl.DataFrame(schema={"treaty": pl.String, "state": pl.String, "mentions": pl.List(pl.String)})
    row = of_state(late, none, "QAT").row(0, named=True)
    assert (row["bound_precision"], row["years"]) == ("year", took["years"])


def test_parties_add_up_and_a_signature_binds_nobody():
    assert parties(ACTIONS, "CCPR").select("year", "parties").rows() == [(1980, 1), (1992, 2), (2010, 3)]
    assert "CHN" not in set(consents(ACTIONS)["state"])
    with pytest.raises(BadInput, match="treaties are CCPR"):
        parties(ACTIONS, "MADE-UP")


def test_a_state_is_told_when_it_signed_and_its_place():
    none = pl.DataFrame(schema={"treaty": pl.String, "state": pl.String, "mentions": pl.List(pl.String)})
    row = of_state(ACTIONS, none, "USA").row(0, named=True)
    assert (row["signed"], row["bound"], row["place"], row["parties"]) == (date(1977, 10, 5), date(1992, 6, 8), 2, 3)


def test_no_place_is_beyond_the_parties_as_states_that_ended_are_passed_over():
    none = pl.DataFrame(schema={"treaty": pl.String, "state": pl.String, "mentions": pl.List(pl.String)})
    act = {"treaty": "CCPR", "act": "consent", "form": "ratification", "date_precision": "day", "source": "x"}
    gone = [{**act, "state": s, "date": date(1975 + n, 1, 1)} for n, s in enumerate(("CSK", "DDR", "YUG"))]
    acts = pl.concat([ACTIONS, pl.DataFrame(gone, schema=ACTIONS.schema)])
    placed = {s: of_state(acts, none, s).select("place", "parties").row(0) for s in ("FRA", "USA", "DDR")}
    assert placed == {"FRA": (1, 3), "USA": (2, 3), "DDR": (1, 3)}


def test_curves_of_groups_stand_beside_that_of_all():
    found = by_groups(ACTIONS, "CCPR")
    assert {"all", "Asia-Pacific"} <= set(found["group"])
    assert (found["still_out"] <= 1).all()


def test_a_state_that_ended_has_the_acts_of_its_time_and_its_heir_has_them_too():
    none = pl.DataFrame(schema={"treaty": pl.String, "state": pl.String, "mentions": pl.List(pl.String)})
    acts = pl.DataFrame(
        [
            ("CCPR", "SUN", "signature", None, date(1968, 3, 18)),
            ("CCPR", "SUN", "consent", "ratification", date(1973, 10, 16)),
            ("CAT", "RUS", "consent", "ratification", date(1998, 5, 1)),
        ],
        schema=["treaty", "state", "act", "form", "date"], orient="row",
    ).with_columns(date_precision=pl.lit("day"), source=pl.lit("x"))  # fmt: skip
    held = {s: {r["treaty"]: r for r in of_state(acts, none, s).to_dicts()} for s in ("SUN", "RUS")}
    for state in ("SUN", "RUS"):
        assert (held[state]["CCPR"]["signed"], held[state]["CCPR"]["bound"]) == (date(1968, 3, 18), date(1973, 10, 16))
    assert (held["SUN"]["CAT"]["bound"], held["RUS"]["CAT"]["bound"]) == (None, date(1998, 5, 1))


def test_the_pace_of_states_counts_treaties_open_to_each_and_of_groups_states():
    both = pl.concat([ACTIONS, ACTIONS.filter(state="FRA").with_columns(treaty=pl.lit("CAT"))])
    rows = {r["state"]: r for r in pace_of_states(both).to_dicts()}
    assert (rows["FRA"]["open"], rows["FRA"]["bound"], rows["FRA"]["share"]) == (2, 2, 1.0)
    assert (rows["CHN"]["bound"], rows["CHN"]["median_years"]) == (0, None)
    groups = {r["group"]: r for r in pace_of_groups(ACTIONS, "CCPR").to_dicts()}
    assert groups["all"]["bound"] == 3
    assert sum(r["bound"] for g, r in groups.items() if g != "all") == 3


def test_a_reservation_is_counted_of_the_parties_and_a_withdrawn_one_is_still_a_text():
    said = pl.DataFrame(
        [("CCPR", "FRA", ["reservation", "withdrawal"], "text"), ("CCPR", "CHN", ["declaration"], "on signing")],
        schema=["treaty", "state", "mentions", "text"], orient="row",
    ).with_columns(source=pl.lit("x"), locator=pl.lit("x#1"))  # fmt: skip
    row = declared_by_treaty(ACTIONS, said).row(0, named=True)
    assert (row["parties"], row["texts"], row["reservation"], row["withdrawal"], row["declaration"]) == (3, 1, 1, 1, 0)
    assert row["share"] == pytest.approx(1 / 3)
    assert row["low"] < 1 / 3 < row["high"]
    assert texts_on(said, state="CHN")["text"].to_list() == ["on signing"]


def test_a_fetched_status_moves_the_horizon_and_the_clock_of_its_treaties():
    later = pl.DataFrame(
        [("CCPR", "FJI", "consent", "accession", date(2018, 8, 16)), ("CAT", "FRA", "consent", None, date(2026, 5, 4))],
        schema=["treaty", "state", "act", "form", "date"], orient="row",
    ).with_columns(date_precision=pl.lit("day"), source=pl.lit("untc-status"))  # fmt: skip
    both = pl.concat([ACTIONS.with_columns(source=pl.lit("untc-treaties-2015")), later])
    assert (newest(ACTIONS), newest(both)) == (None, date(2026, 5, 4))
    assert "to the day to 2015-03-09" in horizon(ACTIONS)
    assert "to 2026-05-04, the last act" in horizon(both)
    assert (ends(ACTIONS, "CCPR"), ends(both, "CCPR")) == (date(2015, 3, 9), date(2026, 5, 4))
    assert latency(both, "CCPR").filter(state="CHN")["end"].item() == date(2026, 5, 4)
    none = pl.DataFrame(schema={"treaty": pl.String, "state": pl.String, "mentions": pl.List(pl.String)})
    told = dict(declared_by_treaty(both, none).select("treaty", "parties").iter_rows())
    assert told == {"CCPR": 3}, "texts are of March 2015: later parties are not in their denominator"
