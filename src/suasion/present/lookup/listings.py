"""The columns of claims, scenarios, rulings and of the record about itself, for docs/outputs.md."""

from __future__ import annotations

CLAIMS = {
    "claim": "id of the claim",
    "verdict": "supported, imprecise, contradicted, not found",
    "basis": "what decided it: query (of the record), rule, cited fact, nothing",
    "says": "the number that the text gives, with its unit; empty where it gives none",
    "found": "what decided it: the record's number, true or false, or whether the cited facts speak for or against",
    "quote": "the words of the text",
    "why": "the verdict's reason, in a sentence",
    "section": "where in the text",
    "system": "which part of the argument: visits, finance, partnerships and so on",
    "sources": "ids of the sources that decided it, or citations; joined by ';'",
}
SCENARIOS = {
    "scenario": "its name, for `suasion replay`",
    "title": "what is changed",
    "answer": "exact: rules applied to recorded votes; model: ballots drawn, with intervals",
    "question": "the question it answers",
}
KINDS = {
    "table": "table of the TOML file",
    "entry": "name of the entry",
    "takes": "what may stand there",
    "default": "what holds where it is left out; (needed): it may not be",
    "meaning": "what it does",
}
RULING = {
    "outcome": "adopted, rejected or what the rules make of the vote; empty where they cannot say",
    "threshold": "the majority that the rule asks for",
    "needed": "votes in favour that were needed",
    "base": "what the majority is counted over",
    "reason": "the ruling in a sentence",
    "citation": "the rule, by its document",
    "missing": "what would be needed to decide it",
    "unverified": "rules it leans on that nobody has read in their source",
}
RULES = {
    "body": "the body",
    "motion": "kind of motion; *: every other",
    "majority": "the majority it needs",
    "members": "members of the body on that day",
    "rule": "id of the rule, as in the rules page",
    "citation": "its document",
    "mark": "how it is known; the line under the table says what each letter means",
    "read": "where it was read",
    "note": "what a reader must know",
}
COVERAGE = {
    "body": "the body",
    "decisions": "decisions held",
    "with_ballots": "those with a ballot for each state",
    "first": "day of the first of these",
    "last": "day of the last of these",
    "ballots": "ballots held",
}
PROBLEMS = {
    "source": "id of the source",
    "check": "which check found it",
    "severity": "quarantined: set apart; corrected; noted",
    "reason": "why",
    "n": "rows",
}
ANSWERS = (
    ("suasion claims", CLAIMS),
    ("suasion scenarios", SCENARIOS),
    ("suasion scenarios --kinds", KINDS),
    ("suasion decide", RULING),
    ("suasion decide (the rules of a day)", RULES),
    ("suasion record --coverage", COVERAGE),
    ("suasion record --problems", PROBLEMS),
)
