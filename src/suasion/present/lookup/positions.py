"""The columns of positions and of the texts that tell them apart, for docs/outputs.md and those who read the CSV."""

from __future__ import annotations

PLACE = {
    "state": "id of the state",
    "period": "number of the session, or with --by year (and --body joint) the year",
}
VOTES = {
    "n_votes": "yes, no and abstain ballots it cast then on contested calls; 0: none (no member, or absent), "
    "and the position lies between its neighbours in time: leave such rows out where only those who voted should count",
}
INTERVAL = {"q05": "lower end of the 90% interval", "q95": "upper end of the 90% interval"}
POSITIONS = {
    **PLACE,
    "position": "its place, in standard deviations over all states and periods voted in, whose mean is 0; higher is "
    "nearer the United States; comparable within one call of the command, not between bodies or topics",
    "sd": "standard error of the position",
    **INTERVAL,
    **VOTES,
}
DRAWN = {
    **POSITIONS,
    "position": POSITIONS["position"] + "; the mean of the draws",
    "sd": "standard deviation of the draws",
    "r_hat": "rank-normalised split R-hat: below 1.01 where the chains agree",
    "ess_bulk": "effective sample size for the mean",
    "ess_tail": "effective sample size for the ends of the interval",
    "converged": "do all positions pass? Where false, do not use them",
}
CONSISTENCY = {
    **PLACE,
    "consistency": "how surely it votes as its position says: 1 as states do in the geometric mean, 2 with log odds "
    "twice as large",
    **INTERVAL,
    "n_votes": "yes, no and abstain ballots it cast then on contested calls",
}
ABSENCE = {
    **PLACE,
    "position": "its place by default, absences left out",
    "with_absence": "its place where staying away is a choice of its own",
    "difference": "with_absence less position",
    "sd": "standard error of the default",
    "n_votes": VOTES["n_votes"],
}
ITEMS = {
    "item": "id of the text; calls on one recurring text are one item",
    "discrimination": "how much it tells positions apart, in log odds a standard deviation of position; positive: the "
    "side of the United States says yes; an estimate without an interval",
    "lower": "first cut point, in log odds, not the end of an interval: the chance of a no is "
    "logistic(consistency * (lower - discrimination * position))",
    "upper": "second cut point: the chance of a yes is logistic(consistency * (discrimination * position - upper))",
    "n_votes": "yes, no and abstain ballots on its calls",
    "decision": "id of the last decision on the text",
    "n_calls": "roll calls on the text",
    "date": "day of that decision",
    "symbol": "its UN symbol",
    "title": "its title; empty where the source has none",
}
ANSWERS = (
    ("suasion positions", POSITIONS),
    ("suasion positions --posterior", DRAWN),
    ("suasion positions --consistency", CONSISTENCY),
    ("suasion positions --absence", ABSENCE),
    ("suasion items", ITEMS),
)
