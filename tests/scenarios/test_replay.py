"""Replays on a record in which the answers are known."""

import dataclasses

import numpy as np
import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord, UsageError
from suasion.scenarios.casting import cast_votes
from suasion.scenarios.draws.engines import Run
from suasion.scenarios.replay import replay
from suasion.scenarios.scenario import read_scenario
from suasion.scenarios.seating import House, seat
from suasion.scenarios.world import World
from tests.scenarios.toy_record import PLACE, SITTING

HEAD = 'title = "T"\nquestion = "Q?"\nbody = "hrc"\n'


def of(changes: str, head: str = HEAD):
    return read_scenario(head + "[[changes]]\n" + changes, "toy.toml")


PULL = 'kind = "pull"\nsender = "CHN"\ninstrument = "partnership"\neffect = -1.5\nsd = 0.1\nsource = "a test"'
TWO_THIRDS = of('kind = "threshold"\nshare = "2/3"\ntexts = { agenda_item = ["4"] }')


def test_a_rule_alone_is_exact_and_can_be_checked_by_hand(toy):
    done = replay(toy, TWO_THIRDS)
    assert done.exact
    assert done.draws == 1
    for r in done.decisions.to_dicts():
        yes, no = r["was_yes"], r["was_no"]
        wanted = 3 * yes >= 2 * (yes + no) if r["agenda_item"] == "4" else yes > no
        assert r["becomes"] == ("adopted" if wanted and yes else "rejected")
        assert r["odds"] in (0.0, 1.0)
        assert (r["spare"] >= 0) == (r["becomes"] == "adopted")
    assert int(done.flips[0]) == done.decisions.filter(pl.col("was") != pl.col("becomes")).height > 0


def test_the_base_counts(toy):
    of_members = of('kind = "threshold"\nshare = "2/3"\nbase = "members"')
    rows = replay(toy, of_members).decisions
    assert (rows["becomes"] == "adopted").sum() == (rows["was_yes"] * 3 >= 2 * 47).sum() == 0


def test_only_the_texts_of_the_scenario_are_replayed(toy):
    head = HEAD + 'from = 2012-01-01\nto = 2012-12-31\ntexts = { agenda_item = ["4"] }\n'
    assert replay(toy, of('kind = "threshold"\nshare = "1/2"', head)).decisions.height == 3


def test_members_keep_their_ballots_when_all_vote(toy):
    done = replay(toy, of('kind = "universal"\npresent = 1.0'), 400)
    newcomers = len(PLACE) - len(SITTING)
    rows = done.decisions
    assert (rows["drawn"] == newcomers).all()
    for v in ("yes", "no", "abstain"):
        assert (rows[f"{v}_low"] >= rows[f"was_{v}"]).all()
        assert (rows[f"{v}_high"] <= rows[f"was_{v}"] + newcomers).all()
    assert "no position known" in rows["remark"][0]


@pytest.mark.parametrize(
    ("joining", "more"), [(("DEU", "GBR", "KOR", "USA"), "yes"), (("IRN", "PAK", "RUS", "VNM"), "no")]
)
def test_newcomers_vote_as_their_place_says(toy, joining, more):
    world = World(toy)
    docket = world.docket("hrc", None, None)
    houses = {day: House(joining=joining) for day in docket.calls["date"]}
    found = cast_votes(seat(docket, world, houses, 1.0), world, 300, 1)
    added = {v: getattr(found, v).mean() - docket.calls[v].mean() for v in ("yes", "no")}
    other = "no" if more == "yes" else "yes"
    assert added[more] > 2 * max(added[other], 0.3)


def test_a_group_that_the_formula_does_not_name_has_no_seats(toy):
    done = replay(toy, of('kind = "seats"\nseats = { "African" = 4 }'), 100)
    totals = done.decisions["yes"] + done.decisions["no"] + done.decisions["abstain"]
    assert totals.max() <= 4


def test_draws_are_paired_and_the_same_for_a_seed_whatever_the_engine(toy):
    universal = of('kind = "universal"', HEAD + "from = 2012-01-01\nto = 2012-12-31\n")
    first = replay(toy, universal, 300, 7)
    assert replay(toy, universal, 300, 7, Run("serial")).decisions.equals(first.decisions)
    assert replay(toy, universal, 300, 7, Run(threads=1)).decisions.equals(first.decisions)
    assert not replay(toy, universal, 300, 8).decisions.equals(first.decisions)


def test_redrawn_votes_resemble_those_cast(toy):
    head = HEAD + "redraw = true\n"
    done = replay(toy, read_scenario(head, "toy.toml"), 800)
    rows = done.decisions
    cast = toy.table("decisions").filter(body="hrc").select("decision", n_yes="yes")
    both = rows.join(cast, on="decision")
    inside = ((both["n_yes"] >= both["yes_low"]) & (both["n_yes"] <= both["yes_high"])).mean()
    assert inside > 0.8
    assert (rows["was_yes"] == rows["yes"]).all(), "both arms are drawn with the same chance numbers"
    assert (done.flips == 0).all()


def test_a_floor_bars_and_seats_the_next_best(toy):
    done = replay(toy, of('kind = "floor"\nindex = "fh-status"\nfloor = 2'), 200)
    terms = done.evidence["terms"]
    assert set(terms.filter("barred")["state"]) == {"DZA", "EGY", "CHN", "CUB"}
    assert terms.filter(pl.col("state").is_in(["DZA", "EGY"]))["instead"].to_list() == ["GHA", "SEN"]
    assert terms.filter(state="CHN")["instead"][0] is None
    assert "ZWE" not in terms["instead"].to_list(), "a barred runner-up is not seated"
    assert (done.decisions["drawn"] == 2).all()
    assert done.decisions["remark"].str.contains("2 seats empty").all()


def test_a_seat_without_runner_up_may_go_to_the_usual_member(toy):
    usual = of('kind = "floor"\nindex = "fh-status"\nfloor = 2\nunknown = "usual"')
    rows = replay(toy, usual, 100).decisions
    assert rows["remark"].str.contains("2 seats filled by the usual member").all()


def test_without_the_pull_nobody_but_the_partner_moves_and_only_from_its_day(toy):
    rows = replay(toy, of(PULL), 500).decisions
    assert (rows.filter(pl.col("date").dt.year() < 2012)["drawn"] == 0).all()
    after = rows.filter(pl.col("date").dt.year() >= 2012)
    assert (after["drawn"] == 1).all()
    assert ((after["yes_high"] - after["was_yes"]) <= 1).all()
    assert (after["yes_low"] >= after["was_yes"]).all(), "moved towards the United States, who vote yes"
    assert (after["yes_high"] > after["was_yes"]).any()


def test_a_year_ahead_puts_what_is_due_to_those_who_sit(toy):
    done = replay(toy, of('kind = "ahead"\nyear = 2015\ndrift = 0.5'), 300)
    assert done.evidence["due"]["item"].n_unique() == done.decisions.height == 1
    row = done.decisions.row(0, named=True)
    assert row["date"].isoformat() == "2015-03-20"
    assert row["was"] is None
    assert row["drawn"] == len(SITTING)
    assert done.health["measure"].to_list() == ["new"]
    assert "last round 2014-03-20" in row["remark"]


def test_changes_follow_one_another(toy):
    both = read_scenario(
        HEAD + '[[changes]]\nkind = "universal"\npresent = 1.0\n[[changes]]\nkind = "threshold"\nshare = "2/3"\n',
        "t.toml",
    )
    alone = replay(toy, of('kind = "universal"\npresent = 1.0'), 200)
    done = replay(toy, both, 200)
    assert (done.decisions["yes"] == alone.decisions["yes"]).all()
    assert (done.decisions["odds"] <= alone.decisions["odds"]).all()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ('kind = "threshold"\nshare = "2/3"\ntexts = { agenda_item = ["99"] }', "refers to no text"),
        ('kind = "floor"\nindex = "fh-statsu"\nfloor = 2', "no index 'fh-statsu'"),
        ('kind = "floor"\nindex = "fh-status"\nfloor = 9', "bars nobody"),
        ('kind = "no-action"\nabout = ["CHN"]', "no motion in the scenario's days"),
        ('kind = "ahead"\nyear = 2040', "no text is due in 2040"),
        (
            'kind = "pull"\nsender = "USA"\ninstrument = "visit"\neffect = 1\nsd = 0\nsource = "x"',
            "no dated visit of USA",
        ),
    ],
)
def test_a_change_that_refers_to_nothing_is_refused(toy, changes, what):
    with pytest.raises((BadInput, MissingRecord), match=what) as caught:
        replay(toy, of(changes), 10)
    assert caught.value.next_step


def test_what_the_record_lacks_is_said(toy):
    with pytest.raises(MissingRecord, match="no recorded vote of Commission"):
        replay(toy, of('kind = "universal"', HEAD.replace("hrc", "chr")), 10)
    with pytest.raises(BadInput, match="no recorded vote of hrc is motion amendment") as failed:
        replay(toy, of('kind = "universal"', HEAD + 'texts = { motion = ["amendment"] }\n'), 10)
    assert "recorded votes in these days" in failed.value.why and "sync --from" in failed.value.next_step


@pytest.mark.parametrize("draws", [0, -3])
def test_draws_that_cannot_be_taken_are_refused(toy, draws):
    with pytest.raises(UsageError, match="cannot be taken"):
        replay(toy, TWO_THIRDS, draws)


def test_a_roll_call_that_does_not_add_up_is_left_out_and_said(toy):
    world = World(toy)
    docket = world.docket("hrc", None, None)
    first = docket.decisions[0]
    wrong = docket.calls.with_columns(yes=pl.when(pl.col("decision") == first).then(99).otherwise("yes").cast(pl.Int32))
    _, reasons = world.whole(dataclasses.replace(docket, calls=wrong))
    assert reasons == {first: "the roll call is not the official tally"}


def test_the_error_of_a_position_fades_with_the_years(toy):
    chances = World(toy).chances
    assert 0 < chances.carry < 1
    later = chances.until(2018)
    assert later.years[-1] == 2018
    assert (np.diff(later.sd[:, -4:], axis=1) > 0).all()
    order = np.argsort([chances.place[chances.row[s], -1] for s in PLACE])
    assert np.corrcoef(order, np.arange(len(PLACE)))[0, 1] > 0.95
