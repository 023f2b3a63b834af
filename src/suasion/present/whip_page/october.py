"""The draft on Xinjiang of October 2022, forecast from the day before, written into the methods page.

    python -m suasion.present.whip_page.october DOCS [HOME]

Once with the joint statements of earlier years among what was known, once without.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from suasion.present.words import name
from suasion.record.store import Record, open_record
from suasion.scenarios.forecast.whip import Whip, draft_like, whip

SYMBOL, DAY = "A/HRC/51/L.6", date(2022, 10, 6)
BEGIN, END = "<!-- xinjiang -->", "<!-- end of xinjiang -->"
PAGE = "methods/forecast.md"


def table(record: Record) -> str:
    """The two forecasts beside what happened, as Markdown."""
    draft = draft_like(record, SYMBOL)
    both = [whip(record, draft, DAY, statements=s) for s in (True, False)]
    real = record.table("decisions").filter(record.table("decisions")["symbol"] == SYMBOL).row(0, named=True)
    happened = f"{real['yes']}-{real['no']}-{real['abstain']}"
    lines = ["| | with joint statements | without |", "|---|---|---|"]
    lines.append(_row("odds of adoption", [f"{m.odds:.2f}" for m in both]))
    for count in ("yes", "no", "abstain", "margin"):
        lines.append(_row(f"{count}, 80%", [_band(m, count) for m in both]))
    lines.append(_row("members that decide most", [", ".join(name(s) for s in m.history["state"]) for m in both]))
    lines.append(_row("newest Council ballot", [str(m.newest) for m in both]))
    return "\n".join([*lines, "", f"It was {real['outcome']}, {happened} (yes-no-abstain), on {DAY}."])


def _row(head: str, cells: list[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def _band(made: Whip, count: str) -> str:
    row = made.tally.filter(count=count).row(0, named=True)
    return f"{row['mean']:.0f} [{row['q10']:.0f}, {row['q90']:.0f}]"


def main() -> None:
    """Write the table between its marks."""
    page = Path(sys.argv[1]) / PAGE
    home = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    text = page.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    made = table(open_record(home))
    page.write_text(f"{head}{BEGIN}\n{made}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
