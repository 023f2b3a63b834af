"""Special procedures and their visits, dialogues, releases, periodic reviews, accreditation of organisations."""

from __future__ import annotations

from suasion.record.tables.bodies import CONFIDENCE, NOTE
from suasion.record.tables.core import DAY, INT, LIST, TEXT, Column, Table

PRECISION = ("day", "month", "year")
DATE = Column("date", DAY, "first day of the time that `date_precision` names; empty where not found")
DATE_PRECISION = Column("date_precision", TEXT, "how far `date` can be trusted", values=PRECISION)
END = Column("end", DAY, "last day, where it lasted more than one and the day was found")

MANDATES = Table(
    "mandates",
    "one special procedure: a mandate from the text that created it to its end",
    (
        Column("mandate", TEXT, "stable id: subject and year of creation", required=True),
        Column("name", TEXT, "subject, or state for a country mandate", required=True),
        Column(
            "kind",
            TEXT,
            "SR special rapporteur, IE independent expert, WG working group, RSG and SRSG (special) representative "
            "of the Secretary-General, SE special expert or envoy, PR personal representative, DE designated expert",
            values=("SR", "IE", "WG", "RSG", "SRSG", "SE", "PR", "DE"),
            required=True,
        ),
        Column("scope", TEXT, "a theme or a country", values=("thematic", "country"), required=True),
        Column("about", LIST, "state ids of a country mandate"),
        Column("created_symbol", TEXT, "text that created it", required=True),
        Column("created_on", DAY, "day of that text", required=True),
        Column("yes", INT, "votes in favour of that text; empty = without a vote or not found", unit="votes"),
        Column("no", INT, "votes against", unit="votes"),
        Column("abstain", INT, "abstentions", unit="votes"),
        Column("ended_on", DAY, "first day of the time that `ended_on_precision` names; empty while it runs"),
        Column("ended_on_precision", TEXT, "how far `ended_on` can be trusted", values=(*PRECISION, "decade")),
        Column("ended_how", TEXT, "how it ended"),
        Column("ended_basis", TEXT, "where the end is known from: a page, derived (from a text), or memory"),
        Column("status", TEXT, "at the end of 2024", values=("active", "ended"), required=True),
        Column("renewed_symbol", TEXT, "latest renewal found, 2021-2024; empty = not found"),
        Column("renewed_on", DAY, "day of that renewal"),
        CONFIDENCE,
        NOTE,
    ),
    key=("mandate",),
)

MANDATE_VISITS = Table(
    "mandate_visits",
    "one step towards a visit of a mandate holder, one standing invitation (or its lack), or one count of them",
    (
        Column(
            "kind",
            TEXT,
            "what the row records",
            values=("visit", "request", "standing-invitation", "no-standing-invitation", "count"),
            required=True,
        ),
        Column("state", TEXT, "id of the state visited, asked or inviting; empty for counts over all states"),
        Column("mandate", TEXT, "mandate or office, in words", required=True),
        DATE,
        DATE_PRECISION,
        END,
        Column(
            "status", TEXT, "held, requested, invited, agreed, postponed ...; the figure for a count", required=True
        ),
        CONFIDENCE,
        NOTE,
    ),
    key=("kind", "state", "mandate", "date", "status"),
)

DIALOGUES = Table(
    "dialogues",
    "one round of a bilateral human rights dialogue, or one change in its standing",
    (
        Column("state", TEXT, "id of the state whose dialogues these are", required=True),
        Column("partner", TEXT, "state id, EU, or the name of a gathering of several", required=True),
        Column("round", INT, "number of the round as printed or derived (see the note)"),
        DATE,
        DATE_PRECISION,
        END,
        Column("place", TEXT, "where it was held"),
        Column(
            "status",
            TEXT,
            "what happened; listed = named as a partner and no more",
            values=(
                "started", "held", "planned", "postponed", "suspended", "cancelled", "resumed", "not-resumed", "listed",
            ),
            required=True,
        ),
        CONFIDENCE,
        NOTE,
    ),
    key=("state", "partner", "date", "status"),
)  # fmt: skip

RELEASES = Table(
    "releases",
    "one release, arrest or the like of one prisoner, and the diplomatic date it was tied to",
    (
        Column("state", TEXT, "id of the state that held the person", required=True),
        Column("person", TEXT, "name", required=True),
        DATE,
        DATE_PRECISION,
        Column(
            "event",
            TEXT,
            "what happened",
            values=("release", "exile", "detention", "rearrest", "meeting"),
            required=True,
        ),
        Column("form", TEXT, "how: parole, medical parole, exile ..."),
        Column("counterpart", TEXT, "state id or organisation that the event was addressed to"),
        Column("tied_to", TEXT, "visit, vote or decision it was tied to"),
        Column("tied_on", DAY, "first day of the time that `tied_on_precision` names"),
        Column("tied_on_precision", TEXT, "how far `tied_on` can be trusted", values=PRECISION),
        Column("tie", TEXT, "who says so; empty = nobody found, the tie is a reading"),
        CONFIDENCE,
        NOTE,
    ),
    key=("state", "person", "date", "event"),
)

REVIEWS = Table(
    "reviews",
    "one Universal Periodic Review of one state",
    (
        Column("state", TEXT, "id of the state under review", required=True),
        Column("cycle", INT, "cycle of the review, 1 from 2008", required=True),
        Column("session", INT, "session of the Working Group"),
        Column(
            "session_basis",
            TEXT,
            "source = read; derived = from the Council session that adopted the outcome",
            values=("source", "derived"),
        ),
        Column("session_start", DAY, "first day of that session"),
        Column("session_end", DAY, "last day of that session"),
        Column("reviewed_on", DAY, "day of the review in the Working Group"),
        Column("adopted_on", DAY, "day the Council adopted the outcome"),
        Column("symbol", TEXT, "decision that adopted it, as catalogued"),
        Column("recommendations", INT, "recommendations made; empty = not found", unit="see `count_unit`"),
        Column("accepted", INT, "of these accepted (supported)", unit="see `count_unit`"),
        Column("noted", INT, "of these noted", unit="see `count_unit`"),
        Column("other", INT, "of these with any other answer", unit="see `count_unit`"),
        Column("pledges", INT, "voluntary pledges", unit="pledges"),
        Column(
            "count_unit",
            TEXT,
            "paragraph = as in the report; recommender = one for each state that made it. Never compare the two",
            values=("paragraph", "recommender"),
        ),
        Column("count_cited", TEXT, "address of the counts"),
        CONFIDENCE,
        NOTE,
    ),
    key=("state", "cycle"),
)

ACCREDITATIONS = Table(
    "accreditations",
    "one case of an organisation before the NGO Committee or ECOSOC, or one count of applications deferred",
    (
        Column("kind", TEXT, "what the row records", values=("case", "deferral-count"), required=True),
        DATE,
        DATE_PRECISION,
        Column("organisation", TEXT, "the organisation, or what was counted, as printed", required=True),
        Column("body", TEXT, "id of the body", required=True),
        Column("motion", TEXT, "what was put to the body, in words"),
        Column("yes", INT, "votes in favour", unit="votes"),
        Column("no", INT, "votes against", unit="votes"),
        Column("abstain", INT, "abstentions", unit="votes"),
        Column("deferred", INT, "applications deferred, for a count", unit="applications"),
        Column("outcome", TEXT, "what became of it, in words"),
        Column("china", TEXT, "how China voted or fared, where stated"),
        CONFIDENCE,
        NOTE,
    ),
    key=("kind", "date", "body", "organisation", "motion"),
)

TABLES = (MANDATES, MANDATE_VISITS, DIALOGUES, RELEASES, REVIEWS, ACCREDITATIONS)
