"""Blocs and instruments as sections of the brief, on the starter record."""

import polars as pl
import pytest

from suasion.errors import MissingRecord
from suasion.present.blocs import assembly_blocs
from suasion.present.brief.parts import Context
from suasion.present.brief.sections import blocs, health, instruments, marks
from suasion.present.corpus import Corpus
from suasion.record.store import open_record


@pytest.fixture(scope="module")
def corpus(starter_home):
    return Corpus(open_record(starter_home))


def test_the_blocs_place_china_and_the_united_states_apart(corpus):
    section = blocs.make(Context(corpus, "CHN", ("USA",)))
    assert section is not None
    home = dict(section.figures[0].data.select("state", "bloc").iter_rows())
    assert home["CHN"] != home["USA"]
    assert "resamples" in section.finding
    assert section.figures[0].svg(760).count(">CHN<") == 1


def test_a_state_without_votes_has_no_bloc(corpus):
    assert blocs.make(Context(corpus, "VAT", ())) is None


def test_the_instruments_of_china_on_the_starter_are_those_held(corpus):
    section = instruments.make(Context(corpus, "CHN", ()))
    assert section is not None
    assert "partnerships proclaimed: 195" in section.finding
    assert section.heading == "Instruments of soft power"


def test_what_a_state_received_says_what_is_not_covered(corpus):
    section = instruments.make(Context(corpus, "AGO", ()))
    assert section is not None
    assert section.heading == "Instruments received from China"
    assert "not covered" in section.tables[0].frame["value"].to_list()


def test_states_flow_from_bloc_to_bloc_and_none_is_lost(corpus):
    figure = blocs.make(Context(corpus, "CHN", ("USA",))).figures[1]
    periods = figure.data["period_from"].unique().to_list()
    assert len(periods) == 3
    members = assembly_blocs(corpus).blocs.members
    for first in periods:
        both = [set(members.filter(pl.col("period") == p)["state"]) for p in (first, first + 10)]
        assert figure.data.filter(pl.col("period_from") == first)["states"].sum() == len(both[0] & both[1])
    drawn = figure.svg(340)
    assert drawn.count("<rect") == members.select("period", "bloc").unique().height
    assert drawn.count("<path") == figure.data.height


@pytest.mark.parametrize("section", [health, marks])
def test_what_needs_the_council_is_left_out_where_the_record_has_no_catalogue_of_it(corpus, section):
    try:
        made = section.make(Context(corpus, "VAT", ()))
    except MissingRecord:
        return
    assert made is None
