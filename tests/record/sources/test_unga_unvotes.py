"""Assembly roll calls with titles: every trap that the source's page lists, and what the parser makes of it."""

from datetime import date

import polars as pl
import pytest

from .samples import UNVOTES, parse

ID = "unga-unvotes-1946-2019"


@pytest.fixture(scope="module")
def calls(parsed):
    return parsed(ID)[0]["decisions"]


@pytest.fixture(scope="module")
def ballots(parsed):
    return parsed(ID)[0]["ballots"]


def one(frame, **keys):
    rows = frame.filter(**keys).to_dicts()
    assert len(rows) == 1, rows
    return rows[0]


def made_of(tmp_path, unres, session, *, amend="0", para="0", short="X", descr="TO ADOPT RESOL. A.", rcid=7):
    files = dict(UNVOTES)
    header = files["un_roll_calls.csv.gz"].split("\n")[0]
    row = f'{rcid},{session},0,{1945 + session}-11-20,{unres},{amend},{para},{short},"{descr}"'
    files["un_roll_calls.csv.gz"] = f"{header}\n{row}\n"
    files["un_votes.csv.gz"] = f"rcid,country,country_code,vote\n{rcid},Cuba,CU,yes\n"
    files["un_roll_call_issues.csv.gz"] = "rcid,short_name,issue\n"
    return one(parse(tmp_path, ID, files)[0]["decisions"], decision=f"unga-{rcid}")


def test_every_vote_is_there_and_none_is_quarantined(calls, ballots, parsed):
    assert (calls.height, ballots.height) == (6203, 870_109)
    assert parsed(ID)[1].filter(severity="quarantined").height == 0


def test_votes_without_a_country_code_are_kept_because_the_name_is_the_key(ballots, calls):
    germany = ballots.filter(state="DEU").join(calls.select("decision", "session"), on="decision")
    assert germany.filter(pl.col("session") <= 45).height == 2151
    yemen = ballots.filter(state="YEM").join(calls.select("decision", "session"), on="decision")
    assert yemen.filter(pl.col("session") <= 45).height == 3291
    assert ballots.filter(state="ZAN").height == 2


def test_namibia_is_not_read_as_missing(ballots):
    assert ballots.filter(state="NAM").height == 2455


def test_the_two_chinas_hold_one_seat_after_each_other(ballots, calls):
    days = calls.select("decision", "date", "order")
    spans = {s: ballots.filter(state=s).join(days, on="decision") for s in ("TWN", "CHN")}
    change = date(1971, 10, 25)
    assert spans["TWN"]["date"].max() < change
    later = spans["CHN"].filter(pl.col("order") < 5000)["order"].min()
    assert later > spans["TWN"].filter(pl.col("order") < 5000)["order"].max()


def test_the_soviet_union_votes_to_1991_and_russia_after(ballots, calls):
    days = calls.select("decision", "date")
    last = ballots.filter(state="SUN").join(days, on="decision")["date"].max()
    first = ballots.filter(state="RUS").join(days, on="decision")["date"].min()
    assert last < date(1991, 12, 25) <= first


@pytest.mark.parametrize(
    ("session", "day", "precision"),
    [(1, 20, "month"), (51, 20, "month"), (53, 20, "month"), (52, 7, "month"), (52, 8, "day"),
     (57, 1, "month"), (57, 18, "day"), (58, 1, "day"), (74, 3, "day")],
)  # fmt: skip
def test_days_are_known_to_the_month_up_to_session_57(session, day, precision, tmp_path):
    files = dict(UNVOTES)
    header = files["un_roll_calls.csv.gz"].split("\n")[0]
    files["un_roll_calls.csv.gz"] = f"{header}\n1,{session},0,1999-11-{day:02},R/1/1,0,0,X,Y\n"
    assert one(parse(tmp_path, ID, files)[0]["decisions"])["date_precision"] == precision


def test_the_order_of_votes_is_the_running_number(calls):
    assert (calls["order"].cast(pl.String) == calls["decision"].str.strip_prefix("unga-")).all()


@pytest.mark.parametrize(
    ("unres", "session", "symbol"),
    [
        ("R/66/229", 66, "A/RES/66/229"),
        ("A/RES/74/19", 74, "A/RES/74/19"),
        ("R/26/2758", 26, "A/RES/2758(XXVI)"),
        ("R/26/2775H", 26, "A/RES/2775H(XXVI)"),
        ("R/36/172F", 36, "A/RES/36/172F"),
        ("R/33/116A/IV", 33, "A/RES/33/116A"),
        ("R/31/208/III", 31, "A/RES/31/208"),
        ("R/42/70/B", 42, "A/RES/42/70B"),
        ("R/61/128AB", 61, "A/RES/61/128A-B"),
        ("R/36/435", 36, "A/DEC/36/435"),
        ("R/677/46", 67, "A/RES/67/46"),
        ("A/RES/ES-10/19", 72, "A/RES/ES-10/19"),
        ("R/1/66", 1, None),
        ("GOAR/1/1288B", 1, None),
        ("ESS/5/70", 22, None),
        ("", 56, None),
    ],
)
def test_a_reference_becomes_the_un_symbol_where_it_is_one(unres, session, symbol, tmp_path):
    assert made_of(tmp_path, unres, session)["symbol"] == symbol


def test_a_reference_that_gives_no_symbol_is_kept_in_the_note_and_listed(calls, parsed):
    first = one(calls, decision="unga-3")
    assert (first["symbol"], first["note"]) == (
        None,
        "a page of the official records, not a resolution's number; printed R/1/66",
    )
    told = parsed(ID)[1].filter(check="symbol")
    printed = calls.filter(pl.col("note").str.contains("printed") & ~pl.col("note").str.contains("^section"))
    assert told.height == printed.height


def test_running_letters_are_dropped_and_real_ones_kept(calls):
    china = calls.filter(symbol="A/RES/2758(XXVI)")
    assert china["motion"].to_list() == [*["procedural"] * 3, *["amendment"] * 2, "procedural", "resolution"]
    adopted = one(china, motion="resolution")
    assert (adopted["yes"], adopted["no"], adopted["abstain"], adopted["outcome"]) == (76, 35, 17, "adopted")
    apartheid = calls.filter(pl.col("symbol").str.contains(r"^A/RES/2775[A-H]\(XXVI\)$"))
    assert apartheid.height == 8


def test_a_number_that_another_text_bears_gives_no_symbol(calls):
    tests, cambodia = (
        calls.filter(agenda_subject=s, session=29) for s in ("DISARMAMENT, NUCLEAR TESTING", "CAMBODIA REPRESENTATION")
    )
    assert tests["symbol"].to_list() == ["A/RES/3257(XXIX)"]
    assert set(cambodia["symbol"]) == {None}


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [("A/RES/68/262", (100, 11, 58)), ("A/RES/34/180", (132, 0, 10)), ("A/RES/ES-10/19", (127, 9, 35))],
)
def test_texts_are_found_by_their_symbol(symbol, tally, calls):
    row = one(calls, symbol=symbol)
    assert (row["yes"], row["no"], row["abstain"]) == tally
    assert (row["motion"], row["outcome"], row["tally_source"]) == ("resolution", "adopted", "counted")


def test_flags_on_whole_texts_of_sessions_30_to_51_are_not_followed(calls, parsed):
    between = calls.filter(pl.col("session").is_between(30, 51))
    assert set(between["motion"]) == {"resolution", "decision"}
    silent = between.filter(pl.col("outcome").is_null())
    assert set(between["outcome"].drop_nulls()) == {"adopted"}
    assert (silent.height, silent["symbol"].to_list()) == (1, [None])
    assert parsed(ID)[1].filter(check="flag", severity="corrected").height == 57


@pytest.mark.parametrize(
    ("words", "flags", "motion"),
    [
        ("TO ADOPT GHANA MOTION TO ADJOURN THE MEETING.", "00", "procedural"),
        ("TO ADOPT THE US MOTION FOR SEPARATE VOTE ON A CLAUSE.", "01", "procedural"),
        ("TO INCLUDE ITEM 69 IN THE AGENDA.", "00", "procedural"),
        ("TO ADOPT RESOL. DECIDING THAT IT IS AN IMPORTANT QUESTION.", "00", "procedural"),
        ("TO ADOPT GHANA MOTION FOR ADJOURNMENT OF THE DEBATE ON THE CONGO.", "00", "no-action"),
        ("The President: I put to the vote the motion that no action be taken on it.", "  ", "no-action"),
        ("The President: Since the motion of no action has not been adopted, we vote.", "1 ", "amendment"),
        ("TO ADOPT OPERATIVE PARAGRAPH 6 OF THE DRAFT RESOL.", "01", "paragraph"),
        ("TO ADOPT RESOL., I.A., REQUESTING STATES.", "01", "resolution"),
        ("TO ADOPT THE WHOLE TEXT OF THE COVENANT ON CIVIL RIGHTS.", "00", "treaty-adoption"),
        ("The President: A recorded vote has been requested.", "  ", "unspecified"),
    ],
)
def test_what_was_voted_on_is_read_from_words_and_flags(words, flags, motion, tmp_path):
    row = made_of(tmp_path, "R/25/2650", 25, amend=flags[0].strip(), para=flags[1].strip(), descr=words)
    assert row["motion"] == motion


def test_the_no_action_motions_of_the_assembly_are_found(calls):
    late = calls.filter((pl.col("motion") == "no-action") & (pl.col("session") > 50)).sort("date")
    assert late["decision"].to_list() == [
        "unga-6013", "unga-6045", "unga-5684", "unga-5692", "unga-5747", "unga-5783", "unga-5801",
        "unga-5802", "unga-5815", "unga-5838", "unga-5847", "unga-5866", "unga-5916",
    ]  # fmt: skip
    assert one(late, decision="unga-5801")["about"] == ["BLR"]


def test_more_against_than_for_is_lost_and_nothing_else_is_guessed(calls):
    lost = calls.filter(pl.col("yes") < pl.col("no"))
    assert set(lost["outcome"]) == {"rejected"}
    parts = calls.filter(pl.col("motion").is_in(["amendment", "paragraph"]) & (pl.col("yes") >= pl.col("no")))
    assert set(parts["outcome"]) == {None}


def test_flags_become_topics(calls):
    named = dict(calls.explode("topics").group_by("topics").len().iter_rows())
    counts = {"palestine": 1061, "nuclear": 855, "arms-control": 1092}
    counts |= {"human-rights": 1015, "colonialism": 957, "economic": 765}
    assert {topic: named[topic] for topic in counts} == counts


def test_movers_of_motions_and_territories_are_not_the_subject(calls):
    assert one(calls, decision="unga-3")["about"] is None
    islands = one(calls, symbol="A/RES/61/128A-B")
    assert not {"USA", "WSM"} & set(islands["about"] or [])
    assert one(calls, decision="unga-1190")["about"] == ["CHN", "TWN"]


def test_unicode_commas_and_quotes_in_titles_survive(tmp_path):
    row = made_of(tmp_path, "R/66/1", 66, short="Côte d’Ivoire", descr='Droits, ""libertés"" : resolution / adopted')
    assert row["title"] == "Droits, libertés"
    assert row["agenda_subject"] == "Côte d’Ivoire"


def test_a_ballot_that_stands_twice_is_kept_once_and_a_clash_not_at_all(tmp_path):
    files = dict(UNVOTES)
    files["un_votes.csv.gz"] += "4,Cuba,CU,no\n4,China,CN,yes\n"
    tables, problems = parse(tmp_path, ID, files)
    fourth = tables["ballots"].filter(decision="unga-4")
    assert fourth.filter(state="CUB")["vote"].to_list() == ["no"]
    assert fourth.filter(state="CHN").height == 0
    doubles = problems.filter(check="double ballot")
    assert sorted(doubles["severity"]) == ["corrected", "quarantined", "quarantined"]
