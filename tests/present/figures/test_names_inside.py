"""Names of rows and of line ends stay inside their figures, on a phone too, in a wide type."""

import re
from datetime import date

import pytest

from suasion.present.figures.flows import Block, Stage, draw_flows
from suasion.present.figures.lines import Line, draw_lines
from suasion.present.figures.odds import draw_odds
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.figures.terms import draw_terms
from suasion.present.svg import breadth

NAME = "Committee on NGOs"
STAGES = [Stage("2004", [Block("A", 3, "", main=True)]), Stage("2014", [Block("A", 3, "", main=True)])]
LINE = Line("Kazakhstan", [(2000, 0.1, 0.0, 0.2), (2001, 0.2, 0.1, 0.3)], main=True)
DRAWN = {
    "terms": lambda w: draw_terms([(NAME, date(2004, 1, 1), date(2008, 1, 1), "")], width=w, first=2000, last=2025),
    "ranks": lambda w: draw_ranks([Rank(NAME, 0.5, 0.4, 0.6)], width=w, domain=(0, 1), words=("less", "more")),
    "odds": lambda w: draw_odds([(NAME, {"yes": 1.0}, "yes")], width=w),
    "flows": lambda w: draw_flows(STAGES, [], width=w, main="Kazakhstan"),
    "lines": lambda w: draw_lines([LINE], width=w, y_words=("lower", "higher")),
}
TEXT = re.compile(r'<text x="(-?[\d.]+)" y="[^"]*" class="name( main)?[^"]*"(?: text-anchor="(\w+)")?>([^<]*)<')


@pytest.mark.parametrize("width", [340, 760])
@pytest.mark.parametrize("kind", DRAWN)
def test_it_stands_inside(kind, width):
    _, drawn = DRAWN[kind](width)
    found = TEXT.findall(drawn)
    assert found
    for x, bold, anchor, words in found:
        left = float(x) - (breadth(words, bool(bold)) if anchor == "end" else 0)
        right = float(x) + (breadth(words, bool(bold)) if not anchor else 0)
        assert left >= 0 and right <= width, words
