"""Where a source's totals are not what its own list counts to, the page of the decision says so."""

from __future__ import annotations

import pytest

from suasion.present.explorer.decision.votes import _differs

COUNTED = {"yes": 22, "no": 12, "abstain": 13, "absent": 0}


@pytest.mark.parametrize(
    ("totals", "ballots", "said"),
    [
        (
            (23, 12, 12),
            "complete",
            "its totals are 23-12-12 (yes-no-abstain), its list of who voted how counts to 22-12-13",
        ),
        ((22, None, 12), "cast-only", "its totals are 22-12 (yes-abstain), its list of who voted how counts to 22-13"),
        ((22, 12, 13), "complete", ""),
        ((23, 12, 12), "partial", ""),
        ((None, None, None), "complete", ""),
    ],
)
def test_it_is_said(totals: tuple[int | None, ...], ballots: str, said: str) -> None:
    """Only of whole lists, and only of totals that are known."""
    row = dict(zip(("yes", "no", "abstain"), totals, strict=True)) | {"ballots": ballots}
    told = _differs(row, COUNTED)
    assert said in told and bool(said) == bool(told)
