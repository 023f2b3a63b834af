"""Suasion: an observatory and a laboratory of the international human rights regime.

`import suasion as su` gives the public functions by name; each module is imported when its name is first used.

>>> import suasion as su
>>> su.resolve("Ivory Coast").id
'CIV'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# The public names, and where each lives.
API = {
    "resolve": "suasion.states",
    "all_states": "suasion.states",
    "open_record": "suasion.record.store",
    "open_starter": "suasion.record.store",
    "Record": "suasion.record.store",
    "rebuild": "suasion.record.rebuild",
    "import_files": "suasion.record.importing",
    "export_tables": "suasion.record.export",
    "difference": "suasion.record.diff",
    "named_record": "suasion.record.diff",
    "bibtex": "suasion.record.citing",
    "csl": "suasion.record.citing",
    "body": "suasion.institutions",
    "decide_rows": "suasion.measures.rulings",
    "rule_decisions": "suasion.measures.rulings",
    "facts_of": "suasion.measures.rulings",
    "roll_calls": "suasion.measures.rollcalls",
    "RollCalls": "suasion.measures.rollcalls",
    "agreement": "suasion.measures.affinity",
    "Affinity": "suasion.measures.affinity",
    "cohesion": "suasion.measures.affinity",
    "consensus_ballots": "suasion.measures.affinity",
    "recurring_items": "suasion.measures.recurring",
    "calls_for_positions": "suasion.measures.positions",
    "estimate_positions": "suasion.measures.positions",
    "PositionSpec": "suasion.measures.positions",
    "Positions": "suasion.measures.positions",
    "bloc_calls": "suasion.measures.blocs",
    "find_blocs": "suasion.measures.blocs",
    "inner_caucus": "suasion.measures.blocs",
    "BlocSpec": "suasion.measures.blocs",
    "Blocs": "suasion.measures.blocs",
    "read_card": "suasion.measures.report_card",
    "card": "suasion.measures.report_card",
    "grade_body": "suasion.measures.report_card",
    "grade_states": "suasion.measures.report_card",
    "regime_health": "suasion.measures.regime_health",
    "Health": "suasion.measures.regime_health",
    "broken_trend": "suasion.measures.regime_health",
    "profile": "suasion.measures.profile",
    "side_by_side": "suasion.measures.profile",
    "study": "suasion.influence.study",
    "Study": "suasion.influence.study",
    "event_study": "suasion.influence.events",
    "vote_choice": "suasion.influence.choice",
    "statement_choice": "suasion.influence.choice",
    "seat_money": "suasion.influence.seats",
    "check_claims": "suasion.claims.check",
    "read_claims": "suasion.claims.model",
    "ledger": "suasion.claims.model",
    "Verdict": "suasion.claims.check",
    "whip": "suasion.scenarios.forecast",
    "draft_like": "suasion.scenarios.forecast",
    "replay": "suasion.scenarios.replay",
    "scenario": "suasion.scenarios.shipped",
    "read_scenario": "suasion.scenarios.scenario",
    "Scenario": "suasion.scenarios.scenario",
    "Replay": "suasion.scenarios.replay",
}

__all__ = list(API)


def __getattr__(name: str) -> Any:
    if name in API:
        return getattr(import_module(API[name]), name)
    raise AttributeError(f"suasion has no {name!r}; its public names are {', '.join(API)}")


def __dir__() -> list[str]:
    return ["__version__", *sorted(API)]
