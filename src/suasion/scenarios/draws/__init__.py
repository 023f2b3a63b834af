"""Tallies by the thousand: random numbers keyed by name, a compiled kernel with its plain twin, engines that run them.

A draw is one set of positions, items and effects, with a ballot for every voter on every call. Votes are not kept: of
each call and draw only how many voted yes, no and abstain. Every random number belongs to (seed, draw, call, state),
so the tallies do not depend on the engine, the threads, the workers, or on which other calls are drawn.
"""
