"""The parts that commitments are told in; each module declares `PART`."""
