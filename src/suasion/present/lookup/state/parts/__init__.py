"""The parts of a state: one module each, declaring PART."""
