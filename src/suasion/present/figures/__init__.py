"""Figures: pure functions from frames to SVG with its data, words and sources."""

from suasion.present.figures.model import Figure

__all__ = ["Figure"]
