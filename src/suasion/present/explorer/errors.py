"""What a reader can ask for that is not there, or not so."""

from __future__ import annotations

from suasion.errors import BadInput, MissingRecord


class NotThere(BadInput):
    """An address that names nothing (404)."""


class NotSo(BadInput):
    """A question that makes no sense as it was put (400)."""


class Late(MissingRecord):
    """It is being reckoned for the first time from this record, and will be there in a minute (503)."""
