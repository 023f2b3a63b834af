"""Claims: a query or a rule decides where it can; bad files teach; the essay's known errors come out by query."""

import re
from pathlib import Path

import pytest

from suasion.claims import check_claims, ledger, read_claims
from suasion.claims.tables import one_of, summary, verdict_frame
from suasion.errors import BadInput
from suasion.present.claims_page import page
from suasion.record.store import open_record

HEAD = 'source = "a text"\n[[claim]]\nid = "T1"\nquote = "a quote"\nrefuted_by = "the opposite"\n'
DOCS = Path(__file__).parents[2] / "docs" / "methods" / "claims.md"


@pytest.fixture(scope="module")
def starter(starter_home):
    return open_record(starter_home)


def a_file(tmp_path, text):
    path = tmp_path / "claims.toml"
    path.write_text(text, encoding="utf-8")
    return path


def checked(tmp_path, starter, more):
    return check_claims(read_claims(a_file(tmp_path, HEAD + more)), starter)[0]


@pytest.mark.parametrize(
    ("said", "more", "verdict"),
    [
        (6, "", "supported"),
        (7, "close = 1", "imprecise"),
        (7, "tolerance = 1", "supported"),
        (9, "close = 1", "contradicted"),
        (5, 'than = "more than"', "supported"),
        (6, 'than = "more than"', "contradicted"),
        (6, 'than = "at least"', "supported"),
        (5, 'than = "at most"', "contradicted"),
        (7, 'than = "fewer than"', "supported"),
    ],
)
def test_a_figure_is_set_against_what_the_text_says(tmp_path, starter, said, more, verdict):
    query = "select count(*) from seats where body = 'hrc' and state = 'CHN'"
    found = checked(tmp_path, starter, f'check = "number"\nsays = {said}\nunit = "terms"\n{more}\nquery = "{query}"\n')
    assert (found.verdict, found.basis, found.found) == (verdict, "query", "6")


def test_what_holds_in_part_is_imprecise_and_what_has_no_answer_is_not_found(tmp_path, starter):
    part = checked(tmp_path, starter, 'check = "holds"\nquery = "select false"\npartly = "select true"\n')
    none = checked(
        tmp_path, starter, 'check = "holds"\nquery = "select bool_and(votes > 0) from elections where 1 = 0"\n'
    )
    gone = checked(tmp_path, starter, 'check = "holds"\nquery = "select true from speech_texts"\n')
    assert (part.verdict, none.verdict, gone.verdict) == ("imprecise", "not found", "not found")


def test_a_table_that_no_record_has_is_a_slip_and_is_told(tmp_path, starter):
    with pytest.raises(BadInput) as caught:
        checked(tmp_path, starter, 'check = "holds"\nquery = "select true from seat"\n')
    assert "claim T1" in caught.value.what
    assert "did you mean seats" in caught.value.next_step


def test_a_body_that_is_none_is_told_with_the_claim(tmp_path, starter):
    with pytest.raises(BadInput, match="claim T1: unknown body 'hcr'"):
        checked(tmp_path, starter, 'check = "rule"\nsays = 47\nunit = "members"\nbody = "hcr"\non = 2010-01-01\n')


def test_a_rule_answers_from_the_rules_of_that_day_and_cites_them(tmp_path, starter):
    found = checked(tmp_path, starter, 'check = "rule"\nsays = 43\nbody = "chr"\non = 1990-03-01\n')
    assert (found.verdict, found.basis) == ("supported", "rule")
    assert len(found.why) > 30


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('check = "guess"\n', "unknown check"),
        ('check = "number"\nsays = 3\n', "query"),
        ('check = "rule"\nsays = 3\nbody = "hrc"\n', "on"),
        ('check = "number"\nsays = "three"\nquery = "select 3"\n', "says"),
        ('check = "holds"\nquery = "select true"\ncolour = "red"\n', "unknown key colour"),
        ('check = "number"\nsays = 3\nquery = "select 3"\nthan = "about"\n', "unknown comparison"),
        ('check = "holds"\nquery = "select nothing_here from seats"\n', "T1"),
        ('check = "holds"\nquery = "drop table seats"\n', "T1"),
    ],
)
def test_an_entry_that_does_not_fit_is_an_error_that_names_it(tmp_path, starter, more, said):
    with pytest.raises(BadInput, match=re.escape(said)):
        checked(tmp_path, starter, more)


@pytest.mark.parametrize("text", ["", "nonsense [", 'claim = "x"', HEAD.replace('quote = "a quote"\n', "")])
def test_a_file_that_is_no_file_of_claims_is_an_error(tmp_path, text):
    with pytest.raises(BadInput):
        read_claims(a_file(tmp_path, text))


def test_the_example_of_the_documentation_is_checked_as_it_says(tmp_path, starter):
    block = re.search(r"^```toml\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    verdicts = check_claims(read_claims(a_file(tmp_path, block.group(1))), starter)
    assert [v.verdict for v in verdicts] == ["supported", "imprecise", "contradicted"]
    assert verdicts[1].evidence.height == 6


def test_the_ledger_holds_the_essay_s_claims_each_with_what_would_refute_it():
    claims = ledger()
    assert [c.id for c in claims] == [f"C{n:03}" for n in range(1, 98)]
    assert all(len(c.refuted_by) > 8 for c in claims)
    assert sum(c.check != "fact" for c in claims) >= 48


def test_no_verdict_is_typed_in_where_a_query_can_decide(starter):
    """Cited facts speak only where query and rule are silent, and every fact carries the page it was read in."""
    verdicts = check_claims(ledger(), starter)
    facts = starter.table("claim_facts")
    assert facts["locator"].str.starts_with("http").all()
    for v in verdicts:
        assert (v.basis == "cited fact") <= (v.claim.id in set(facts["claim"]))
        assert (v.verdict == "not found") == (v.basis == "nothing")


@pytest.mark.parametrize("more", ['needs = ["confucius-institutes-2022"]', ""])
def test_a_silent_record_is_no_zero(tmp_path, starter, more):
    """A count over an empty table, or without a source it needs, decides nothing."""
    table = "seats" if more else "institutes"
    count = f'check = "number"\nsays = 0\nunit = "rows"\n{more}\nquery = "select count(*) from {table}"\n'
    assert checked(tmp_path, starter, count).verdict == "not found"


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_the_starter_record_never_says_by_query_what_the_full_one_denies(full, starter):
    whole = {v.claim.id: v.verdict for v in check_claims(ledger(), full)}
    asked = [v for v in check_claims(ledger(), starter) if v.basis == "query"]
    assert len(asked) >= 20
    assert {v.claim.id: v.verdict for v in asked} == {v.claim.id: whole[v.claim.id] for v in asked}


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_the_essay_s_known_errors_come_out_by_query(full):
    verdicts = {v.claim.id: v for v in check_claims(ledger(), full)}
    expected = {
        "C005": ("imprecise", "14"),  # Brazzaville is not in the Democratic Republic of the Congo
        "C019": ("supported", "2"),  # a placeholder of the list, 1 January 2005, is no opening before it
        "C034": ("contradicted", "1"),
        "C035": ("contradicted", "79"),  # without ten texts on what Israel occupies in Lebanon and Syria
        "C060": ("contradicted", "55"),
        "C061": ("contradicted", "5"),
        "C069": ("contradicted", "1994"),
        "C086": ("contradicted", "2000"),
    }
    for claim, (verdict, found) in expected.items():
        assert (verdicts[claim].verdict, verdicts[claim].basis, verdicts[claim].found) == (verdict, "query", found)
    for claim in ("C014", "C021"):
        assert (verdicts[claim].verdict, verdicts[claim].basis) == ("contradicted", "cited fact")
    by_query = {"C027": "supported", "C071": "imprecise", "C096": "supported"}
    assert {c: verdicts[c].verdict for c in by_query} == by_query
    assert all(verdicts[c].basis == "query" and verdicts[c].evidence.height for c in by_query)
    assert "suasion influence --seats hrc" in verdicts["C093"].why  # bears on it, and decides nothing
    assert sum(v.basis in ("query", "rule") for v in verdicts.values()) >= 48


def test_the_page_is_a_document_like_the_others(starter):
    """It had no colours and no way past its head once."""
    html = page(check_claims(ledger()[55:62], starter), starter)
    assert 'class="skip"' in html and "prefers-color-scheme:dark" in html and "<script" not in html
    assert html.count('class="claim"') == 7


@pytest.mark.full
@pytest.mark.xdist_group("full")
def test_the_paragraphs_of_the_essay_are_annotated_in_place(full, domain):
    text = (domain.parent / "essay.txt").read_text(encoding="utf-8")
    html = page(check_claims(ledger(), full), full, [p for p in text.splitlines() if p.strip()])
    assert html.count('class="claim"') == 97
    before, _, after = html.rpartition("Not placed")
    assert before.count('class="claim"') >= 90
    assert "<script" not in html
    assert after.count('class="claim"') <= 7


def test_verdicts_are_tidy_rows_and_one_can_be_asked_for(starter):
    verdicts = check_claims(ledger(), starter)
    frame = verdict_frame(verdicts)
    assert frame.height == 97
    assert verdict_frame(verdicts, "contradicted").height == frame.filter(verdict="contradicted").height > 5
    assert one_of(verdicts, "c061").found == "5"
    assert summary(verdicts).startswith("97 claims")
    with pytest.raises(BadInput, match="C001"):
        one_of(verdicts, "C999")


def test_judgements_that_differ_between_two_records_are_listed_and_no_others(monkeypatch, starter_home):
    from suasion.claims import moved

    record = open_record(starter_home)
    monkeypatch.setattr(moved, "ledger", lambda: ledger()[:3])
    monkeypatch.setattr(moved, "_odds", lambda *_given: [("odds", "a text", "0.40", "0.60", "A title")])
    assert moved.moved_judgements(record, record)["kind"].to_list() == ["odds"]
    verdicts = iter([{("verdict", "C1"): ("supported", "q")}, {("verdict", "C1"): ("not found", "q")}])
    monkeypatch.setattr(moved, "_verdicts", lambda _record: next(verdicts))
    monkeypatch.setattr(moved, "_marks", lambda _record: {("mark", "card: one"): ("pass", "t")})
    assert moved.moved_judgements(record, record).rows()[0] == ("verdict", "C1", "supported", "not found", "q")
