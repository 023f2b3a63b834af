"""Suasion: an observatory and a laboratory of the international human rights regime."""

__version__ = "0.1.0"
