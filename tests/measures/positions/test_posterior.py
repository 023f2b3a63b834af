"""Draws: the same for a seed, close to the fast estimate, and judged for convergence."""

import numpy as np
import pytest

from suasion.errors import SourceFailed, SuasionError
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.diagnose import effective, r_hat
from suasion.measures.positions.posterior import DrawSpec, draw_positions

from .simulated import simulate

SPEC = PositionSpec(item_sd=2.0, novelty=0.0, anchor="S000")
VOTES = simulate(states=40, periods=3, calls=120, seed=1).rollcalls


@pytest.fixture(scope="module")
def drawn():
    return draw_positions(VOTES, SPEC, DrawSpec(chains=2, draws=300, warmup=60))


def test_draws_go_with_the_fast_estimate(drawn):
    fast = estimate_positions(VOTES, SPEC).frame
    assert fast.select("state", "period", "n_votes").equals(drawn.frame.select("state", "period", "n_votes"))
    assert np.corrcoef(fast["position"], drawn.frame["position"])[0, 1] > 0.98
    assert 0.8 < (fast["sd"] / drawn.frame["sd"]).median() < 1.2
    assert drawn.frame["r_hat"].max() < 1.1


def test_the_seed_decides_the_draws_and_threads_do_not():
    few = DrawSpec(chains=2, draws=5, warmup=2, thin=1, seed=7)
    one = draw_positions(VOTES, PositionSpec(threads=1), few)
    two = draw_positions(VOTES, PositionSpec(threads=2), few)
    other = draw_positions(VOTES, PositionSpec(threads=1), DrawSpec(2, 5, 2, 1, seed=8))
    assert (one.draws == two.draws).all()
    assert (one.draws != other.draws).any()


def test_draws_that_have_not_converged_say_so():
    few = draw_positions(VOTES, SPEC, DrawSpec(chains=2, draws=5, warmup=0, thin=1))
    assert not few.converged
    with pytest.raises(SuasionError, match="not converged") as refused:
        few.enforce()
    assert refused.value.exit_code == 5


def test_draws_go_out_as_a_datatree(drawn):
    tree = drawn.to_datatree()
    assert tree["posterior"]["position"].shape == drawn.draws.shape


def test_draws_are_written_as_netcdf_that_says_whether_they_converged(drawn, tmp_path):
    import xarray

    path = tmp_path / "draws.nc"
    drawn.write_netcdf(path, "a record")
    with xarray.open_dataset(path) as read:
        assert (read["position"].to_numpy() == drawn.draws).all()
        assert read["cell"].to_numpy()[0] == " ".join(map(str, drawn.frame.select("state", "period").row(0)))
        assert (read.attrs["record"], read.attrs["converged"]) == ("a record", str(drawn.converged).lower())
    assert [p.name for p in tmp_path.iterdir()] == ["draws.nc"]


def test_a_file_that_cannot_be_written_is_an_error_without_an_option_of_a_command(drawn, tmp_path):
    with pytest.raises(SourceFailed) as caught:
        drawn.write_netcdf(tmp_path / "nowhere" / "draws.nc", "a record")
    assert "`path`" in caught.value.next_step and "--" not in str(caught.value)


def test_diagnostics_are_those_of_arviz():
    import arviz_stats.base as arviz

    rng = np.random.default_rng(0)
    draws = rng.normal(size=(4, 200, 6))
    for t in range(1, 200):
        draws[:, t] += np.array([0.0, 0.3, 0.8, 0.95, -0.5, 0.0]) * draws[:, t - 1]
    draws[0, :, 5] += 2.0
    stats, axes = vars(arviz)["array_stats"], {"chain_axis": 0, "draw_axis": 1}
    bulk, tail = effective(draws)
    assert r_hat(draws) == pytest.approx(stats.rhat(draws, **axes), rel=1e-6)
    assert bulk == pytest.approx(stats.ess(draws, method="bulk", **axes), rel=0.05)
    assert tail == pytest.approx(stats.ess(draws, method="tail", prob=(0.05, 0.95), **axes), rel=0.05)
