"""Replays of the full record: lists checked by hand, facts that stay facts, and what the model is good for."""

import re
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from suasion.measures.regime_health.component import all_components
from suasion.measures.regime_health.health import regime_health
from suasion.scenarios.casting import cast_votes
from suasion.scenarios.changes import put_to_vote as pv
from suasion.scenarios.docket import Docket
from suasion.scenarios.regime import MOVES, STANDS, regime
from suasion.scenarios.replay import replay
from suasion.scenarios.shipped import scenario, shipped_names
from suasion.scenarios.world import World

pytestmark = [pytest.mark.full, pytest.mark.xdist_group("full")]

# Read off the tallies of the OHCHR catalogue: yes, no; yes / (yes + no) is below two thirds.
FAILED = {
    "A/HRC/RES/11/10": (20, 18),
    "A/HRC/RES/15/27": (25, 18),
    "A/HRC/RES/28/21": (20, 11),
    "A/HRC/RES/31/19": (20, 15),
    "A/HRC/RES/32/26": (15, 9),
    "A/HRC/RES/34/23": (22, 12),
    "A/HRC/RES/46/18": (21, 12),
    "A/HRC/RES/46/23": (20, 16),
    "A/HRC/RES/48/16": (21, 15),
    "A/HRC/RES/49/24": (19, 12),
    "A/HRC/RES/51/27": (21, 19),
    "A/HRC/RES/51/28": (22, 12),
}


def test_two_thirds_of_those_voting_would_have_stopped_these_twelve(full):
    done = replay(full, scenario("two-thirds"))
    assert done.exact
    assert done.decisions.height == 102
    turned = done.decisions.filter(pl.col("was") != pl.col("becomes"))
    assert {s: (y, n) for s, y, n in turned.select("symbol", "was_yes", "was_no").iter_rows()} == FAILED
    assert all(3 * y < 2 * (y + n) for y, n in FAILED.values())


def test_two_thirds_of_all_members_would_have_stopped_eighty_nine(full):
    rows = replay(full, scenario("two-thirds", ["threshold.base=members"])).decisions
    assert (rows["becomes"] == "rejected").sum() == 89
    assert ((rows["becomes"] == "rejected") == (rows["was_yes"] < 32)).all()


def test_the_draft_of_1995_is_a_fact_and_the_other_years_have_wide_bands(full):
    rows = replay(full, scenario("no-no-action"), 1000).decisions
    fact = rows.filter(pl.col("was").is_not_null()).row(0, named=True)
    assert (fact["was_yes"], fact["was_no"], fact["was_abstain"], fact["becomes"]) == (20, 21, 12, "rejected")
    assert fact["drawn"] == 0
    model = rows.filter(pl.col("was").is_null())
    assert model["date"].dt.year().to_list() == [1990, 1992, 1993, 1994, 1996, 1997, 1999, 2000, 2001, 2004]
    assert ((model["no_high"] - model["no_low"]) >= 10).all()


def test_the_model_of_drafts_would_have_held_the_tally_of_1995(full):
    """The only draft voted on is no part of what the model is made from."""
    world = World(full)
    motions = world.docket("chr", None, None).calls.filter(
        pl.col("about").list.contains("CHN") & (pl.col("motion") == "no-action")
    )
    tied = motions.filter(pl.col("date").dt.year() == 1995)
    step, extra, pairs = pv.between_motion_and_text(world)
    assert pairs.height == 5
    (name, fit), *_ = pv.motion_items(tied, motions, world).items()
    drafts = pv._drafts(tied)
    guesses = {f"{name}-draft": pv._turned(name, fit, step, extra)}
    docket = Docket(drafts, pv._majorities(drafts), guesses=guesses).with_voters(pv._voters(drafts, world))
    found = cast_votes(docket, world, 2000, 1)
    for votes, tally in ((found.yes, 20), (found.no, 21), (found.abstain, 12)):
        low, high = np.quantile(votes, [0.05, 0.95])
        assert low <= tally <= high


def test_the_figures_of_the_page_are_those_of_a_run(full):
    page = (Path(__file__).parents[2] / "docs" / "methods" / "replay.md").read_text(encoding="utf-8")
    new = replay(full, scenario("no-no-action"), 2000, 1).health.row(-1, named=True)
    turned = replay(full, scenario("membership-floor"), 2000, 1).flips
    runs = {
        r"Of the ten others ([\d.]+) \[(\d+)-(\d+)\]": (new["under_scenario"], new["low"], new["high"]),
        r"([\d.]+) \[(\d+)-(\d+)\] decisions of 529 turn": (turned.mean(), *np.quantile(turned, [0.05, 0.95])),
    }
    for words, found in runs.items():
        said = [float(n) for n in re.search(words, page).groups()]
        assert said[0] == pytest.approx(found[0], abs=0.3), words
        assert said[1:] == pytest.approx(found[1:], abs=1), words


@pytest.mark.parametrize("name", sorted(set(shipped_names()) - {"two-thirds", "no-no-action"}))
def test_every_shipped_scenario_runs_on_the_record(full, name):
    done = replay(full, scenario(name), 60)
    assert done.decisions.height >= 20
    assert not done.exact
    assert done.decisions["odds"].is_between(0, 1).all()
    assert set(done.left_out["remark"]) <= {"no roll call in the record", "the roll call is not the official tally"}


def test_a_projection_holds_what_then_happened(full):
    """The texts due in 2022, from what was known before it: 90% intervals against the votes of that year."""
    from suasion.measures.recurring import recurring_items

    done = replay(full, scenario("year-ahead", ["ahead.year=2022"]), 500)
    due = done.evidence["due"].select("item", decision=pl.format("{}-2022", "decision"))
    held = full.table("decisions").filter(
        (pl.col("body") == "hrc") & pl.col("motion").is_in(["resolution", "decision"])
    )
    of_year = held.filter((pl.col("date").dt.year() == 2022) & (pl.col("mode") == "recorded"))
    rounds = recurring_items(held).join(of_year.select("decision", n_yes="yes", n_no="no"), on="decision")
    happened = rounds.group_by("item").first()
    both = done.decisions.join(due, on="decision").join(happened, on="item")
    assert both.height >= 15
    for v in ("yes", "no"):
        inside = both[f"n_{v}"].is_between(both[f"{v}_low"], both[f"{v}_high"])
        assert inside.mean() >= 0.75


def test_what_two_thirds_does_to_the_regime_is_counted_from_the_record(full):
    found = regime(replay(full, scenario("two-thirds")).arms)
    assert (found["low"] == found["high"]).all(), "nothing is drawn"
    health = regime_health(full).composite.drop_nulls("value").select("year", "value")
    composite = found.filter(component="composite").join(health, on="year")
    assert composite.height > 10
    assert np.allclose(composite["was"], composite["value"])
    # The mandate on the Sudan, created by 20-18, would not have begun.
    mandates = found.filter(component="country-mandates")
    assert (mandates["difference"] <= -1).all()
    assert mandates["year"].min() == 2009
    assert set(found["component"]) <= {"composite", *MOVES}
    assert {c.id for c in all_components()} == {*MOVES, *STANDS}
