"""The columns of what `suasion influence` gives, part by part, with their meaning."""

from __future__ import annotations

from suasion.influence import choice, events, replications, seats, survey

FIT = {
    "estimate": "coefficient of the instrument on the outcome, in the units that the words of the result name",
    "se": "standard error, clustered by state (empty for the wild bootstrap)",
    "p": "p-value, two-sided", "low": "lower end, 90%", "high": "upper end, 90%",
}  # fmt: skip
CHECKS = {"check": "what was tried", **FIT, "n": "state-years", "says": "what it is for, or what it assumes"}
CURVE = {
    "sample": "which states and years", "lag": "years by which the instrument leads the outcome",
    "controls": "controls, or none", "effects": "fixed effects", "differenced": "changes from year to year?",
    "weighted": "weighted by population?", **FIT, "n": "state-years", "clusters": "states",
    "standardised": "estimate for one standard deviation of the instrument, in standard deviations of the outcome",
}  # fmt: skip
PANEL = {
    "state": "id of the state", "year": "year", "outcome": "outcome; empty where unknown",
    "instrument": "instrument (logarithms where its unit says so); empty where unknown",
    "gdp": "log of GDP in current USD", "population": "log of population", "democracy": "V-Dem polyarchy, version 15",
    "region": "regional group for elections",
}  # fmt: skip
PARTS = {"checks": CHECKS, "curve": CURVE, "events": events.COLUMNS, "panel": PANEL}
OTHERS = {
    "--vote, --statements": choice.COLUMNS,
    "--seats": seats.COLUMNS,
    "--replications": replications.COLUMNS,
    "--state": survey.PATH,
}
