"""Decisions and ballots: what was decided, and who voted how."""

from __future__ import annotations

from suasion.record.tables.core import DAY, FLAG, INT, LIST, TEXT, Column, Table

VOTES = ("yes", "no", "abstain", "absent")
MOTIONS = (
    "resolution",
    "decision",
    "president-statement",
    "amendment",
    "paragraph",
    "no-action",
    "procedural",
    "suspension",
    "election",
    "treaty-adoption",
    "bill",
    "mandate-lapse",
    "unspecified",
)
MODES = ("recorded", "secret-ballot", "without-vote", "non-recorded", "withdrawn", "not-considered")
OUTCOMES = ("adopted", "rejected", "elected", "not-elected", "withdrawn", "not-considered", "lapsed")
TOPICS = (
    "human-rights",
    "palestine",
    "nuclear",
    "arms-control",
    "colonialism",
    "economic",
    "country",
    "thematic",
)

DECISIONS = Table(
    "decisions",
    "one thing decided by a body (or put to it and lost, withdrawn, not considered)",
    (
        Column("decision", TEXT, "stable id, used in web addresses", required=True),
        Column("body", TEXT, "id of the body: unga, chr, hrc, third-committee, ecosoc, ...", required=True),
        Column("date", DAY, "day of the decision, as precise as `date_precision` says"),
        Column("date_precision", TEXT, "how far `date` can be trusted", values=("day", "month", "year")),
        Column("session", INT, "session number of the body (special sessions empty)"),
        Column("order", INT, "running number in the source: the order of votes where days are not known"),
        Column("symbol", TEXT, "UN document symbol; not unique"),
        Column("title", TEXT, "title as the source gives it; empty where the source has none"),
        Column("motion", TEXT, "what was put to the vote", values=MOTIONS, required=True),
        Column("mode", TEXT, "how it was decided", values=MODES, required=True),
        Column("yes", INT, "official total in favour where known, else counted", unit="votes"),
        Column("no", INT, "official total against where known, else counted", unit="votes"),
        Column("abstain", INT, "official total abstaining where known, else counted", unit="votes"),
        Column("absent", INT, "total of members not voting", unit="votes"),
        Column("tally_source", TEXT, "where the totals come from", values=("official", "counted")),
        Column("outcome", TEXT, "what became of it", values=OUTCOMES),
        Column("topics", LIST, "topics, from the source's flags or the project's rules"),
        Column("about", LIST, "state ids the text is about, as far as its title or flag says"),
        Column("sponsors", LIST, "state ids of main sponsors where the source lists them"),
        Column("draft", TEXT, "symbol or words naming the draft"),
        Column("agenda_item", TEXT, "agenda item number"),
        Column("agenda_subject", TEXT, "subject heading under which it was catalogued (afterwards)"),
        Column("important", FLAG, "an important vote in the US State Department's list"),
        Column(
            "ballots",
            TEXT,
            "is the list of ballots whole?",
            values=("complete", "cast-only", "partial", "none"),
        ),
        Column(
            "confidence",
            TEXT,
            "how sure the fact is, where the source grades it",
            values=("high", "medium", "low"),
        ),
        Column("url", TEXT, "address of the document or catalogue entry"),
        Column("note", TEXT, "what a reader must know: conflicts, corrections, marks"),
    ),
    key=("decision",),
)

BALLOTS = Table(
    "ballots",
    "how one state voted on one decision",
    (
        Column("decision", TEXT, "id of the decision", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column("vote", TEXT, "yes, no, abstain; absent = member, not voting", values=VOTES, required=True),
        Column("suspect", FLAG, "an absence that may be a fault of the source, not of the state"),
    ),
    key=("decision", "state"),
)

DISAGREEMENTS = Table(
    "disagreements",
    "one ballot on which two sources differ; the first source in order of precedence is kept",
    (
        Column("decision", TEXT, "id of the decision", required=True),
        Column("state", TEXT, "id of the state", required=True),
        Column("kept", TEXT, "the vote in the record", values=VOTES, required=True),
        Column("kept_source", TEXT, "source of the vote kept", required=True),
        Column("other", TEXT, "the other source's vote", values=VOTES, required=True),
    ),
    key=("decision", "state", "source"),
)

TABLES = (DECISIONS, BALLOTS, DISAGREEMENTS)
