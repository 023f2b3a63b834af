"""Seats, motions, statements and visits of the brief say what the record holds, and no more."""

import pytest

from suasion.present.brief import Context
from suasion.present.brief.sections import no_action, practice, seats, statements
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


def test_the_largest_statement_is_not_only_the_largest_listed_one(corpus):
    """80 states spoke for China in October 2024; nobody printed their names."""
    finding = statements.make(Context(corpus, "CHN", ())).finding
    assert "the largest critical one has 51 states (2023)" in finding
    assert (
        "announced with 80 states (2024, no full list), the largest that is listed in full has 53 states (2020)"
        in finding
    )


def test_the_high_commissioner_is_no_special_procedure(corpus):
    finding = practice.make(Context(corpus, "CHN", ())).finding
    assert "received 11 visits of special procedures that the record holds and 3 of the High Commissioner" in finding
