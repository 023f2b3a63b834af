"""What `suasion whip` tells beside its figures: in text, JSON, on its page, in the brief and in the laboratory."""

import json
import re
from dataclasses import asdict, replace
from datetime import date

import polars as pl
import pytest
from markupsafe import escape
from typer.testing import CliRunner

from suasion import cli
from suasion.errors import BadInput
from suasion.present.brief import Context
from suasion.present.brief.sections import whip as section
from suasion.present.corpus import Corpus
from suasion.present.explorer.lab.kinds.whip import KIND
from suasion.present.explorer.library import Library
from suasion.present.html import table_item
from suasion.present.lookup.forecast import MEMBERS as MEMBERS_MEAN
from suasion.present.lookup.forecast import WHIP
from suasion.present.whip_page import answer, notes_of, write_whip
from suasion.present.whip_page.tables import tally_table
from suasion.record.store import open_record
from suasion.scenarios import forecast
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.forecast.backtest import BIAS
from suasion.scenarios.forecast.put import Put
from suasion.scenarios.forecast.whip import Whip

COUNTS = ("yes", "yes_q10", "yes_q90", "no", "no_q10", "no_q90", "abstain", "absent", "pivot", "uncertain")
MEMBERS = pl.DataFrame({"state": ["FRA"], "group": ["WEOG"], **{c: [0.5] for c in COUNTS}, "last": ["yes"]})
TALLY = pl.DataFrame({"count": ["yes", "no", "abstain"], "mean": [1.0] * 3, "q10": [0.0] * 3, "q90": [1.0] * 3})
TEXTS = pl.DataFrame({"decision": [""], "title": ["x"]})
TIES = pl.DataFrame(
    {"state": "GHA", "kind": "finance", "with": "CHN", "when": "2017-2021", "what": "oda-like",
     "amount": 19038044.434, "unit": "USD constant 2021", "source": "x", "locator": "1"}
)  # fmt: skip
SUDAN = Draft("Situation of human rights in the Sudan", about=("SDN",))
PUT = Put(
    0.41, 0.37, 0.45, "without a vote", "Situation of human rights in the Sudan, 2021-11-05", rounds=(2, 6),
    about=(3, 16), alike=(0, 0), every=(583, 1800), since=date(2005, 3, 14),
)  # fmt: skip
NOTES = ("The newest ballot is old.", BIAS)
TOLD = (
    *NOTES, "given a roll call", "2 of 6 earlier rounds by title (the last without a vote: Situation",
    "human rights in the Sudan, 2021-11-05", "3 of 16 other texts on Sudan", "41% [37\u201345]",
    "with a roll call or without: 96%", "sum to 1",
)  # fmt: skip
MADE = Whip(
    draft=SUDAN, day=date(2024, 1, 1), newest=date(2023, 1, 1), odds=0.9, members=MEMBERS,
    tally=TALLY, analogues=TEXTS, history=MEMBERS, ties=TIES, put=PUT, notes=NOTES,
)  # fmt: skip


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    """Every whip count is the made-up one."""
    monkeypatch.setattr(forecast, "whip", lambda *_, **__: MADE)


def printed(home, *words):
    cli._load()
    asked = ["whip", "--like", "A/HRC/51/L.6", "--on", "2024-01-01", "--home", str(home), *words]
    return CliRunner().invoke(cli.app, asked, catch_exceptions=False).stdout


def test_json_says_what_the_text_says(starter_home):
    notes = json.loads(printed(starter_home, "--json"))["notes"]
    assert all(any(words in note for note in notes) for words in TOLD)
    text = " ".join(printed(starter_home).split())
    assert all(words in text for words in TOLD)


def test_json_has_the_keys_that_are_documented(starter_home):
    assert list(json.loads(printed(starter_home, "--json"))) == list(WHIP)


def test_a_text_not_put_to_a_vote_counts_as_adopted(starter_home):
    assert json.loads(printed(starter_home, "--json"))["adopted"] == pytest.approx(0.59 + 0.41 * 0.9)
    assert replace(MADE, put=None).adopted is None


def test_votes_are_told_with_one_decimal_and_held_exactly(starter_home, monkeypatch):
    tally = pl.DataFrame(
        {"count": ["yes", "no", "abstain"], "mean": [18.777, 7.0, 0.04], "q10": [16.0] * 3, "q90": [22.0] * 3}
    )
    monkeypatch.setattr(forecast, "whip", lambda *_, **__: replace(MADE, tally=tally))
    text = printed(starter_home)
    assert re.search(r"yes +18\.8 +16 to 22", text) and "18.777" not in text
    assert json.loads(printed(starter_home, "--json"))["tally"][0]["mean"] == 18.777
    shown = table_item(tally_table(tally, ()), 9)["table"].rows
    assert [str(row[1].words).partition(" ")[0] for row in shown] == ["18.8", "7.0", "0.0"]


def test_a_folder_that_holds_other_files_is_refused_before_anything_is_counted(starter_home, tmp_path, monkeypatch):
    (tmp_path / "mine.txt").write_text("mine")
    monkeypatch.setattr(forecast, "whip", lambda *_, **__: pytest.fail("it was counted"))
    with pytest.raises(BadInput, match="other files"):
        printed(starter_home, "--out", str(tmp_path))


def test_a_list_of_members_that_cannot_be_read_is_named(starter_home, tmp_path):
    (tmp_path / "members.txt").write_text("France\nAtlantis\n")
    with pytest.raises(BadInput, match="Atlantis") as told:
        printed(starter_home, "--members", str(tmp_path / "members.txt"))
    assert told.value.where.endswith("members.txt")


def test_members_fit_a_window_of_80_columns_with_their_bounds(starter_home):
    line = next(row for row in printed(starter_home).splitlines() if row.startswith("FRA"))
    assert "0.50 [.50\u2013.50]" in line and len(line.rstrip()) <= 80


def test_money_is_printed_to_the_unit(starter_home):
    assert "19,038,044 " in printed(starter_home)
    assert json.loads(printed(starter_home, "--json"))["ties"][0]["amount"] == 19038044.434


def test_money_is_rounded_on_the_page_and_exact_in_its_csv(starter_home, tmp_path):
    page = write_whip(MADE, open_record(starter_home), tmp_path / "page", "suasion whip").read_text()
    assert ">19.0 million<" in page and ">USD constant 2021<" in page and "19,038" not in page
    assert pl.read_csv(tmp_path / "page" / "data" / "ties.csv")["amount"].to_list() == [19038044.434]


def test_beside_each_csv_of_the_page_stands_what_its_columns_mean_and_the_call_that_made_it(starter_home, tmp_path):
    printed(starter_home, "--seed", "3", "--out", str(tmp_path / "page"))
    files = {p.name for p in (tmp_path / "page" / "data").iterdir()}
    written = {n for n in files if n.endswith(".csv")}
    assert {"members.csv", "tally.csv", "ties.csv"} <= written
    assert files == written | {f"{n}-metadata.json" for n in written}
    told = json.loads((tmp_path / "page" / "data" / "members.csv-metadata.json").read_text())
    meant = {c["name"]: c["dc:description"] for c in told["tableSchema"]["columns"]}
    assert meant["pivot"] == MEMBERS_MEAN["pivot"] and told["url"] == "members.csv"
    assert "--on 2024-01-01 --like A/HRC/51/L.6 --seed 3" in told["dc:provenance"]
    assert told["dc:provenance"].split("--out")[0] in (tmp_path / "page" / "index.html").read_text()


def test_every_caveat_on_the_page_is_a_paragraph_of_its_own(starter_home, tmp_path):
    page = write_whip(MADE, open_record(starter_home), tmp_path / "page", "suasion whip").read_text()
    told = page.partition("<nav")[0]
    assert [f">{escape(note)}</p>" in told for note in notes_of(MADE)] == [True] * len(notes_of(MADE))
    assert "of 0 " not in told


def test_the_brief_has_the_same_notes(starter_home, monkeypatch):
    monkeypatch.setattr(section, "whip", forecast.whip)
    made = section.make(Context(Corpus(open_record(starter_home)), "CHN", ()))
    assert made.paragraphs[: len(notes_of(MADE))] == notes_of(MADE)


def test_the_laboratory_has_the_same_notes(starter_home):
    library = Library(open_record(starter_home))
    spec = {"draft": asdict(MADE.draft), "like": "", "on": "2024-01-01", "seed": 1}
    kept = KIND.run(library.record, spec, lambda *_: None)
    seen = KIND.view(library, spec, kept)
    assert seen.meta == notes_of(MADE)
    assert seen.headline.startswith(
        "If put to a roll call on 2024-01-01, it passes with odds of 90% (biased upward; of 1 of 47 members): "
    )


def test_the_bias_and_the_members_left_out_stand_where_the_odds_do(starter_home):
    assert "given a roll call: 90% (biased upward; of 1 of 47 members)" in " ".join(printed(starter_home).split())
    assert "odds of 90% (biased upward; of 1 of 47 members): " in answer(MADE)
    assert "odds of 90% (of 1 of 47 members): " in answer(replace(MADE, notes=()))
