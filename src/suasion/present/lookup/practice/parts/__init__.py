"""The parts of the answer on a state's practice: each module here declares a PART."""
