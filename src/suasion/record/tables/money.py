"""Money and goods: finance by donor and recipient, trade by reporter and partner; units are columns."""

from __future__ import annotations

from suasion.record.tables.core import DAY, FLAG, INT, REAL, TEXT, Column, Table
from suasion.record.tables.ratings import PLACE

CURRENCY = Column("currency", TEXT, "currency of `amount`, in units (not thousands or millions)", required=True)
PRICE_BASE = Column("price_base", TEXT, "current, or constant prices of which year", required=True)

FINANCE = Table(
    "finance",
    "one amount from a donor or investor to a recipient: a year's total, a project, a transaction, or a position",
    (
        Column("item", TEXT, "stable id within the record", required=True),
        Column("donor", TEXT, "id of the state the money comes from; empty where it is no state"),
        Column("donor_place", TEXT, "where the money comes from, if that is no state"),
        Column("state", TEXT, "id of the recipient; empty where it is no single state"),
        PLACE,
        Column("recipient", TEXT, "the recipient as printed, or all of several"),
        Column("year", INT, "year of commitment, transaction or position", required=True),
        Column("date", DAY, "first day of the month of the transaction, where known"),
        Column(
            "grain", TEXT, "never add rows of different grain",
            values=("year-total", "project", "transaction", "position"), required=True,
        ),
        Column(
            "kind", TEXT, "what kind of money",
            values=(
                "oda-like", "oof-like", "vague", "investment-or-construction",
                "direct-investment-outward", "direct-investment-inward",
            ),
            required=True,
        ),
        Column("part", FLAG, "a part of another row's amount: never add it to that", required=True),
        Column("reporter", TEXT, "id of the state that reports a position"),
        Column("basis", TEXT, "positions: reported by the reporter, or mirrored from its counterparts",
               values=("reported", "mirrored")),
        Column("amount", REAL, "amount; empty where the source has none, never zero", unit="see `currency`"),
        CURRENCY,
        PRICE_BASE,
        Column("amount_current", REAL, "the same in current US dollars, where the source gives both", unit="USD"),
        Column("printed_amount", REAL, "amount as first reported", unit="see `printed_currency`"),
        Column("printed_currency", TEXT, "currency as first reported"),
        Column("recommended", FLAG, "does the source recommend the row for research and sums?"),
        Column("sector", TEXT, "sector, in the source's terms"),
        Column("category", TEXT, "the source's own class of instrument or flow"),
        Column("intent", TEXT, "purpose, in the source's terms"),
        Column("status", TEXT, "how far it had come"),
        Column("title", TEXT, "what it was"),
        Column("sender_agency", TEXT, "agency or firm that gave or invested"),
        Column("partner_agency", TEXT, "firm or agency on the other side"),
        Column("share", REAL, "share acquired", unit="fraction"),
        Column("interest_rate", REAL, "interest of a loan", unit="percent"),
        Column("maturity", REAL, "maturity of a loan", unit="years"),
        Column("grace_period", REAL, "grace period of a loan", unit="years"),
        Column("grant_element", REAL, "grant element of a loan", unit="percent"),
    ),
    key=("item",),
)  # fmt: skip

TRADE = Table(
    "trade",
    "the trade of one reporter with one partner in one year and direction",
    (
        Column("reporter", TEXT, "id of the reporting state", required=True),
        Column("state", TEXT, "id of the partner; empty where it is no state"),
        PLACE,
        Column("year", INT, "year", required=True),
        Column("flow", TEXT, "seen from the reporter", values=("import", "export"), required=True),
        Column("amount", REAL, "value of the goods", unit="see `currency`", required=True),
        CURRENCY,
        PRICE_BASE,
    ),
    key=("reporter", "state", "place", "year", "flow"),
)

TRADE_ONSETS = Table(
    "trade_onsets",
    "the first year in which a partner became a state's largest trading partner, by one measure",
    (
        Column("state", TEXT, "id of the state", required=True),
        Column("partner", TEXT, "id of the partner that came to lead", required=True),
        Column("measure", TEXT, "what was traded, in the terms of the source", required=True),
        Column("year", INT, "first year; empty = never by this measure within its window"),
        Column(
            "mark", TEXT,
            "observed; already-so = it was so when the window opens; since-first-observed; never",
            values=("observed", "already-so", "since-first-observed", "never"), required=True,
        ),
        Column("doubt", TEXT, "why the year should not be used, where the source warns of it"),
    ),
    key=("state", "partner", "measure"),
)  # fmt: skip

TABLES = (FINANCE, TRADE, TRADE_ONSETS)
