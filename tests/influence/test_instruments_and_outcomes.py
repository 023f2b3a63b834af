"""Every instrument and outcome of the house keeps the same contract; each trap of theirs has a sentence."""

import polars as pl
import pytest

from suasion.influence.instruments import all_instruments, instrument_values
from suasion.influence.outcomes import all_outcomes, outcome_values


@pytest.mark.parametrize("chosen", all_instruments().values(), ids=lambda i: i.name)
def test_an_instrument_says_what_it_is_and_why_it_has_an_instrumental_variable_or_none(chosen):
    assert chosen.words and chosen.unit and chosen.source and chosen.senders
    assert ("It fails if" in chosen.argument) == (chosen.pushed is not None)


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_every_instrument_of_the_record_is_one_value_a_state_and_year(full):
    for name, chosen in all_instruments().items():
        for sender in chosen.senders[:2]:
            values = instrument_values(full, sender, name)
            assert values.columns == ["state", "year", "value"]
            assert values.select("state", "year").is_duplicated().sum() == 0, name
            assert values["value"].is_finite().all() and (values["value"] >= 0).all(), name
            if chosen.onset:
                assert set(values["value"].unique()) == {0.0, 1.0}
                assert (values.sort("state", "year")["value"].diff().filter(
                    values.sort("state", "year")["state"].shift(1) == values.sort("state", "year")["state"]
                ) >= 0).all()  # fmt: skip


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_every_outcome_of_the_record_is_one_value_a_state_and_year(full):
    for name, chosen in all_outcomes().items():
        values = outcome_values(full, "CHN", name)
        assert values.select("state", "year").is_duplicated().sum() == 0, name
        assert values["value"].is_finite().all() and chosen.nearer in (1, -1)
    side = outcome_values(full, "CHN", "statements")
    assert set(side["year"].unique()) == {2019, 2020}  # later the long lists of supporters were not published
    # Qatar withdrew from the letter of 12 July 2019
    assert side.filter((pl.col("state") == "QAT") & (pl.col("year") == 2019))["value"][0] == 0
    assert side.filter((pl.col("state") == "CUB") & (pl.col("year") == 2019))["value"][0] == 1
    assert side.filter((pl.col("state") == "GBR") & (pl.col("year") == 2019))["value"][0] == -1


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_a_forum_without_a_list_of_participants_is_unknown_and_not_zero(full):
    summits = instrument_values(full, "CHN", "summits")
    kenya = summits.filter(pl.col("state") == "KEN")["year"].to_list()
    assert 2018 not in kenya and 2017 in kenya  # FOCAC met in 2018; the record lists nobody
