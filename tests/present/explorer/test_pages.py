"""The pages over the starter record: what they say, and that every link of theirs leads somewhere."""

import csv
import io
import json
import re
from collections import deque
from datetime import date
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import polars as pl
import pytest

from suasion.measures.profile import all_instruments
from suasion.present.explorer.decision.received import _years_known
from suasion.present.explorer.figures.contested import _by_year, _texts
from suasion.present.lookup.health.parts import composite
from suasion.present.metadata import csvw

SOME = (
    "/",
    "/states",
    "/states/CHN",
    "/states/CHN/votes",
    "/decisions",
    "/decisions/hrc-a-hrc-51-l6",
    "/search?q=china",
    "/regime",
    "/reviews",
    "/blocs",
    "/claims",
    "/methods",
    "/methods/positions",
)


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


@pytest.mark.parametrize("address", SOME)
def test_a_page_answers_in_html_with_its_title_and_one_h1(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert len(re.findall("<h1>", answer.text)) == 1
    assert "<script>" not in answer.text and " style=" not in answer.text  # the policy would block them


def test_every_link_leads_somewhere(client):
    """All pages within two steps of the first, a few of each kind."""
    seen, kinds, ahead = set(), {}, deque([("/", 0)])
    while ahead:
        address, depth = ahead.popleft()
        answer = client.get(address)
        assert answer.status_code in (200, 303), address
        if depth == 2 or "html" not in answer.headers.get("content-type", ""):
            continue
        for href in re.findall(r'href="([^"#]+)', answer.text):
            url = urlsplit(urljoin(f"http://testserver{address}", href.replace("&amp;", "&")))
            kind = re.sub(r"[A-Z]{3}|\d+|=[^&]*", "", url.path + url.query)
            if url.netloc != "testserver" or (link := f"{url.path}?{url.query}") in seen or kinds.get(kind, 0) > 1:
                continue
            seen.add(link)
            kinds[kind] = kinds.get(kind, 0) + 1
            ahead.append((link, depth + 1))
    assert len(seen) > 40


def test_the_page_of_a_decision_is_read_in_ten_seconds(client):
    text = client.get("/decisions/hrc-a-hrc-51-l6").text
    assert "A decision rejected by 17 to 19, 11 abstaining in the Human Rights Council, on 6 October 2022." in text
    for words in (
        "Who voted how",
        "The rule that decided",
        "short of the 19 needed",
        "Kazakhstan",
        "undocs.org/A/HRC",
    ):
        assert words in text


def test_a_list_is_filtered_sorted_and_whole_as_csv(client):
    rows = rows_of(client, "/decisions?motion=no-action&about=china&format=csv&sort=date")
    assert len(rows) == 11 and {r["motion"] for r in rows} == {"no-action"}
    assert [r["date"] for r in rows] == sorted(r["date"] for r in rows)
    assert next(r for r in rows if r["date"].startswith("1992"))["yes"] == "27"
    page = client.get("/decisions?motion=no-action&about=china").text
    assert "<b>11</b> rows" in page and 'value="no-action" selected' in page


def test_a_list_is_cut_into_pages_that_hold_every_row_once(client):
    seen = []
    for page in range(1, 30):
        text = client.get(f"/states/CHN/votes?page={page}").text
        seen += re.findall(r'<td[^>]*><a href="/decisions/([^"]+)">', text)
        if 'rel="next"' not in text:
            break
    whole = rows_of(client, "/states/CHN/votes?format=csv")
    assert sorted(set(seen)) == sorted(r["decision"] for r in whole)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/states/Frnace", 404, "did you mean FRA"),
        ("/decisions/nothing", 404, "No decision has the id"),
        ("/nowhere", 404, "Nothing is at"),
        ("/decisions?body=council", 400, "use one of"),
        ("/decisions?sort=nothing", 400, "Cannot sort by"),
        ("/decisions?from=2000&to=1990", 400, "is after"),
        ("/decisions?page=-1", 400, "whole number"),
        ("/states/CHN/figures/nothing.csv", 404, "no figure"),
        ("/states/CHN/figures/position.exe", 404, "There is no .exe"),
    ],
)
def test_what_cannot_be_answered_says_so_with_the_next_step(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text.replace("&#39;", "'")


def test_any_name_of_a_state_leads_to_its_one_address(client):
    for name in ("china", "156", "People's Republic of China"):
        answer = client.get(f"/states/{name}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/states/CHN") or name == "156"
    assert client.get("/search?q=Ivory+Coast&go=1").headers["location"] == "/states/CIV"


def test_a_figure_has_its_numbers_its_drawing_and_a_page(client):
    base = "/states/CHN/figures/votes-by-year"
    rows = rows_of(client, f"{base}.csv")
    assert {"year", "yes", "abstain", "no", "absent"} <= set(rows[0])
    svg = client.get(f"{base}.svg")
    assert svg.headers["content-type"] == "image/svg+xml" and "var(--" not in svg.text and "Source:" in svg.text
    assert client.get(f"{base}.png").content.startswith(b"\x89PNG")
    assert "The numbers behind it" in client.get(base).text
    described = client.get(f"{base}.csv-metadata").json()
    assert {c["name"] for c in described["tableSchema"]["columns"]} == set(rows[0])


def test_a_map_drawn_alone_carries_its_outlines(client):
    svg = client.get("/states/CHN/figures/agreement-map-now.svg").text
    assert 'id="w-IND"' in svg and 'href="#w-IND"' in svg


def test_unknown_parameters_do_not_fill_the_cache(client, app):
    cache = app.state.keeper.shelf.cache
    client.get("/decisions/hrc-a-hrc-51-l6")
    before = cache.bytes
    for k in range(20):
        assert client.get(f"/decisions/hrc-a-hrc-51-l6?x={k}").status_code == 200
    assert cache.bytes == before


def test_a_record_without_a_table_the_rules_need_still_shows_the_vote(client, monkeypatch):
    from suasion.errors import MissingRecord
    from suasion.present.explorer.decision import rule
    from suasion.present.explorer.decisions import DecisionContext

    def missing(*_):
        raise MissingRecord("the record has no table treaty_actions")

    monkeypatch.setattr(rule, "rule_row", missing)
    library = client.app.state.keeper.shelf.library
    section = rule.make(DecisionContext(library, "hrc-a-hrc-51-l6"))
    assert section.paragraphs[0].startswith("the record has no table treaty_actions")


@pytest.mark.parametrize("address", ["/regime", "/reviews"])
def test_a_page_whose_data_are_not_held_says_so_and_keeps_its_address(client, address):
    text = client.get(address).text
    assert "This record cannot answer it" in text


def test_the_essay_is_annotated_with_a_verdict_and_its_rows(client):
    text = client.get("/claims").text
    assert text.count('<article class="claim"') == 97 and 'id="C001"' in text
    verdicts = [r["verdict"] for r in rows_of(client, "/claims/tables/verdicts.csv")]
    assert len(verdicts) == 97
    assert f"{verdicts.count('supported')} are supported" in text


def test_blocs_hold_every_state_once_and_the_map_shows_them(client):
    rows = rows_of(client, "/blocs/tables/members.csv")
    states = [r["state"] for r in rows]
    assert len(states) == len(set(states)) > 150
    blocs = {r["bloc"] for r in rows if r["bloc"]}
    text = client.get("/blocs").text
    assert all(f"bloc {b}: " in text for b in blocs)


def test_method_pages_are_read_on_the_site_and_lead_to_one_another(client):
    listed = client.get("/methods").text
    assert "Blocs" in listed and "Health of the regime" in listed
    text = client.get("/methods/replay").text
    assert (
        'href="/methods/positions"' in text and "<h1>" in text and "<table>" not in text.split('<div class="scroll"')[0]
    )
    assert client.get("/methods/nothing").status_code == 404


def test_beside_each_ballot_stands_what_the_voter_received_or_signed(client):
    address = "/decisions/hrc-a-hrc-51-l6"
    assert 'href="/decisions/hrc-a-hrc-51-l6?with=received#received"' in client.get(address).text
    text = client.get(f"{address}?with=received").text
    assert "Beside is not because" in text
    assert "Sums over 2018\u20132022" in text
    assert f'href="{address}/tables/received.csv?with=received"' in text  # the download is of what is seen
    rows = rows_of(client, f"{address}/tables/received.csv?with=received")
    assert len(rows) == 47
    pakistan = next(r for r in rows if r["state"] == "PAK")
    assert pakistan["vote"] == "no" and int(pakistan["letters_for"]) > 0
    assert {r["letters_for"] for r in rows} >= {""}  # in no list is unknown, not zero
    assert client.get(f"{address}?with=Atlantis").status_code == 400


def test_a_sum_over_years_that_a_source_does_not_hold_says_which_it_holds():
    signed = next(i for i in all_instruments() if i.id == "initiatives")
    rows = pl.DataFrame({"year": [2014, 2020], "state": ["PAK", "KIR"], "value": [1.0, 1.0]})
    assert _years_known(signed, rows, 2022) == "2018\u20132020 (2020 in part)"
    assert _years_known(signed, rows, 2019) == ""


def test_a_body_has_its_unity_over_time_and_its_cards(client):
    text = client.get("/bodies/unga").text
    assert "How united the groups are" in text
    rows = rows_of(client, "/bodies/unga/figures/cohesion.csv")
    assert all(0 <= float(r["low"]) <= float(r["value"]) <= float(r["high"]) <= 1 for r in rows)
    assert "The Human Rights Council on eleven criteria" in client.get("/bodies/hrc").text
    marks = rows_of(client, "/bodies/hrc/tables/council-2009-manner.csv")
    assert len(marks) == 11 and {r["mark"] for r in marks} <= {"pass", "mixed", "fail", ""}


def test_the_page_of_a_body_says_which_members_were_suspended_that_day(client):
    told = "47 states sat on it that day, as far as the record knows"
    assert f"{told}; suspended, and without a vote: Libya." in client.get("/bodies/hrc?on=2011-04-01").text
    assert f"{told}." in client.get("/bodies/hrc?on=2011-11-19").text


def test_a_vote_without_a_roll_call_is_a_vote():
    """The Commission voted by show of hands for fifty years: its early texts were no consensus."""
    modes = ["recorded", "non-recorded", "non-recorded", "without-vote", "withdrawn", "without-vote"]
    every = pl.DataFrame({"body": "chr", "mode": modes, "motion": "resolution", "date": date(1949, 6, 1)})
    untold = pl.DataFrame({"body": "chr", "mode": ["non-recorded"] * 9, "motion": "decision", "date": date(1946, 5, 1)})
    kept = _texts(SimpleNamespace(decisions=pl.concat([every, untold])), ("chr",))
    assert _by_year(kept).select("year", "voted", "n").rows() == [(1949, 3, 5)]


@pytest.mark.parametrize("state", ["SUN", "DDR", "TUV"])
def test_a_state_that_ended_or_voted_little_has_its_page(client, state):
    assert client.get(f"/states/{state}").status_code == 200


def test_sources_and_their_problems_are_filtered(client):
    whole = rows_of(client, "/sources?format=csv")
    some = rows_of(client, "/sources?format=csv&status=present&q=nations")
    assert 0 < len(some) < len(whole) and {r["status"] for r in some} == {"present"}
    assert client.get("/sources?status=nothing").status_code == 400
    found = rows_of(client, "/sources/problems?format=csv")
    check = found[0]["check"]
    kept = rows_of(client, f"/sources/problems?format=csv&check={check}")
    assert {r["check"] for r in kept} == {check} and len(kept) == sum(r["check"] == check for r in found)


def test_what_no_source_tells_is_not_counted_as_lost(client):
    """A vote whose outcome no source gives is in no share of votes adopted."""
    voted = [r for r in rows_of(client, "/decisions?topic=human-rights&mode=recorded&format=csv") if r["date"]]
    last = max(int(r["date"][:4]) for r in voted)
    recent = [r for r in voted if int(r["date"][:4]) > last - 10]
    known = [r for r in recent if r["outcome"]]
    page = client.get("/topics/human-rights").text
    assert 0 < len(known) < len(recent)
    assert f"of {len(known)} recorded votes on it were adopted; of {len(recent) - len(known)} more" in page
    rows = rows_of(client, "/topics/human-rights/figures/ballots-by-year.csv")
    assert all(int(r["votes"]) > 0 for r in rows) and {"yes", "abstain", "no", "absent"} <= set(rows[0])


def test_a_download_says_what_its_columns_mean(client):
    told = client.get("/decisions?format=csvw").json()
    assert {c["name"] for c in told["tableSchema"]["columns"]} >= {"decision", "outcome"}


@pytest.mark.parametrize(
    ("address", "table"), [("/", "latest"), ("/topics/human-rights", "newest"), ("/bodies/chr", "newest")]
)
def test_a_list_of_votes_tells_an_amendment_from_the_text_it_would_amend(client, address, table):
    """Both bear one title: without kind and symbol, a rejected amendment reads as the text rejected."""
    heads = re.findall(r"<th[^>]*>(.*?)</th>", client.get(address).text.partition(f'id="{table}"')[2], re.DOTALL)
    words = [re.sub(r"<[^>]+>", "", head).strip() for head in heads]
    assert {"Motion", "Symbol"} <= set(words[:12])


def test_a_figure_s_columns_mean_what_the_command_that_makes_them_says(library):
    """A column of another table that bears the same name is not what is meant."""
    told = csvw("a.csv", pl.DataFrame({"level": [0.1]}), library.record, (), "suasion health --part composite")
    assert json.loads(told)["tableSchema"]["columns"][0]["dc:description"] == composite.PART.columns["level"]


def test_what_nothing_decides_is_undecided_in_words(client):
    text = client.get("/claims").text
    assert "undecided" in text and "decided by nothing" not in text


def test_the_laboratory_says_how_old_what_it_knows_is(client):
    assert "The newest recorded vote of the Council here is of 2023-07-14" in client.get("/lab").text


def test_votes_always_stand_in_the_same_order(client):
    """Yes, abstain, no, absent: in the tally, in the bars and in the lists of names."""
    text = client.get("/decisions/hrc-a-hrc-51-l6").text
    for place in (r'<li><span class="mark v-(\w+)">', r'id="roll-(\w+)"'):
        assert re.findall(place, text)[:3] == ["yes", "abstain", "no"]
