"""Keys of names: what a random number belongs to is called by its name, never by its place in a list."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

# What a number is drawn for; the same name may be drawn for more than one purpose.
BALLOT, POSITION, ITEM, EFFECT = "ballot", "position", "item", "effect"


@lru_cache(maxsize=65536)
def key(purpose: str, name: str) -> int:
    """64 bits that stand for `name`, drawn for `purpose`.

    >>> key("ballot", "hrc-a-hrc-51-l6") != key("item", "hrc-a-hrc-51-l6")
    True
    """
    return int.from_bytes(blake2b(f"{purpose}:{name}".encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=4096)
def short_key(name: str) -> int:
    """32 bits that stand for a state (the tests check that no two states share theirs)."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "little")
