"""Being written (votes helper)."""
