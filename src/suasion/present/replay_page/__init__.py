"""The page of a replay: what comes out otherwise, how sure that is, and what is rule and what is model."""

from suasion.present.replay_page.make import make_replay_page, write_replay

__all__ = ["make_replay_page", "write_replay"]
