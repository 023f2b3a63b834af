"""Sections with figures that several pages of the explorer share."""
