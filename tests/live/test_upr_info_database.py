"""UPR Info's search, session by session: pages asked for by number, and nothing laid out unless they add up."""

import json

import pytest

from suasion.errors import SourceFailed
from suasion.record.live.connectors import upr_info_database
from tests.live.answers import page_of_reviews


class Counts:
    """A web that answers how many recommendations two sessions have."""

    def json(self, url):
        assert url == upr_info_database.address()
        buckets = [
            {"key": "k45", "label": "45 - January 2024", "filtered": {"doc_count": 201}},
            {"key": "k3", "label": "3 - December 2008", "filtered": {"doc_count": 700}},
        ]
        return {"aggregations": {"all": {"session": {"buckets": buckets}}}}


def test_a_session_from_21_on_is_asked_for_in_pages_of_a_hundred():
    files = upr_info_database.remotes(Counts())
    assert [f.name for f in files] == ["45-00000.json", "45-00100.json", "45-00200.json"]
    assert "from=200" in files[-1].url
    assert "k45" in files[-1].url


def test_pages_that_do_not_add_up_are_an_error(tmp_path):
    fetched, laid_out = tmp_path / "fetched", tmp_path / "laid"
    fetched.mkdir()
    laid_out.mkdir()
    page = json.loads(page_of_reviews(lambda text: text))
    (fetched / "45-00000.json").write_text(json.dumps(page | {"totalRows": 2}))
    with pytest.raises(SourceFailed, match="1 recommendations of session 45 came where 2"):
        upr_info_database.lay_out(fetched, laid_out)
    (fetched / "45-00100.json").write_text(json.dumps(page | {"totalRows": 2}))
    upr_info_database.lay_out(fetched, laid_out)
    assert (laid_out / "session-45.csv").read_text().count("Fiji|France") == 2


def test_an_answer_without_counts_is_a_changed_layout():
    class Silent:
        def json(self, _url):
            return {"rows": []}

    with pytest.raises(SourceFailed, match="by session"):
        upr_info_database.remotes(Silent())
