"""What is asked of the reviews, and the scale on which actions are measured."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.errors import BadInput

ACTIONS = {1: "minimal", 2: "continuing", 3: "considering", 4: "general", 5: "specific"}
CONTINUING = 2
SPECIFIC = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """An order of the categories: what each category of the source counts in a mean.

    id     its name, with the version
    counts category of the source to the number it counts
    cited  where the order comes from
    """

    id: str
    counts: tuple[int, int, int, int, int]
    cited: str

    def of(self, action: pl.Expr) -> pl.Expr:
        """Categories of the source as numbers of this scale.

        >>> pl.DataFrame({"a": [3, 4]}).select(SCALES["mcmahon"].of(pl.col("a")))["a"].to_list()
        [4, 3]
        """
        return action.replace_strict(dict(zip(ACTIONS, self.counts, strict=True)), default=None, return_dtype=pl.Int32)


SCALES = {
    s.id: s
    for s in (
        Scale("upr-info-2014", (1, 2, 3, 4, 5), "UPR Info's database as exported in 2014: considering 3, general 4"),
        Scale(
            "mcmahon",
            (1, 2, 4, 3, 5),
            "as McMahon transposed levels 3 and 4 for his means of sessions 1-8: general 3, considering 4",
        ),
    )
}
COUNTED = ("recommender", "text")


@dataclass(frozen=True, slots=True)
class ReviewSpec:
    """Which recommendations, and how they are counted.

    scale     id of the scale for means (`SCALES`); shares of categories do not depend on it
    sessions  first and last session, inclusive; None = all
    count     'recommender': one made by n states counts n times, as the source does; 'text': once. What a
              state recommends is always counted by recommender
    level     of the intervals
    """

    scale: str = "upr-info-2014"
    sessions: tuple[int, int] | None = None
    count: str = "recommender"
    level: float = 0.9

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        if self.scale not in SCALES:
            raise BadInput(f"unknown scale {self.scale!r}", next_step=f"use one of {', '.join(SCALES)}")
        if self.count not in COUNTED:
            raise BadInput(f"unknown way to count {self.count!r}", next_step=f"use one of {', '.join(COUNTED)}")
        if self.sessions and self.sessions[0] > self.sessions[1]:
            raise BadInput(
                "the first session must not come after the last",
                why=f"it is {self.sessions}",
                next_step="give the earlier session first",
            )
        if not 0 < self.level < 1:
            raise BadInput("level must lie between 0 and 1", why=f"it is {self.level}", next_step="0.9 is the default")

    def chosen(self, recommendations: pl.DataFrame) -> pl.DataFrame:
        """The recommendations of the sessions, without pledges, with `score` (the action on the scale)."""
        rows = recommendations.filter(pl.col("kind") == "recommendation")
        if self.sessions:
            rows = rows.filter(pl.col("session").is_between(*self.sessions))
        return rows.with_columns(score=SCALES[self.scale].of(pl.col("action")))

    def texts(self, rows: pl.DataFrame) -> pl.DataFrame:
        """`rows`, or one row a text where texts are counted."""
        return rows.unique("text_id", keep="first", maintain_order=True) if self.count == "text" else rows
