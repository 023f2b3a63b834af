"""Terms of Bangkok alone against terms of Vienna alone, by spans of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from suasion.measures.language import lean
from suasion.present.lookup.parts import PartMaker

if TYPE_CHECKING:
    from suasion.present.lookup.language.found import LanguageFound


def make(found: LanguageFound) -> pl.DataFrame:
    """Bangkok against Vienna, by five years."""
    others = lean(found.against).select("from", others_share="share")
    return lean(found.own).join(others, on="from", how="left", maintain_order="left")


def note(found: LanguageFound) -> str:
    """What a share means here."""
    return (
        f"set against {found.beside}: compare the shares with each other, not with a half: Bangkok's own terms "
        "(sovereignty, non-interference ...) are said of much else than human rights, Vienna's of rights alone"
    )


PART: PartMaker[LanguageFound] = PartMaker(
    id="lean",
    heading="Bangkok against Vienna, by five years",
    order=40,
    columns={
        "from": "first year of the span",
        "bangkok": "terms that the declaration of Bangkok alone has",
        "vienna": "terms that the declaration of Vienna alone has",
        "share": "Bangkok's, empty where neither is used",
        "low": "lower end, 90%",
        "high": "upper end",
        "others_share": "Bangkok's share in the texts they are set against",
    },
    make=make,
    note=note,
    shown=False,
)
