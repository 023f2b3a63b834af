"""The project's own corrections, as a source (see `suasion.record.corrections`)."""

from suasion.record.corrections import SOURCE

__all__ = ["SOURCE"]
