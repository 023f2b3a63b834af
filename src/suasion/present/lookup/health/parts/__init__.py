"""The parts that the health of the regime is told in, one module each."""
