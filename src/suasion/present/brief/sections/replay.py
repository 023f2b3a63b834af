"""Under another rule: which texts on countries would have failed with two thirds, and how the state voted on them."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.words import count
from suasion.scenarios.replay import replay
from suasion.scenarios.shipped import scenario

SCENARIO = "two-thirds"


def make(context: Context) -> Section | None:
    """The exact replay under two thirds, seen from the state."""
    try:
        done = replay(context.record, scenario(SCENARIO))
    except BadInput as e:
        raise MissingRecord("the record holds no Council text the rule could be tried on", why=e.what) from e
    failed = done.decisions.filter(pl.col("was") != pl.col("becomes"))
    cast = context.own.select("decision", own_vote="vote")
    beside = failed.join(cast, on="decision", how="left", maintain_order="left")
    about = failed.filter(pl.col("about").list.contains(context.state)).height
    votes = [f"{n} {vote}" for vote in ("yes", "no", "abstain") if (n := (beside["own_vote"] == vote).sum())]
    voted = f"{context.name} voted on {sum((beside['own_vote'] == v).sum() for v in ('yes', 'no', 'abstain'))}"
    finding = f"Had the Council's texts under agenda item 4 needed two thirds, {failed.height} of {count(done.decisions.height, 'text')} would have failed"
    finding += f", {about} of them on {context.name}." if about else "."
    finding += f" Of those {failed.height}, {voted} ({', '.join(votes)})." if votes else ""
    view = beside.select(
        "date",
        "symbol",
        "title",
        pl.format("{}\u2013{}\u2013{}", "was_yes", "was_no", "was_abstain").alias("yes\u2013no\u2013abstain"),
        (-pl.col("spare")).alias("votes_short"),
        own_vote=pl.col("own_vote").fill_null("no member, or not in the record"),
    )
    rows = context.record.table("decisions").join(failed.select("decision"), on="decision", how="semi")
    caption = "Texts under agenda item 4 that two thirds of those voting yes or no did not support"
    table = TableView("two-thirds", caption, view, note=done.said[-1], sources=context.credits(rows))
    how = (
        "A rule applied to recorded tallies: nothing is estimated. Such a rule is said to have been proposed in 2007; that is "
        "not verified. Under it texts would have been written and bargained for otherwise. Other rules, other members and other "
        "pulls: suasion scenarios, suasion replay.",
    )
    return Section("replay", "Under another rule", finding, how, (), (table,))


SECTION = SectionMaker(160, make, "replays under another rule")
