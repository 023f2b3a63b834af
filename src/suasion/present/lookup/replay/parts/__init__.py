"""The parts that a replay is told in, one module each."""
