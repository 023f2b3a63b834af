"""The rule that decided: what the rules of the day make of these votes, with their citation."""

from __future__ import annotations

from suasion.errors import BadInput, MissingRecord
from suasion.institutions import Ruling
from suasion.measures.rulings import rule_row
from suasion.present.explorer.decisions import DecisionContext, DecisionSection
from suasion.present.parts import Section

SAME = {"adopted": ("adopted", "adopted without vote"), "rejected": ("rejected",)}


def make(context: DecisionContext) -> Section | None:
    """The ruling, and whether the recorded outcome agrees with it."""
    r = context.row
    if r["date"] is None or r["mode"] not in ("recorded", "without-vote", "non-recorded"):
        return None
    row = {c: None if r[c] is None else str(r[c]) for c in ("body", "date", "title", "yes", "no", "abstain", "absent")}
    row |= {"motion_type": r["motion"], "mode": "without a vote" if r["mode"] == "without-vote" else ""}
    try:
        ruling = rule_row(row, context.library.facts)
    except (BadInput, MissingRecord) as e:
        return Section(
            "rule", "The rule that decided", "No rule of the day could be applied.", (f"{e.what}. {e.why}".strip(),)
        )
    return Section("rule", "The rule that decided", _finding(ruling, r["outcome"]), _told(ruling))


def _finding(ruling: Ruling, recorded: str | None) -> str:
    if ruling.outcome is None:
        return f"The rules cannot decide it: {ruling.reason}."
    agrees = recorded in SAME.get(ruling.outcome.split()[0], (ruling.outcome,))
    said = (
        "as recorded" if agrees else f"while the record says {recorded}" if recorded else "the record gives no outcome"
    )
    return f"By the rules in force that day the outcome is {ruling.outcome}, {said}."


def _told(ruling: Ruling) -> tuple[str, ...]:
    lines = [ruling.reason[:1].upper() + ruling.reason[1:].rstrip(".") + "."]
    if ruling.citation:
        lines.append(f"Source: {ruling.citation}.")
    if ruling.unverified:
        lines.append(f"Not verified against the text: {'; '.join(ruling.unverified)}.")
    return tuple(lines)


SECTION = DecisionSection(30, make)
