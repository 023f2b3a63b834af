"""The parts of an answer on reviews, one module each: of a state, and tables of all states."""
