"""Will a text be put to a roll call at all? (method page: docs/methods/roll-call-held.md)"""

from suasion.scenarios.forecast.put.chances import Put, put_to_vote

__all__ = ["Put", "put_to_vote"]
