"""Compiled loops of the fast estimator: plain arrays in, plain arrays out, no Python objects inside."""
