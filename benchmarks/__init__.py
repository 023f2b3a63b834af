"""How long and how much memory, beside a plain way to do the same: `python -m benchmarks [NAME ...]`.

A benchmark is one module here with `run() -> list[Measure]`; it is found by itself. Ratios are taken within
one run, because machines differ and are seldom quiet.
"""
