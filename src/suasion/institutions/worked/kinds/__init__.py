"""Kinds of examples: each module has `run(given, when)` and `words(given, when)`."""
