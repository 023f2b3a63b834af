"""Seats and motions of the brief say what the record holds, and no more."""

import pytest

from suasion.present.brief import Context
from suasion.present.brief.sections import no_action, seats
from suasion.present.corpus import Corpus
from suasion.record.store import open_record


@pytest.fixture(scope="module")
def corpus(starter_home):
    return Corpus(open_record(starter_home))


def test_the_title_names_the_bodies_that_are_drawn(corpus):
    (figure,) = seats.make(Context(corpus, "CHN", ())).figures
    assert figure.title == "China sat on the Council and the Committee on NGOs in these years"
    assert "Commission" not in figure.subtitle  # its roll calls are not in this record


def test_motions_say_how_many_lists_are_whole_and_leave_open_what_is_missing(corpus):
    section = no_action.make(Context(corpus, "CHN", ()))
    assert "in full on 6 of the 11 motions" in section.paragraphs[0]
    about = section.tables[0].frame
    assert about["title"].null_count() == 1 and "-" not in about["symbol"].to_list()
    assert "in full" not in no_action.make(Context(corpus, "CUB", ())).paragraphs[0]
