"""Figures of positions as files: lines with bands, response curves with the voters below."""

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.present.figures import Credit
from suasion.present.position_figures import curves_figure, paths_figure, write_figure
from tests.measures.calls import calls

CREDIT = (Credit("toy", "Toy votes", "Toy votes, made for a test", "CC0"),)
VOTES = calls(
    [1, 1, 1, 1, 2, 2, 2, 2], USA="yyynyyyn", CHN="nnnynnny", GBR="yyynyyan", RUS="nnayn.ny", IND="nayannyy"
)  # fmt: skip
FOUND = estimate_positions(VOTES, PositionSpec(threads=1))


def test_lines_have_bands_and_names(tmp_path):
    figure = paths_figure(FOUND, ["CHN", "USA"], CREDIT, "Toy votes")
    write_figure(figure, tmp_path / "p.svg", "toy record")
    drawn = (tmp_path / "p.svg").read_text()
    assert drawn.count("<polygon") == 2
    assert ">session \u2192<" in drawn
    assert ">China<" in drawn and "Source: Toy votes. Toy record." in drawn


def test_curves_add_up_and_every_voter_stands_below(tmp_path):
    figure = curves_figure(FOUND, VOTES, "d006", "A decision", CREDIT)
    assert figure.data.select((pl.col("yes") + pl.col("abstain") + pl.col("no") - 1).abs().max()).item() < 1e-9
    _, drawn = figure.draw(760)
    assert drawn.count("<polyline") == 3
    assert drawn.count("<title>") == 5


@pytest.mark.parametrize("states", [[], ["FRA"], ["USA"] * 8])
def test_states_that_cannot_be_drawn_are_refused(states):
    with pytest.raises(BadInput):
        paths_figure(FOUND, states, CREDIT, "Toy votes")


def test_a_decision_without_contested_ballots_is_refused():
    with pytest.raises(BadInput, match="not among"):
        curves_figure(FOUND, VOTES, "d999", "None", CREDIT)


def test_an_unknown_ending_is_refused(tmp_path):
    with pytest.raises(BadInput, match="svg"):
        write_figure(paths_figure(FOUND, ["USA"], CREDIT, "Toy votes"), tmp_path / "p.gif", "toy record")
