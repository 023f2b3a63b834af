"""Figures: pure functions from frames to SVG with its data, words and sources."""

from suasion.present.figures.model import NATURAL_EARTH, Credit, Figure

__all__ = ["NATURAL_EARTH", "Credit", "Figure"]
