"""The parts of a decision: one module each, declaring PART."""
