"""The last guard: a row that does not fit its table is set apart with its reason, whatever source it is from."""

import polars as pl
import pytest

from suasion.record.fitting import CHECK, fitting
from suasion.record.tables import table

GOOD = {"treaty": "CCPR", "state": "FRA", "act": "consent", "date_precision": "day", "source": "x", "locator": "x#1"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state": "XYZ"}, "state is no state of our table (ids such as IND)"),
        ({"act": "consant"}, "act is no value of the table"),
        ({"treaty": None}, "treaty is empty"),
        ({}, "treaty stands in an earlier row"),
    ],
)
def test_each_kind_of_misfit_is_told_and_the_good_row_stays(change, reason):
    rows = pl.DataFrame([GOOD, {**GOOD, **change, "locator": "x#2"}], infer_schema_length=None)
    kept, told = fitting({"treaty_actions": table("treaty_actions").frame(rows)})
    assert kept["treaty_actions"]["locator"].to_list() == ["x#1"]
    row = told.row(0, named=True)
    assert (told.height, row["check"], row["locator"], row["severity"]) == (1, CHECK, "x#2", "quarantined")
    assert reason in row["reason"]


def test_a_list_that_names_no_state_is_told():
    given = {
        "decision": ["a", "b"], "body": "hrc", "motion": "resolution", "mode": "recorded",
        "about": [["CHN"], ["CHN", "Q1Z"]], "source": "x", "locator": ["x#1", "x#2"],
    }  # fmt: skip
    kept, told = fitting({"decisions": table("decisions").frame(pl.DataFrame(given))})
    assert kept["decisions"]["decision"].to_list() == ["a"]
    assert "about names no state" in told["reason"][0]
