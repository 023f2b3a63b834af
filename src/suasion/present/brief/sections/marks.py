"""How the state's votes in the Council are marked by a declared card, and what each rule counts."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.report_card import StatesCard, grade_states, shipped_card
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.figures import Figure
from suasion.present.figures.ranks import Rank, draw_ranks
from suasion.present.words import count, name, tag

CARD = "council-votes"
FEWEST = 10


def make(context: Context) -> Section | None:
    """The state's points a vote beside others', and its votes rule by rule."""
    card: StatesCard = context.corpus.once("states card", lambda: grade_states(context.record, shipped_card(CARD)))
    if card.votes.is_empty():
        raise MissingRecord("the record holds none of the votes that the card marks")
    own = card.scores.filter(pl.col("state") == context.state)
    if own.is_empty():
        return None
    rows = context.record.table("decisions").join(card.votes.select("decision"), on="decision", how="semi")
    return Section(
        "marks", "A report card", _finding(context, card, own.row(0, named=True)), (card.rules.manner, card.rules.note),
        (_figure(context, card, rows),), (_by_rule(context, card, rows),),
    )  # fmt: skip


def _finding(context: Context, card: StatesCard, own: dict[str, object]) -> str:
    mean, low, high = (f"{own[c]:+.2f}".replace("-", "\u2212") for c in ("mean", "low", "high"))
    marked = f": {own['mark']}" if own["mark"] else ", too few for a mark"
    return (
        f"On {count(int(str(own['votes'])), 'vote')} of the Council chosen by declared rules, {card.window.words}, {context.name} voted with "
        f"the position of the card in {own['with_it']} and against it in {own['against']}, abstained in {own['abstain']} and was absent "
        f"from {own['absent']}: {mean} points a vote [{low} to {high}]{marked}. Another rule gives another mark; it is nobody's published card."
    )


def _figure(context: Context, card: StatesCard, rows: pl.DataFrame) -> Figure:
    enough = card.scores.filter(pl.col("votes") >= FEWEST)
    shown = card.scores.filter(pl.col("state").is_in([context.state, *context.against])).sort("mean", descending=True)
    ranks = [
        Rank(name(r["state"]), r["mean"], r["low"], r["high"], short=tag(r["state"], 12)) for r in shown.to_dicts()
    ]
    above = enough.filter(pl.col("mean") > shown.filter(pl.col("state") == context.state)["mean"][0]).height
    return Figure(
        id="marks",
        title=f"{above} of {enough.height} states have more points a vote than {context.name}",
        subtitle=f"Points a vote: +1 with the position of the card, \u22121 against it, 0 for abstaining or absence; 90% intervals. "
        f"States with {FEWEST} votes or more are counted; {card.votes.height} votes, {card.window.words}.",
        draw=lambda width: draw_ranks(ranks, width=width, domain=(-1.0, 1.0), words=("always against", "always with")),
        data=card.scores,
        alt="Rows of dots with intervals, one a state, from always against to always with the position.",
        sources=context.credits(rows),
        method="A point for every vote cast with the position that the card declares for it, one less for every vote against. "
        "Interval: Wilson's, widened to hold for any mix of votes.",
        command=f"suasion report-card {CARD}",
    )


def _by_rule(context: Context, card: StatesCard, rows: pl.DataFrame) -> TableView:
    """Numerator and denominator of every rule."""
    cast = card.ballots.filter(pl.col("state") == context.state).rename({"vote": "cast"})
    said = card.votes.join(cast, on="decision").group_by("vote").agg(
        votes=pl.len(), with_it=(pl.col("points") > 0).sum(), against=(pl.col("points") < 0).sum(),
        abstain=(pl.col("cast") == "abstain").sum(), absent=(pl.col("cast") == "absent").sum(),
    )  # fmt: skip
    rules = pl.DataFrame(
        [(r.id, r.title, r.position, r.why) for r in card.rules.votes],
        schema=["vote", "rule", "position", "why"], orient="row",
    )  # fmt: skip
    table = rules.join(said, on="vote", how="left", maintain_order="left").drop("vote")
    ordered = table.select("rule", "position", "votes", "with_it", "against", "abstain", "absent", "why")
    return TableView("marks-by-rule", "Rule by rule", ordered, "", sources=context.credits(rows))


SECTION = SectionMaker(65, make, "the report card")
