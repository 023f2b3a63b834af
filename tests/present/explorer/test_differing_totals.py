"""Where a source's totals are not what its own list counts to, the page of the decision says so."""

import polars as pl
import pytest

from suasion.present.explorer.decision import votes
from suasion.present.explorer.decisions import DecisionContext
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages.decision import _facts
from suasion.record.store import open_record

XINJIANG = "hrc-a-hrc-51-l6"  # 17-19-11


def page(home, **changed):
    """Its context, with totals of another record."""
    library = Library(open_record(home))
    values = [pl.lit(v).cast(library.decisions.schema[c]).alias(c) for c, v in changed.items()]
    library.__dict__["decisions"] = library.decisions.with_columns(values)
    return DecisionContext(library, XINJIANG)


@pytest.mark.parametrize(
    ("changed", "totals"),
    [
        ({"yes": 18, "abstain": 10}, "18-19-10"),
        ({"yes": 18, "no": None, "ballots": "cast-only"}, "18-?-11"),
        ({}, ""),
        ({"yes": 18, "ballots": "partial"}, ""),
        ({"yes": None, "no": None, "abstain": None}, ""),
    ],
)
def test_it_is_said(starter_home, changed, totals):
    """Only of whole lists, and only of totals that are known."""
    context = page(starter_home, **changed)
    told, facts = votes.make(context).finding, {words: value for words, value, _ in _facts(context)}
    said = f"its totals are {totals} (yes-no-abstain), its list of who voted how counts to 17-19-11"
    assert (said in told) == ("contradicts" in told) == bool(totals)
    assert facts["Ballots"] == changed.get("ballots", "complete") + (", but the totals differ" if totals else "")
