"""Agreement of pairs: published values, the plain twin, and what must always hold."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.errors import BadInput
from suasion.measures.affinity import INDICES, agreement
from suasion.measures.affinity.indices import score, standard_error
from suasion.measures.affinity.intervals import analytic
from suasion.measures.affinity.reference import agreement_plain
from tests.measures.calls import calls, rolls

ALL = tuple(INDICES)
KEY = ["state_a", "state_b", "period", "measure"]


def value(affinity, measure, a="A", b="B"):
    row = affinity.frame(measure).filter(state_a=a, state_b=b)
    return row["value"][0]


# A table with kappa, weighted kappa and their standard errors as SAS prints them
# (the example in the tests of statsmodels.stats.inter_rater).
PRINTED = np.array([[[0, 4, 1], [0, 8, 0], [0, 1, 5]]])


@pytest.mark.parametrize(("index", "kappa", "error"), [("kappa", 0.4842, 0.1380), ("kappa-linear", 0.4701, 0.1457)])
def test_kappa_and_its_standard_error_are_those_printed_by_another_program(index, kappa, error):
    assert score(PRINTED, INDICES[index]).value[0] == pytest.approx(kappa, abs=5e-5)
    assert standard_error(PRINTED, INDICES[index])[0] == pytest.approx(error, abs=5e-5)


@pytest.mark.parametrize("index", ["kappa", "kappa-linear", "kappa-squared"])
def test_kappa_is_that_of_statsmodels_on_random_tables(index):
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater", reason="statsmodels is not installed")
    weights = {"kappa": None, "kappa-linear": np.arange(3), "kappa-squared": np.arange(3)}[index]
    kind = "quadratic" if index == "kappa-squared" else "linear"
    for table in np.random.default_rng(3).integers(1, 20, size=(20, 3, 3)):
        theirs = inter_rater.cohens_kappa(table, weights=weights, wt=None if weights is None else kind)
        assert score(table[None], INDICES[index]).value[0] == pytest.approx(theirs.kappa)
        assert standard_error(table[None], INDICES[index])[0] == pytest.approx(theirs.std_kappa)


def test_half_credit_counts_abstaining_as_half_way():
    met = agreement(calls(A="yyyyn", B="yanyn"), measures=["raw", "half"])
    assert value(met, "raw") == pytest.approx(3 / 5)
    assert value(met, "half") == pytest.approx(3.5 / 5)
    half = met.frame("half").row(0, named=True)
    assert (half["agree"], half["n"], half["expected"]) == (3.5, 5, None)


def test_pi_pools_the_shares_that_kappa_keeps_apart():
    # A: 3 yes 1 no; B: 1 yes 3 no; the same once on yes, once on no.
    met = agreement(calls(A="yyyn", B="ynnn"), measures=["kappa", "pi"])
    by_kappa, by_pi = 2 * 0.75 * 0.25, 0.5**2 + 0.5**2
    assert met.frame("kappa")["expected"][0] == pytest.approx(by_kappa)
    assert met.frame("pi")["expected"][0] == pytest.approx(by_pi)
    assert value(met, "kappa") == pytest.approx((0.5 - by_kappa) / (1 - by_kappa))
    assert value(met, "pi") == pytest.approx(0.0)


def test_an_absence_takes_the_decision_out_of_the_count():
    met = agreement(calls(A="yy.", B="yn "), measures=["raw"])
    assert met.frame().select("value", "n").row(0) == (0.5, 2)


def test_absences_can_count_as_abstentions_when_asked():
    met = agreement(calls(A="y.", B="ya"), measures=["raw"], absences="abstain")
    assert met.frame().select("value", "n").row(0) == (1.0, 2)


def test_unanimous_calls_are_kept():
    assert agreement(calls(A="yyn", B="yyy"), measures=["raw"]).frame()["n"][0] == 3


def test_two_states_that_never_sat_together_are_not_a_pair():
    assert agreement(calls(A="y ", B=" y", C="yy")).frame().select("state_a", "state_b").unique().height == 2


def test_pairs_are_given_by_period_or_all_together():
    roll = calls([1, 1, 2], A="yyn", B="yny")
    assert agreement(roll, measures=["raw"]).frame().select("period", "value").rows() == [(1, 0.5), (2, 0.0)]
    whole = agreement(roll, measures=["raw"], by_period=False).frame().row(0, named=True)
    assert (whole["period"], whole["n"], whole["agree"]) == (None, 3, 1.0)


def test_the_table_behind_every_value_is_there():
    table = agreement(calls(A="yyan.", B="ynay ")).tables.row(0, named=True)
    counts = {k: v for k, v in table.items() if k not in ("state_a", "state_b", "period", "n") and v}
    assert counts == {"yes_yes": 1, "yes_no": 1, "abstain_abstain": 1, "no_yes": 1}
    assert table["n"] == 4


@given(rolls())
@settings(max_examples=80, deadline=None)
def test_the_fast_way_and_the_plain_way_agree(roll):
    fast = agreement(roll, measures=ALL, interval="none").values.sort(KEY)
    plain = pl.DataFrame(
        agreement_plain(roll, ALL),
        schema={c: fast.schema[c] for c in (*KEY, "value", "n", "agree", "expected")},
    ).sort(KEY)
    assert fast.select(*KEY, "n").equals(plain.select(*KEY, "n"))
    for column in ("value", "agree", "expected"):
        assert fast[column].is_null().equals(plain[column].is_null())
        gap = (fast[column] - plain[column]).abs().max()
        assert gap is None or gap < 1e-9


@given(rolls())
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_who_is_named_first(roll):
    every = agreement(roll, measures=ALL).values
    last = agreement(roll, measures=ALL, of=[roll.states[-1]]).values
    turned = last.rename({"state_a": "state_b", "state_b": "state_a"}).select(every.columns)
    same = every.join(turned, on=KEY, suffix="_turned")
    assert same.height == turned.height
    for column in ("value", "low", "high"):
        gap = (same[column] - same[f"{column}_turned"]).abs().max()
        assert gap is None or gap < 1e-9


@given(rolls())
@settings(max_examples=40, deadline=None)
def test_values_and_intervals_keep_within_bounds(roll):
    for row in agreement(roll, measures=ALL).values.drop_nulls("value").to_dicts():
        assert INDICES[row["measure"]].lowest - 1e-9 <= row["low"] <= row["value"] + 1e-9
        assert row["value"] - 1e-9 <= row["high"] <= 1 + 1e-9
        assert 0 <= row["agree"] <= row["n"]
        assert 0 < row["n"] <= roll.votes.shape[1]


@given(rolls(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_decisions_does_not_matter(roll, random):
    order = list(range(roll.votes.shape[1]))
    random.shuffle(order)
    shuffled = replace(roll, votes=np.ascontiguousarray(roll.votes[:, order]))
    one, two = (agreement(r, measures=ALL, by_period=False).values for r in (roll, shuffled))
    assert one.equals(two)


@given(st.text("yna", min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_identical_voters_agree_fully_and_kappa_says_so_unless_they_never_vary(row):
    met = agreement(calls(A=row, B=row), measures=ALL)
    assert value(met, "raw") == value(met, "half") == 1.0
    for index in ("kappa", "kappa-linear", "kappa-squared", "pi", "pi-linear", "pi-squared"):
        assert value(met, index) == (pytest.approx(1.0) if len(set(row)) > 1 else None)


@given(st.lists(st.sampled_from(["yy", "nn", "aa", "yn", "ny", "ya", "an"]), min_size=4, max_size=30))
@settings(max_examples=40, deadline=None)
def test_voters_with_equal_shares_have_equal_kappa_and_pi(joint):
    both = joint + [j[::-1] for j in joint]
    met = agreement(calls(A="".join(j[0] for j in both), B="".join(j[1] for j in both)), measures=["kappa", "pi"])
    kappa, pi = value(met, "kappa"), value(met, "pi")
    assert (kappa is None and pi is None) or kappa == pytest.approx(pi)


def test_a_few_equal_votes_do_not_give_certainty():
    row = agreement(calls(A="yyyyy", B="yyyyy"), measures=["raw"]).frame().row(0, named=True)
    assert row["value"] == row["high"] == 1.0
    assert row["low"] < 0.9


def test_more_decisions_give_a_narrower_interval():
    few, many = (agreement(calls(A="yyna" * k, B="ynna" * k), measures=ALL).values for k in (3, 30))
    assert ((few["high"] - few["low"]) > (many["high"] - many["low"])).all()


@pytest.mark.parametrize("measure", ["raw", "half", "kappa", "pi-linear"])
@pytest.mark.parametrize("n", [12, 60])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(measure, n):
    truth = np.array([[0.10, 0.05, 0.02], [0.03, 0.15, 0.10], [0.02, 0.08, 0.45]])
    drawn = np.random.default_rng(11).multinomial(n, truth.ravel(), size=3000).reshape(-1, 3, 3)
    true = score(truth[None] * 1e6, INDICES[measure]).value[0]
    low, high = analytic(drawn, INDICES[measure], 0.9)
    assert 0.87 <= np.mean((low <= true) & (true <= high)) <= 0.95


def test_the_bootstrap_is_repeatable_and_near_the_analytic_interval():
    rng = np.random.default_rng(5)
    a = "".join(rng.choice(list("yna"), 300, p=[0.6, 0.2, 0.2]))
    b = "".join(v if rng.random() < 0.6 else rng.choice(list("yna")) for v in a)
    roll = calls(A=a, B=b)
    drawn = agreement(roll, measures=ALL, interval="bootstrap", seed=4).values
    assert drawn.equals(agreement(roll, measures=ALL, interval="bootstrap", seed=4).values)
    assert not drawn.equals(agreement(roll, measures=ALL, interval="bootstrap", seed=5).values)
    near = agreement(roll, measures=ALL).values
    for end in ("low", "high"):
        assert (drawn[end] - near[end]).abs().max() < 0.03


def test_the_nearest_come_first():
    met = agreement(calls(A="yynn", B="yynn", C="nnyy", D="y   "))
    assert met.agreement_with("A", "kappa")["state"].to_list() == ["B", "C"]
    assert met.agreement_with("A", "raw", at_least=2)["state"].to_list() == ["B", "C"]
    assert set(met.agreement_with("C", "raw")["state"]) == {"A", "B", "D"}


@pytest.mark.parametrize(
    "wrong", [{"measures": ["s"]}, {"of": ["ZZZ"]}, {"absences": "guess"}, {"interval": "wide"}, {"level": 90}]
)
def test_what_cannot_be_computed_is_refused_with_the_choices(wrong):
    with pytest.raises(BadInput) as error:
        agreement(calls(A="yn", B="yy"), **wrong)
    assert error.value.next_step
