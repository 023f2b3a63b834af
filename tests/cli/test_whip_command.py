"""What `suasion whip` tells beside its figures."""

import json
from datetime import date

import polars as pl
from typer.testing import CliRunner

from suasion import cli
from suasion.scenarios import forecast
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.forecast.put import Put
from suasion.scenarios.forecast.whip import Whip

MEMBERS = pl.DataFrame({"state": ["FRA"], "yes": [1.0], "uncertain": [0.0]})
TIES = pl.DataFrame({"state": ["GHA"], "amount": [19038044.434], "unit": ["USD"], "source": ["x"], "locator": ["1"]})
PUT = Put("without a vote", 37, 1142, round="Situation of human rights in the Sudan, 2021-11-05", since=3)
NOTES = ("The newest ballot is old.", "The odds are biased upward.")
TOLD = (*NOTES, "given a roll call", "human rights in the Sudan, 2021-11-05", "3 later on the same states", "sum to 1")


def counted(monkeypatch, home, *words):
    made = Whip(
        draft=Draft("Right to food"), day=date(2024, 1, 1), newest=date(2023, 1, 1), odds=0.9, members=MEMBERS,
        tally=MEMBERS, analogues=MEMBERS, history=MEMBERS, ties=TIES, put=PUT, notes=NOTES,
    )  # fmt: skip
    monkeypatch.setattr(forecast, "whip", lambda *_, **__: made)
    cli._load()
    asked = ["whip", "--like", "A/HRC/51/L.6", "--on", "2024-01-01", "--home", str(home), *words]
    return CliRunner().invoke(cli.app, asked, catch_exceptions=False).stdout


def test_json_says_what_the_text_says(monkeypatch, starter_home):
    notes = json.loads(counted(monkeypatch, starter_home, "--json"))["notes"]
    assert all(any(words in note for note in notes) for words in TOLD)
    printed = " ".join(counted(monkeypatch, starter_home).split())
    assert all(words in printed for words in TOLD)


def test_money_is_printed_to_the_unit(monkeypatch, starter_home):
    assert "19,038,044 " in counted(monkeypatch, starter_home)
    assert json.loads(counted(monkeypatch, starter_home, "--json"))["ties"][0]["amount"] == 19038044.434
