"""Worked examples: given, when, then, because. Each is run by the tests and printed in docs/rules.md."""

from suasion.institutions.worked.model import Example, all_examples, outcome, sentence

__all__ = ["Example", "all_examples", "outcome", "sentence"]
