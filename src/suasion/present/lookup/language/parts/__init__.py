"""The parts that the contest of words is told in; each module declares `PART`."""
