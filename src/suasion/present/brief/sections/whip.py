"""If the Council's last text on the state were put to a roll call today: the odds, and the members that decide."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView
from suasion.present.corpus import Corpus
from suasion.present.whip_page.tables import learnt_from, members_table, tally_table
from suasion.present.whip_page.words import HOW, answer, notes_of
from suasion.record.overview import newest_vote
from suasion.scenarios.behaviour.drafts import of_row
from suasion.scenarios.behaviour.history import MONTH
from suasion.scenarios.forecast import Whip, whip

MOTIONS = ("resolution", "decision")
COLUMNS = ("state", "yes", "yes_q10", "yes_q90", "no", "no_q10", "no_q90", "abstain", "pivot", "last")
SHOWN = 10


def make(context: Context) -> Section | None:
    """The newest Council text on the state alone that was voted, counted anew when all ballots are known."""
    voted = _voted(context.corpus)
    about = _texts(voted).filter(pl.col("about") == [context.state]).sort("date")
    if about.is_empty():
        return None
    row = about.row(-1, named=True)
    newest = newest_vote(voted)
    if newest is None:
        return None
    day = newest + timedelta(days=MONTH + 1)
    try:
        made: Whip = context.corpus.once(f"whip {context.state}", lambda: whip(context.record, of_row(row), day))
    except BadInput as e:
        raise MissingRecord("the record holds too few Council votes to count from", why=e.why or e.what) from e
    what = row["symbol"] or row["title"]
    finding = f"The Council last voted on a text about {context.name} on {row['date']} ({what}). {answer(made)}"
    owed = learnt_from(context.record)
    members = made.members.select(COLUMNS).head(SHOWN)
    tables = (
        tally_table(made.tally, owed, "whip-tally"),
        members_table(members, owed, "whip-members", "The members that decide most"),
        TableView("whip-history", "How they voted on such texts before", made.history, sources=owed, open=False),
    )
    return Section("whip", "If it were put again", finding, (*notes_of(made), HOW), (), tables)


def counted(corpus: Corpus) -> list[str]:
    """States that a Council text was voted on alone: those that the section is made for."""
    return sorted(_texts(_voted(corpus))["about"].list.first().unique())


def _voted(corpus: Corpus) -> pl.DataFrame:
    return corpus.record.table("decisions").filter((pl.col("body") == "hrc") & (pl.col("mode") == "recorded"))


def _texts(voted: pl.DataFrame) -> pl.DataFrame:
    return voted.filter((pl.col("about").list.len() == 1) & pl.col("motion").is_in(MOTIONS))


SECTION = SectionMaker(150, make, "the whip count")
