"""Single votes, joint statements and money around a seat: known answers from made-up records, and the record's own."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from suasion.errors import BadInput, MissingRecord
from suasion.influence import choice, columns, seats
from suasion.influence.within import fit, fit_several
from suasion.record.store import open_record


@pytest.fixture
def made_up(monkeypatch):
    """90 states; democracy moves them towards yes, size does not, and no friend of the sender votes no."""
    rng = np.random.default_rng(3)
    democracy, gdp = rng.normal(size=(2, 90))
    friend = (np.arange(90) % 9 == 0).astype(float)
    latent = 1.2 * democracy + rng.logistic(size=90) + 99 * friend
    side = np.array(["no", "abstain", "yes"])[np.digitize(latent, [-0.7, 0.7])]
    frame = pl.DataFrame({"state": [f"S{i:02}" for i in range(90)], "year": 2020, "side": side, "democracy": democracy,
                          "gdp": gdp, "friend": friend})  # fmt: skip
    monkeypatch.setattr(choice, "choosers", lambda record, cast, sender, terms: cast)
    return frame


def test_what_moved_the_choice_is_found_and_what_did_not_is_not(made_up):
    rows = made_up.filter(pl.col("friend") == 0)
    found = choice.chosen(None, rows, choice.VOTES, "CHN", ("democracy", "gdp")).frame
    ordered = {r["term"]: r for r in found.filter(model="ordered").to_dicts()}
    assert ordered["democracy"]["low"] < 1.2 < ordered["democracy"]["high"]
    assert ordered["democracy"]["p"] < 0.001 < 0.05 < ordered["gdp"]["p"]
    no = found.filter((pl.col("side") == "no against abstain") & (pl.col("term") == "democracy"))
    assert no["estimate"][0] < 0
    assert set(found.columns) == set(choice.COLUMNS)


def test_a_term_that_divides_the_sides_has_a_direction_and_no_size(made_up):
    found = choice.chosen(None, made_up, choice.VOTES, "CHN", ("democracy", "friend")).frame
    row = found.filter((pl.col("term") == "friend") & pl.col("side").str.starts_with("yes")).row(0, named=True)
    assert row["separated"] and row["estimate"] == 1.0 and row["p"] is None


def test_few_choices_and_unknown_decisions_are_errors(made_up, starter_home):
    with pytest.raises(BadInput, match="too few choices"):
        choice.chosen(None, made_up.head(20), choice.VOTES, "CHN", ("democracy",))
    with pytest.raises(BadInput, match="no ballot"):
        choice.vote_choice(open_record(starter_home), ["nothing"], "CHN")


def test_several_coefficients_are_the_single_ones_when_the_others_are_controls():
    rng = np.random.default_rng(1)
    x, y, state = rng.normal(size=(200, 2)), rng.normal(size=200), np.repeat(np.arange(20), 10)
    both = fit_several(y, x, np.empty((200, 0)), (state,), state)
    one = fit(y, x[:, 0], x[:, 1:], (state,), state)
    assert both[0].estimate == pytest.approx(one.estimate) and both[0].se == pytest.approx(one.se)


def panel_of(gain, seed=1):
    """60 recipients over 16 years, a third with a seat for three years; money rises by `gain` with the seat."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(60):
        start = 2005 + int(rng.integers(0, 6)) if i % 3 == 0 else 9999
        own = rng.normal()
        for year in range(2000, 2016):
            seat = start <= year < start + 3
            rows.append((f"S{i:02}", year, own + rng.normal() * 0.3 + gain * seat, seat, f"R{i % 2}"))
    return pl.DataFrame(rows, schema=["state", "year", "money", "seat", "region"], orient="row")


def test_money_that_comes_with_a_seat_and_goes_with_it_is_seen_and_leads_are_silent():
    panel = panel_of(1.0)
    gain = {r[0]: r for r in seats._around(panel, "gain")}
    loss = {r[0]: r for r in seats._around(panel, "loss")}
    assert gain[0][1] == pytest.approx(1, abs=0.3) and loss[0][1] == pytest.approx(-1, abs=0.3)
    assert gain[-2][3] > 0.01 and gain[-3][3] > 0.01
    assert seats._held(panel).estimate == pytest.approx(1, abs=0.1)


def test_money_that_does_not_follow_seats_is_not_found_to():
    found = [{r[0]: r for r in seats._around(panel_of(0.0, s), "gain")}[0][3] < 0.05 for s in range(20)]
    assert sum(found) <= 3


def test_a_seat_counts_in_the_years_it_was_held_for_half_of():
    spans = pl.DataFrame({"state": ["X"], "start": [date(2006, 6, 19)], "end": [date(2009, 6, 19)]})
    assert seats.seat_years(spans)["year"].to_list() == [2006, 2007, 2008, 2009]


def test_money_of_a_sender_without_a_source_is_an_error(starter_home):
    with pytest.raises(MissingRecord, match="CHN"):
        seats.seat_money(open_record(starter_home), "FRA")
    with pytest.raises(MissingRecord, match="sync"):
        seats.seat_money(open_record(starter_home), "CHN")


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_the_vote_of_october_2022_and_money_around_seats_are_answered_from_the_record(full):
    found = choice.vote_choice(full, ["hrc-a-hrc-51-l6"], "CHN", ("democracy", "initiative"))
    assert sum(found.counts.values()) + len(found.left_out) == 46  # 47 members less China itself
    democracy = found.frame.filter((pl.col("model") == "ordered") & (pl.col("term") == "democracy"))
    assert democracy["estimate"][0] > 0 and democracy["p"][0] < 0.01
    money = seats.seat_money(full)
    assert set(money.frame["event"]) == {"gain", "loss", "held"}
    assert list(money.frame.columns) == list(columns.OTHERS["--seats"])
