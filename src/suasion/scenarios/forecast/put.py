"""Will a text be put to a roll call at all? How often such texts were, by what became of them the last time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from suasion.measures.titles import country_text, words
from suasion.record.store import Record
from suasion.scenarios.behaviour.drafts import Draft

LAST = ("voted", "without a vote", "new")


@dataclass(frozen=True, slots=True)
class Put:
    """chance of a roll call, from `voted` of `n` earlier Council texts whose last round ended as this one's did.

    round  title and day of that last round; empty where the text is new
    since  how many texts on the same states, titled otherwise, were put to a roll call after it
    """

    last: str
    voted: int
    n: int
    round: str = ""
    since: int = 0

    @property
    def chance(self) -> float:
        """Share put to a roll call, drawn towards a half by one text."""
        return (self.voted + 0.5) / (self.n + 1)


def put_to_vote(record: Record, draft: Draft, day: date) -> Put:
    """Of the Council's resolutions and decisions before `day`: those whose last earlier round (the same words, or
    the same kind of text on the same state) ended as that of `draft`, and how many of them were voted.
    """
    texts = record.table("decisions").filter(
        (pl.col("body") == "hrc")
        & pl.col("title").is_not_null()
        & (pl.col("date") < day)
        & pl.col("motion").is_in(["resolution", "decision"])
        & pl.col("mode").is_in(["recorded", "without-vote"])
    )
    seen: dict[object, tuple[date, str, str]] = {}
    count = {k: [0, 0] for k in LAST}
    for title, about, when, mode in texts.sort("date").select("title", "about", "date", "mode").iter_rows():
        key = _key(title, tuple(about or ()))
        before = seen.get(key)
        last = before[1] if before and before[0] < when else "new"
        count[last][0] += mode == "recorded"
        count[last][1] += 1
        seen[key] = (when, "voted" if mode == "recorded" else "without a vote", title)
    known = seen.get(_key(draft.title, draft.about))
    if known is None:
        return Put("new", voted=count["new"][0], n=count["new"][1])
    when, last, title = known
    voted, n = count[last]
    return Put(last, voted, n, round=f"{title}, {when}", since=_voted_since(texts, draft, when))


def _voted_since(texts: pl.DataFrame, draft: Draft, when: date) -> int:
    """Roll calls after `when` on texts about the same states, and no others."""
    on = [set(about or ()) == set(draft.about) for about in texts["about"].to_list()]
    later = (texts["date"] > when) & (texts["mode"] == "recorded") & pl.Series(on, dtype=pl.Boolean)
    return int(later.sum()) if draft.about else 0


def _key(title: str, about: tuple[str, ...]) -> object:
    return country_text(title, about) or words(title, about)
