"""What is made once a record and kept beside it: measures as they are, and pages."""

import os
import pickle
from dataclasses import replace

import polars as pl
import pytest

from suasion.errors import MissingRecord
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import all_pages
from suasion.present.explorer.serving.ahead import Ahead
from suasion.present.explorer.serving.answers import Answer, answer_page
from suasion.present.explorer.serving.prepare import measures
from suasion.present.explorer.things import has_thing, kept_thing


def never():
    raise AssertionError("it was made again")


@pytest.fixture
def record(starter_home, tmp_path):
    held = Library.open(starter_home).record
    return replace(held, path=tmp_path / "records" / held.version)


def test_a_thing_is_made_once_and_read_again_as_it_was(record):
    thing = (pl.DataFrame({"a": [1, None]}), MissingRecord("no", why="because"))
    assert not has_thing(record, "a thing")
    kept_thing(record, "a thing", lambda: thing)
    again = kept_thing(record, "a thing", never)
    assert again[0].equals(thing[0]) and again[1].why == "because"
    kept_thing(replace(record, version="next"), "a thing", lambda: 1)  # that of the old record goes
    assert not has_thing(record, "a thing")


def test_an_error_is_read_again_beside_dask(record):
    pytest.importorskip("distributed")  # it tells pickle to write errors in a way of its own
    kept_thing(record, "error", lambda: MissingRecord("no", why="because"))
    assert kept_thing(record, "error", never).why == "because"


class Bad:
    def __reduce__(self):
        return os.system, ("echo no",)


@pytest.mark.parametrize("held", [pickle.dumps(Bad()), pickle.dumps(eval), b"", b"x" * 100])
def test_a_file_that_holds_anything_else_is_not_read_but_made_anew(record, held):
    kept_thing(record, "thing", lambda: 1)
    next((record.path.parent.parent / "explorer").glob("thing-*")).write_bytes(held)
    assert kept_thing(record, "thing", lambda: 2) == 2
    assert kept_thing(record, "thing", never) == 2


def test_measures_of_a_record_come_back_the_same(library):
    """Every measure that pages share can be kept and read again by the careful reader."""
    measures(library)
    for name, held in library.corpus._held.items():
        found = kept_thing(library.record, name, never)
        assert type(found) is type(held), name
    assert kept_thing(library.record, "positions unga", never).frame.equals(library.corpus.positions.frame)


def test_pages_made_ahead_are_those_that_would_be_made(library, tmp_path):
    page = next(p for p in all_pages() if p.path == "/methods")
    ahead, ask = Ahead(replace(library.record, path=tmp_path / "records" / "x")), Ask("/methods")
    assert ahead.get(ask.key) is None and not ahead.keys()
    made = answer_page(page, library, ask)
    ahead.put(ask.key, made)
    found = ahead.get(ask.key)
    assert found.plain == made.body and found.media == made.media and ahead.keys() == {ask.key}
    newer = Ahead(replace(library.record, path=tmp_path / "records" / "x", version="newer"))
    newer.put("/x?", Answer(b"x" * 2000))
    newer.sweep()
    assert ahead.get(ask.key) is None and newer.get("/x?")


def test_a_home_that_cannot_be_written_to_keeps_nothing_and_answers_all_the_same(library):
    record = replace(library.record, path=library.record.path / "datapackage.json" / "x" / "y" / "z")
    assert kept_thing(record, "thing", lambda: 3) == 3 and not has_thing(record, "thing")
    with pytest.raises(OSError, match=r"cannot be written|Not a directory"):
        Ahead(record).put("/x?", Answer(b"x" * 2000))
