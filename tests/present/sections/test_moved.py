"""What moved with it: the section of a sender and of a receiver, the curve as a figure, the page of a study."""

import polars as pl
import pytest

from suasion.errors import BadInput
from suasion.influence import Grid, study, survey
from suasion.present import influence_page, moved
from suasion.present.brief.parts import Context
from suasion.present.brief.sections import moved as section
from suasion.present.figures.curve import Point, draw_curve

ONE = Grid(("all",), (0, 1), ((),), (("state", "year"), ("year",)), (False,), (False,))


@pytest.fixture(scope="module")
def one_study(corpus):
    return study(corpus.record, "CHN", "partnership", "agreement", draws=1, grid=ONE)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A starter record of its own: what is kept beside it here is made on a smaller grid."""
    from suasion.present.corpus import Corpus
    from suasion.record.store import open_record

    return Corpus(open_record(tmp_path_factory.mktemp("moved-home")))


def test_a_sender_has_its_pairs_its_curve_and_the_caveats(corpus, monkeypatch):
    monkeypatch.setattr(survey, "BRIEF", ONE)
    made = section.make(Context(corpus, "CHN", ("USA",)))
    assert made.heading == "What moved with it"
    assert "chance alone would give" in made.finding
    assert made.paragraphs[0].startswith("The clearest:") and "These are associations" in made.paragraphs[1]
    assert {"a proclaimed partnership", "summits attended"} <= set(made.tables[0].frame["instrument"])
    assert made.figures[0].data.height == 4
    again = section.make(Context(corpus, "NPL", ("USA",)))  # kept: nothing is fitted again
    assert again.heading == "What moved with China's instruments"
    assert again.figures[0].data.equals(made.figures[0].data)
    own = again.tables[0].frame
    assert own.columns[:2] == ["instrument", "start"] and "a proclaimed partnership" in own["instrument"].to_list()


def test_before_and_after_is_the_state_less_the_states_not_touched():
    starts = pl.DataFrame({"state": ["A", "B"], "instrument": ["x", "x"], "start": [2010, 1990]},
                          schema_overrides={"start": pl.Int32})  # fmt: skip
    rows = [(s, y, v) for s, jump in (("A", 0.5), ("B", 0.1), ("C", 0.1)) for y in range(2005, 2016)
            for v in [jump if y >= 2010 else 0.0]]  # fmt: skip
    values = pl.DataFrame(rows, schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64}, orient="row")
    found = survey.before_and_after("A", starts, values).row(0, named=True)
    assert found["change"] == pytest.approx(0.4)
    assert survey.before_and_after("C", starts, values).is_empty()


def test_a_curve_shows_each_choice_and_marks_the_declared_one():
    points = [Point(0.1 * i, 0.1 * i - 0.2, 0.1 * i + 0.2, i > 3, {"Sample": f"s{i % 2}", "Same": "x"}, i == 2)
              for i in range(6)]  # fmt: skip
    height, markup = draw_curve(points, width=760, words=("up", "down"))
    assert height > 250
    assert markup.count("<circle") == 2 + 1  # two clear, one declared
    assert ">main<" in markup and ">s1<" in markup and ">Same<" not in markup
    many = [Point(i / 1000, -1, 1, False, {"Sample": f"s{i % 2}"}) for i in range(1200)]
    assert draw_curve(many, width=340, words=("up", "down"))[1].count("<rect") <= 240


def test_a_study_is_a_page_with_its_numbers_and_a_figure(one_study, corpus, tmp_path):
    influence_page.write_page(one_study, corpus.record, tmp_path / "x" / "study.html")
    page = (tmp_path / "x" / "study.html").read_text()
    assert one_study.words[0] in page and "What argues against it" in page and "Around the start" in page
    assert pl.read_csv(tmp_path / "x" / "data" / "influence-curve.csv").height == one_study.curve.height
    influence_page.write_figure(one_study, corpus.record, tmp_path / "curve.svg")
    assert "suasion influence --sender CHN" in (tmp_path / "curve.svg").read_text()
    with pytest.raises(BadInput, match="svg"):
        influence_page.write_figure(one_study, corpus.record, tmp_path / "curve.doc")


def test_a_small_effect_is_not_shown_as_nothing():
    assert moved.significant(pl.DataFrame({"a": [0.000123]}), "a")["a"][0] == "0.000123"
