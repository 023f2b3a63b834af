"""Filled cards: what `grade_body` and `grade_states` return."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.measures.report_card.model import MARKS, CardRules, Window

NOT_PUBLISHED = "Computed here by declared rules; it is nobody's published card."


@dataclass(frozen=True)
class BodyCard:
    """A card on a body.

    grades    a row a criterion: benchmark, criterion, title, asks, kind ('computed' or 'judged'), mark (pass, mixed,
              fail; null = no data or no judgement for these days), why_none, value, low, high (90%, Wilson, for
              shares), near (does the interval reach over a line?), numerator, denominator, counted (in words),
              rule (in words), author, source, published (mark of the published card for its own days, beside),
              published_by, note
    evidence  a row a thing counted: criterion, row, day, what, counted
    window    the days graded; rules: the card as declared (its text is part of the output)
    """

    rules: CardRules
    window: Window
    grades: pl.DataFrame
    evidence: pl.DataFrame

    @property
    def summary(self) -> str:
        """How many of each mark, and how many of them are computed.

        The words say which card it is and that it is no published one.
        """
        marks = {m: self.grades.filter(pl.col("mark") == m).height for m in MARKS}
        computed = self.grades.filter(pl.col("kind") == "computed").height
        none = self.grades["mark"].null_count()
        counts = ", ".join(f"{n} {m}" for m, n in marks.items()) + (f", {none} without a mark" if none else "")
        judged = self.grades.height - computed
        return (
            f"{self.rules.title}, {self.window.words}: {counts}; {computed} computed, {judged} judged. {NOT_PUBLISHED}"
        )


@dataclass(frozen=True)
class StatesCard:
    """A card on states.

    scores    a row a state, the highest first: state, points, votes (decisions it could vote on), with_it, against,
              abstain, absent, lowest and highest points it could have, mean (points a vote), low, high (90%, Wilson,
              cautious), mark (null where the card gives none or votes are too few), rule (in words)
    votes     a row a decision that counts: vote (the rule's id), decision, date, symbol, title, position, yes, no,
              abstain
    ballots   a row a state and decision: state, decision, vote, points
    """

    rules: CardRules
    window: Window
    scores: pl.DataFrame
    votes: pl.DataFrame
    ballots: pl.DataFrame

    @property
    def summary(self) -> str:
        """What was counted, in words."""
        n, above = self.scores.height, self.scores.filter(pl.col("points") > 0).height
        words = f"{self.votes.height} votes; {above} of {n} states with more points than none"
        return f"{self.rules.title}, {self.window.words}: {words}. {NOT_PUBLISHED}"
