"""How a member stands to the sponsors of a draft: earlier calls turned so that yes is the sponsors' side.

It does not matter what those calls were about or who won: an amendment to a text and the text itself, or two rival
texts, tell the same once each is turned to the side that the sponsors took.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.history import History
from suasion.scenarios.behaviour.known import Known
from suasion.scenarios.behaviour.likeness import Likeness, overlap, softmax

Array = NDArray[Any]
TITLE, SUBJECT, COUNCIL, YEARS = 9.0, 2.0, 0.7, 4.0
# How many votes with or against the sponsors the neighbours' count for, on such subjects and of late on any.
OWN = (0.1, 2.0)


def sides(history: History, known: Known, draft: Draft, like: Likeness) -> list[Array]:
    """Counts (N, 3) of votes against the sponsors, abstaining and with them: on such subjects, and of late on any.

    Empty where no sponsor is known.
    """
    who = np.flatnonzero(history.flags([draft.sponsors])[0])
    if not len(who):
        return []
    cast = known.cast[:, who].sum(axis=1)
    side = known.score[:, who].sum(axis=1) / np.maximum(cast, 1)
    votes = known.shares.reshape(len(known.calls), -1, 3)
    turned = np.where(side[:, None, None] < 0, votes[:, :, ::-1], votes).reshape(len(votes), -1)
    body = history.body[known.calls]
    subject = overlap(history.about[known.calls], history.flags([draft.about])[0])
    alike = TITLE * like.cosine + SUBJECT * ((like.cosine > 0.5) + subject) + COUNCIL * (body == 0)
    weights = (softmax(alike - known.age / YEARS, body != 3), np.exp(-known.age / 1.5) * (body == 0))
    return [((w * np.abs(side)).astype(np.float32) @ turned).reshape(-1, 3) for w in weights]
