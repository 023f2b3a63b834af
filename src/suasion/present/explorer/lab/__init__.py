"""The laboratory: whip counts and replays asked for in the browser, run beside the server in processes of their own.

A kind of job is one module of `kinds` that declares `KIND = Kind(...)`, found by itself. The desk runs one job at a
time, the others wait; a job has limits on time and memory, can be cancelled, and its result keeps its address.
"""
