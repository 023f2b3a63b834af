"""What a state does to be liked: visits, summits, partnerships, recognition, military exchanges, initiatives."""

from __future__ import annotations

from suasion.record.tables.bodies import CONFIDENCE, NOTE
from suasion.record.tables.core import INT, LIST, REAL, TEXT, Column, Table
from suasion.record.tables.procedures import DATE, DATE_PRECISION, END

KINDS = (
    "visit", "hosted", "mention", "summit", "partnership", "recognition", "military-exchange", "initiative",
)  # fmt: skip

ENGAGEMENTS = Table(
    "engagements",
    "one engagement of a state (the sender) with a partner, a group of partners or a forum",
    (
        Column("engagement", TEXT, "stable id: kind, partner or series, and date or edition", required=True),
        Column(
            "kind",
            TEXT,
            "visit = its leaders abroad; hosted = received at home; mention = named, no meeting there",
            values=KINDS,
            required=True,
        ),
        Column("sender", TEXT, "id of the state whose instrument of soft power the row records", required=True),
        Column("state", TEXT, "id of the partner; empty where the partner is no single state"),
        Column("partner", TEXT, "the partner in words, where it is no single state"),
        DATE,
        DATE_PRECISION,
        END,
        Column("series", TEXT, "forum or series it belongs to"),
        Column("edition", TEXT, "number or name within the series"),
        Column("event", TEXT, "what took place or was proclaimed: label of a partnership, type of a meeting ..."),
        Column("level", TEXT, "rank in words; for partnerships our own collapse of the labels"),
        Column("rank", INT, "the same in numbers, 1 the closest; empty where outside the ranks", unit="rank"),
        Column("before", TEXT, "what it replaced: earlier label; government recognised before (CHN, TWN or none)"),
        Column("after", TEXT, "government recognised after (CHN, TWN or none)"),
        Column("person", TEXT, "who travelled or received"),
        Column("place", TEXT, "where"),
        Column("host", TEXT, "id of the state that hosted"),
        Column("organiser", TEXT, "organisation that held it"),
        Column("attending", LIST, "state ids known to have taken part; seldom all of them (see the note)"),
        Column("leaders", INT, "heads of state or government taking part, as printed", unit="persons"),
        Column("delegations", INT, "delegations, as printed", unit="delegations"),
        Column("countries", INT, "countries represented, as printed", unit="states"),
        Column("participants", INT, "people taking part, as printed", unit="persons"),
        Column("pledge", REAL, "amount pledged", unit="see `pledge_unit`"),
        Column("pledge_unit", TEXT, "currency and magnitude, current prices"),
        Column("pledge_term", TEXT, "time over which it was to be paid, where found"),
        CONFIDENCE,
        NOTE,
    ),
    key=("engagement",),
)

ENGAGEMENT_COUNTS = Table(
    "engagement_counts",
    "how often a sender used one instrument towards one state in one year, where only counts are published",
    (
        Column("sender", TEXT, "id of the state whose instrument it is", required=True),
        Column("state", TEXT, "id of the partner", required=True),
        Column("year", INT, "year", required=True),
        Column("instrument", TEXT, "what was counted", required=True),
        Column("measure", TEXT, "in the year, or standing at its end", values=("flow", "stock"), required=True),
        Column("n", REAL, "the count; where the source is silent there is no row", unit="see `unit`", required=True),
        Column("unit", TEXT, "what is counted", required=True),
    ),
    key=("sender", "state", "year", "instrument"),
)

TABLES = (ENGAGEMENTS, ENGAGEMENT_COUNTS)
