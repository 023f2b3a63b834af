"""What a published result beside ours is: what was published, what the record allows, and how the two differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from suasion.record.store import Record


@dataclass(frozen=True)
class Result:
    """One figure of ours: what it is, the estimate with its 90% interval and p-value, the rows behind it."""

    what: str
    estimate: float
    low: float
    high: float
    p: float
    n: int


@dataclass(frozen=True)
class Replication:
    """A published result and how it is asked of the record.

    cited      the paper; published: what it found, in words; read: where that was read
    ours       how the question is asked here; differs: what is not as in the paper
    wanting    a source that would bring it nearer
    attempted  is it the paper's own question? Otherwise the nearest that the record can answer
    run        from a record to the figures; main: which of them answers the paper's own sentence (counted from 0)
    """

    id: str
    title: str
    cited: str
    published: str
    read: str
    ours: str
    differs: str
    wanting: str
    run: Callable[[Record], tuple[Result, ...]]
    attempted: bool = True
    main: int = 0
