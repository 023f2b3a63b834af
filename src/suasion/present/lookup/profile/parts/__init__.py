"""The parts that a profile is told in, one module each."""
