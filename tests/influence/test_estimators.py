"""Each estimator against another implementation, and against panels whose truth is known."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from suasion.influence import Panel
from suasion.influence.curve import design
from suasion.influence.errors import driscoll_kraay, webb, wild_bootstrap
from suasion.influence.events import event_study
from suasion.influence.instrumental import instrumented
from suasion.influence.study import MAIN
from suasion.influence.within import fit, partial
from tests.influence.simulated import simulated

CLEAR = 0.05


def test_errors_of_driscoll_and_kraay_are_those_of_linearmodels():
    from linearmodels.panel import PanelOLS

    d = design(simulated(4, 0.2), MAIN)
    ours = driscoll_kraay(partial(d.y, d.x, d.controls, d.groups, d.cluster), d.year, lags=3)
    frame = pd.DataFrame({"state": d.cluster, "year": d.year, "y": d.y, "x": d.x}).set_index(["state", "year"])
    frame[["a", "b"]] = d.controls
    model = PanelOLS(frame["y"], frame[["x", "a", "b"]], entity_effects=True, time_effects=True)
    theirs = model.fit(cov_type="kernel", kernel="bartlett", bandwidth=3, debiased=False)
    assert ours.estimate == pytest.approx(theirs.params["x"], abs=1e-9)
    assert ours.se == pytest.approx(theirs.std_errors["x"], rel=1e-3)  # they count one effect more


def test_the_wild_bootstrap_is_the_one_that_draws_and_fits_again():
    d = design(simulated(4, 0.03), MAIN)
    fast = wild_bootstrap(d.y, d.x, d.controls, d.groups, d.region, draws=99, seed=7)
    left = partial(d.y, d.x, d.controls, d.groups, d.region)

    def t(y):
        again = partial(y, d.x, d.controls, d.groups, d.region)
        scores = np.bincount(d.region, again.x * again.residual)
        return again.beta * again.power / np.sqrt(scores @ scores)

    weights = webb(99, left.count, np.random.default_rng(7))
    drawn = [t(left.y * w[d.region]) for w in weights]  # with the null imposed, the residual is the outcome itself
    plain = (1 + (np.abs(drawn) >= abs(t(d.y))).sum()) / 100
    assert fast == pytest.approx(plain, abs=1e-9)


def test_few_clusters_do_not_make_false_findings():
    ps = [_regional(s) for s in range(300)]
    assert np.mean(np.array(ps) < CLEAR) <= 0.05 + 0.015 + 0.02


def _regional(seed):
    """An instrument and an outcome that each vary by region and year alone, six regions, no effect."""
    rng = np.random.default_rng(seed)
    region, year = (a.ravel() for a in np.indices((6, 12)))
    x, y = rng.normal(size=(2, 6, 12)).cumsum(axis=2) * 0.3 + rng.normal(size=(2, 6, 12))
    return wild_bootstrap(y.ravel(), x.ravel(), np.empty((72, 0)), (region, year), region, draws=199, seed=seed)


def test_instrumental_variables_are_those_of_linearmodels():
    from linearmodels.iv import IV2SLS

    rng = np.random.default_rng(5)
    n, state = 600, np.repeat(np.arange(40), 15)
    z, hidden, a = rng.normal(size=(3, n))
    x = 0.4 * z + hidden + rng.normal(size=n)
    y = 0.3 * x - hidden + 0.2 * a + rng.normal(size=n)
    ours = instrumented(y, x, z, a[:, None], (state,), state)
    dummies = pd.get_dummies(pd.Series(state), dtype=float)
    theirs = IV2SLS(y, np.column_stack([a, dummies]), x, z).fit(cov_type="clustered", clusters=state)
    assert ours.fit.estimate == pytest.approx(theirs.params["endog"], abs=1e-8)
    assert ours.fit.se == pytest.approx(theirs.std_errors["endog"], rel=0.03)  # they take no small-sample factor
    assert abs(ours.fit.estimate - 0.3) < abs(fit(y, x, a[:, None], (state,), state).estimate - 0.3)
    assert "strong enough" in ours.words


def test_an_instrument_for_an_instrument_that_says_nothing_is_called_weak():
    d = design(simulated(4, 0.2), MAIN)
    noise = np.random.default_rng(1).normal(size=len(d.y))
    found = instrumented(d.y, d.x, noise, d.controls, d.groups, d.cluster)
    assert "weak" in found.words
    assert instrumented(d.y, d.x, np.ones(len(d.y)), d.controls, d.groups, d.cluster) is None


def staggered(seed, effect=0.0, *, growing=0.0, anticipated=0.0, late=40, states=60, years=20):
    """States that start in different years or never; the effect may grow with time, or come before the start."""
    rng = np.random.default_rng(seed)
    start = rng.integers(4, late, size=states)
    since = np.arange(years)[None, :] - start[:, None]
    y = rng.normal(size=(states, 1)) + rng.normal(size=(1, years)).cumsum(axis=1) * 0.3
    y = y + rng.normal(size=(states, years)) * 0.5
    y = y + (since >= 0) * (effect + growing * np.maximum(since, 0)) + (since == -1) * anticipated
    frame = pl.DataFrame({
        "state": [f"S{i:02}" for i in range(states) for _ in range(years)],
        "year": pl.Series(np.tile(np.arange(2000, 2000 + years), states), dtype=pl.Int32),
        "outcome": y.ravel(), "instrument": (since >= 0).astype(float).ravel(),
    })  # fmt: skip
    return Panel("CHN", "made up", "made up", frame)


def test_the_event_study_is_the_two_stage_one_of_pyfixest():
    import pyfixest

    panel = staggered(11, 0.3, growing=0.1)
    ours = event_study(panel, later=30)
    frame = panel.frame.to_pandas()
    frame["treated"] = frame["instrument"].astype(bool)
    start = frame[frame["treated"]].groupby("state")["year"].min()
    frame["since"] = frame["year"] - frame["state"].map(start).fillna(9999)
    theirs = pyfixest.did2s(
        frame, yname="outcome", first_stage="~ 0 | state + year", second_stage="~ i(treated, ref=False)",
        treatment="treated", cluster="state",
    )  # fmt: skip
    assert ours.average[0] == pytest.approx(float(theirs.coef().iloc[0]), abs=1e-5)
    assert ours.average[1] == pytest.approx(float(theirs.se().iloc[0]), rel=0.03)


def test_staggered_starts_with_growing_effects_are_recovered_where_two_way_effects_are_not():
    panels = [staggered(s, 0.2, growing=0.1, late=16) for s in range(40)]  # nearly everybody starts in the end
    third = [event_study(p).frame.filter(pl.col("horizon") == 3)["estimate"][0] for p in panels]
    assert np.mean(third) == pytest.approx(0.5, abs=0.05)
    one = panels[0].frame
    y, x = one["outcome"].to_numpy(), one["instrument"].to_numpy()
    state, year = (a.ravel() for a in np.indices((60, 20)))
    assert fit(y, x, np.empty((1200, 0)), (state, year), state).estimate < 0.5  # the effects are 0.2 to 1.8


def test_the_event_study_covers_and_finds_nothing_falsely_at_the_stated_rates():
    found = [event_study(staggered(s)) for s in range(300)]
    assert np.mean([e.average[2] < CLEAR for e in found]) <= 0.05 + 0.015 + 0.02
    assert 0.85 <= np.mean([e.average[3] <= 0 <= e.average[4] for e in found]) <= 0.95
    assert np.mean([e.p_leads < CLEAR for e in found]) <= 0.05 + 0.015 + 0.02


def test_what_comes_before_the_start_shows_in_the_leads():
    found = [event_study(staggered(s, anticipated=0.8)) for s in range(12)]
    assert np.mean([e.p_leads < CLEAR for e in found]) > 0.9


def test_too_few_starts_are_no_event_study():
    panel = staggered(1)
    few = panel.frame.filter((pl.col("instrument").max().over("state") == 0) | (pl.col("state") < "S08"))
    assert event_study(Panel("CHN", "made up", "made up", few)) is None
