"""The estimator against another implementation, and against panels whose truth is known."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.errors import BadInput, MissingRecord
from suasion.influence import Grid, Panel, Specification, assemble, study
from suasion.influence.curve import design, fit_spec, run
from suasion.influence.permuted import joint, plain_median
from suasion.influence.study import MAIN, examine
from suasion.influence.verdict import robustness_value
from suasion.influence.within import swept
from suasion.record.store import open_record
from tests.influence.simulated import simulated

SMALL = Grid(
    samples=("all",), lags=(0, 1), controls=((), ("gdp",)), effects=(("state", "year"),), differenced=(False,),
    weighted=(False,),
)  # fmt: skip
CLEAR = 0.05


@pytest.mark.parametrize("spec", [MAIN, Specification(weighted=True), Specification(effects=("state", "region-year"))])
def test_estimate_and_clustered_error_are_those_of_pyfixest(spec):
    import pyfixest

    panel = simulated(3, 0.2)
    d = design(panel, spec)
    names = [f"z{k}" for k in range(d.controls.shape[1])]
    frame = pl.DataFrame({"y": d.y, "x": d.x, **{n: d.controls[:, k] for k, n in enumerate(names)}}).with_columns(
        w=pl.Series(np.ones(len(d.y)) if d.weights is None else d.weights),
        **{f"g{k}": pl.Series(g) for k, g in enumerate(d.groups)},
    )
    effects = " + ".join(f"g{k}" for k in range(len(d.groups)))
    theirs = pyfixest.feols(
        f"y ~ {' + '.join(['x', *names])} | {effects}", frame.to_pandas(), vcov={"CRV1": "g0"}, weights="w"
    )
    ours = fit_spec(panel, spec)
    assert ours.estimate == pytest.approx(theirs.coef()["x"], abs=1e-7)
    assert ours.se == pytest.approx(theirs.se()["x"], rel=2e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_swept_columns_have_no_mean_left_in_any_group(seed):
    rng = np.random.default_rng(seed)
    groups = (rng.integers(0, 7, 90), rng.integers(0, 5, 90))
    clean = swept(rng.normal(size=(90, 2)), groups)
    for g in groups:
        means = np.bincount(g, clean[:, 0]) / np.maximum(np.bincount(g), 1)
        assert np.abs(means).max() < 1e-7


def test_a_known_effect_is_recovered_and_its_intervals_cover_it_as_often_as_they_say():
    fits = [fit_spec(simulated(s, 0.15), MAIN) for s in range(300)]
    assert np.mean([f.estimate for f in fits]) == pytest.approx(0.15, abs=0.005)
    covered = np.mean([f.low <= 0.15 <= f.high for f in fits])
    assert 0.85 <= covered <= 0.95  # nominal .90, three standard errors of 300 draws either side


def test_no_effect_is_found_falsely_no_more_often_than_one_time_in_twenty():
    found = np.mean([fit_spec(simulated(s), MAIN).p < CLEAR for s in range(1000, 1300)])
    assert found <= 0.05 + 0.015 + 0.02  # the stated 5% +- 1.5, and what 300 draws leave open


def test_a_staggered_start_without_an_effect_is_not_mistaken_for_one():
    found = np.mean([fit_spec(simulated(s, staggered=True), MAIN).p < CLEAR for s in range(300)])
    assert found <= 0.085


def test_an_effect_that_runs_backwards_is_seen_in_the_leads_and_the_reverse_and_not_called_an_effect():
    done = [examine(simulated(s, backwards=0.5), None, draws=19, seed=s, grid=SMALL, permuted=SMALL) for s in range(12)]
    leads = [d.checks.filter(check="lead 1 year")["p"][0] for d in done]
    reverse = [d.checks.filter(pl.col("check").str.starts_with("reverse"))["p"][0] for d in done]
    assert np.mean(np.array(leads) < CLEAR) > 0.9
    assert np.mean(np.array(reverse) < CLEAR) > 0.9
    assert all(d.verdict in ("no effect found", "cannot tell") for d in done)


def test_a_hidden_confounder_that_lasts_shows_in_the_leads_and_is_not_called_an_effect():
    done = [examine(simulated(s, hidden=1.5), None, draws=19, seed=s, grid=SMALL, permuted=SMALL) for s in range(12)]
    assert np.mean([d.verdict == "cannot tell" for d in done]) > 0.9
    assert all(any("before the instrument came" in w for w in d.words) for d in done if d.verdict == "cannot tell")


@pytest.mark.parametrize("truth", [{"backwards": 0.5}, {"hidden": 1.5}])
def test_the_leads_warn_of_reverse_causation_and_of_a_hidden_confounder_nineteen_times_in_twenty(truth):
    lead = replace(MAIN, lag=-1)
    warned = [fit_spec(simulated(s, **truth), lead).p < CLEAR / 3 for s in range(300)]
    assert np.mean(warned) >= 0.95


def test_a_strong_effect_is_called_one_and_a_weak_panel_says_no_effect_found():
    strong = examine(simulated(5, 0.4), None, draws=39, seed=1, grid=SMALL, permuted=SMALL)
    none = examine(simulated(6, 0.0), None, draws=39, seed=1, grid=SMALL, permuted=SMALL)
    assert strong.verdict == "moved nearer"
    assert none.verdict == "no effect found"
    main, known = strong.main, strong.panel.known.height
    assert main.n < known  # the lag has cost a year
    assert f"main estimate: {main.clusters} states, n = {main.n:,}; before its lag" in strong.words[0]
    assert f"n = {known:,})" in strong.words[0]
    assert 0 < robustness_value(strong.main) < 1
    assert robustness_value(strong.main) > robustness_value(none.main)


def test_the_same_seed_gives_the_same_numbers_whatever_the_number_of_workers():
    panel = simulated(8, 0.1)
    assert run(panel, SMALL, workers=1).equals(run(panel, SMALL, workers=4))
    one, two = (joint(panel, SMALL, draws=19, seed=4) for _ in range(2))
    assert one[:2] == two[:2]
    assert joint(panel, SMALL, draws=19, seed=5)[1] != pytest.approx(-1)


def test_the_fast_permutation_is_the_plain_one():
    whole = simulated(9, 0.1)
    unknown = (pl.col("year") % 7 == 0) & (pl.col("state") < "S30")
    panel = Panel("CHN", "x", "y", whole.frame.with_columns(instrument=pl.when(~unknown).then("instrument")))
    grid = Grid(("all", "first half"), (1, 2), ((), ("gdp",)), (("state", "year"),), (False,), (False, True))
    medians = joint(panel, grid, draws=3, seed=2)[2]
    states, rng = panel.frame["state"].unique().sort().to_list(), np.random.default_rng(2)
    plain = [plain_median(panel, list(grid.specifications()), states, rng.permutation(60)) for _ in range(3)]
    assert medians == pytest.approx(plain, abs=1e-9)


def test_a_specification_without_enough_rows_is_left_out_and_never_guessed():
    panel = simulated(1)
    assert fit_spec(panel, Specification(lag=20)) is None
    assert np.isnan(fit_spec(panel, Specification(lag=19)).estimate)  # one year a state: nothing varies within it
    few = type(panel)(panel.sender, panel.instrument, panel.outcome, panel.frame.head(30))
    assert run(few, SMALL).is_empty()


def test_unknown_words_and_missing_sources_are_errors_that_say_what_there_is(starter_home):
    record = open_record(starter_home)
    with pytest.raises(BadInput, match="finance"):
        assemble(record, "CHN", "charm", "position")
    with pytest.raises(MissingRecord, match="CHN, USA"):
        assemble(record, "FRA", "visits", "position")
    for instrument in ("finance", "visits", "initiative", "institutes", "partner"):  # nothing known is not zero
        with pytest.raises(MissingRecord, match="sync"):
            assemble(record, "CHN", instrument, "agreement")
    with pytest.raises(MissingRecord, match="in common"):
        assemble(record, "CHN", "partnership", "commitments")


def test_an_instrument_acts_later_even_in_a_year_without_an_outcome():
    panel = simulated(2, 0.3)
    gaps = panel.frame.with_columns(outcome=pl.when(pl.col("year") % 3 == 0).then("outcome"))
    d = design(Panel(panel.sender, panel.instrument, panel.outcome, gaps), Specification(lag=1))
    assert len(d.y) == 60 * 7  # 2001, 2004, ... 2019, each with the instrument of the year before


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_the_question_of_the_essay_is_answered_from_the_record_with_its_uncertainty(full):
    done = study(full, "CHN", "finance", "position", draws=19, seed=1, grid=SMALL)
    assert done.panel.known["year"].min() == 2000
    assert done.main.clusters > 120
    assert done.main.low < done.main.estimate < done.main.high
    assert set(done.checks["check"]) >= {
        "main",
        "lead 1 year",
        "placebo sender USA",
        "placebo outcome arms-control",
        "errors of Driscoll and Kraay",
        "errors by region, wild bootstrap",
        "instrumental variable",
        "matched on recurring texts",
    }
    assert done.verdict in ("no effect found", "cannot tell", "moved nearer", "moved away")
    assert Grid().specifications and sum(1 for _ in Grid().specifications()) >= 500
