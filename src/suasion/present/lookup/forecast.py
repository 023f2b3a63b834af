"""The columns of whip counts, backtests and the calendar, for docs/outputs.md and those who read the CSV."""

from __future__ import annotations

MEMBERS = {
    "state": "id of the member",
    "group": "its regional group, by code",
    "yes": "chance that it votes yes, given that it votes yes, no or abstain",
    "yes_q10": "lower bound of that chance: a tenth of the shocks to this text and its region lie below",
    "yes_q90": "upper bound of it",
    "no": "chance of a no",
    "no_q10": "its lower bound",
    "no_q90": "its upper bound",
    "abstain": "chance of an abstention",
    "absent": "chance that it casts no ballot",
    "pivot": "odds of adoption with its yes, less those with its no",
    "last": "its vote on the closest earlier round",
    "uncertain": "one less the chance of its likeliest vote; rows are in order of pivot times this",
}
WHIP = {
    "odds": "odds of adoption, given a roll call",
    "newest_ballot": "day of the newest ballot it knows",
    "put_to_vote": "chance that it is put to a roll call at all; empty for an amendment",
    "put": "that chance, its bounds (80% of sessions), and what it leans on: the last round by title; rounds by title, "
    "other texts on its states, others with titles alike, all texts (put to a roll call, of how many); since when",
    "adopted": "odds of adoption with a roll call or without: texts withdrawn are not in the record, so they are too "
    "high; empty for an amendment",
    "tally": "yes, no, abstain, absent and margin: mean, q10, q90",
    "analogues": "earlier texts it leaned on most",
    "history": "votes on such texts of the members that decide most",
    "ties": "what these members received and signed",
    "version": "of the record",
    "notes": "the record; how old the newest ballot is, and every other caveat of the count; the chance of a roll "
    "call, and what it leans on; what the columns of members mean",
    "rows": "the members",
}
TALLY = {
    "count": "yes, no, abstain, absent, or margin: yes less no",
    "mean": "mean of the draws, in votes",
    "q10": "a tenth of the draws lie below",
    "q90": "a tenth of the draws lie above",
}
ANALOGUES = {
    "decision": "id of the earlier decision or joint statement",
    "date": "its day",
    "title": "its title",
    "weight": "share of the weight of earlier votes that it has",
    "same_text": "1: same words; 0.95: same kind of text, same state; below: nearly the same words; 0: other text",
    "yes": "votes in favour; of a joint statement, states that signed the critical side",
    "no": "votes against; of a joint statement, states that signed the supportive side",
    "abstain": "abstentions",
}
HISTORY = {
    "state": "id of a member that decides most",
    "votes": "its last six votes on earlier rounds of such texts, with the year",
    "rounds": "how many there are",
    "switches": "how often two in a row differ",
    "last_switch": "year of the last time",
    "moves_with": "members whose votes leave their positions on the same calls, to the same side: correlation",
}
TIES = {
    "state": "id of a member that decides most",
    "kind": "finance, partnership, initiative, recognition, statement",
    "with": "donor or partner; of a statement, who led it",
    "when": "years or day, as precisely as known",
    "what": "kind of money, name of the partnership, side and topic of the statement",
    "amount": "sum over the years",
    "unit": "currency and price base",
    "source": "id of the source",
    "locator": "where in it",
}
SCORES = {
    "decisions": "which: all, amendment, country, thematic, resolutions, recurring, new",
    "forecast": "suasion, or one of the five baselines",
    "log": "mean log score, nats a ballot (less is better)",
    "brier": "mean Brier score of the three votes",
    "right": "share of ballots whose likeliest vote came",
    "ballots": "ballots scored",
    "calls": "decisions they were cast on",
}
REPLAY_PAGE = {
    "date": "day of the decision",
    "decision": "its id; empty where it exists under the scenario alone",
    "symbol": "UN document symbol",
    "title": "its title",
    "yes\u2013no\u2013abstain": "the tally, as it was",
    "was": "adopted or rejected, as it was",
    "becomes": "adopted or rejected, under the scenario",
    "votes short": "votes in favour that the scenario's majority lacks",
    "under the scenario": "the tally under the scenario: medians of the draws",
    "yes, 90%": "90% of the draws of the votes in favour lie within",
    "no, 90%": "the same of the votes against",
    "odds of adoption": "share of the draws in which it is adopted",
}
REPLAY_REGIME = {
    "measure": "what is counted",
    "was": "as it was",
    "under the scenario": "under the scenario: mean of the draws",
    "difference": "mean difference",
    "5%": "5% of the differences lie below",
    "95%": "5% of the differences lie above",
}
CALENDAR = {
    "date": "the day, or the day expected",
    "what": "seat, election, mandate, review, text",
    "which": "the member, the seats by group, the mandate, the state, the title",
    "last": "when it last was, where it was",
    "basis": "the recorded term, or the rule or gap that the day is expected by",
}
ANSWERS = (
    ("suasion whip", MEMBERS),
    ("suasion whip --json", WHIP),
    ("suasion whip --json, tally", TALLY),
    ("suasion whip --json, analogues", ANALOGUES),
    ("suasion whip --json, history", HISTORY),
    ("suasion whip --json, ties", TIES),
    ("suasion replay --out, data/turning.csv and data/unsure.csv", REPLAY_PAGE),
    ("suasion replay --out, data/regime.csv", REPLAY_REGIME),
    ("suasion backtest", SCORES),
    ("suasion calendar", CALENDAR),
)
