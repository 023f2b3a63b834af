"""The components of the composite, one module each, found by themselves."""
