"""A bar a row: the chances of yes, abstain, no and absent."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.present.figures.shares import ORDER, legend
from suasion.present.svg import Scale, el, gutter, label

STEP = 21.0


def draw_odds(rows: Sequence[tuple[str, dict[str, float], str]], *, width: int) -> tuple[float, str]:
    """Height and markup; a row is a name, chances that sum to 1, and words at its end.

    >>> draw_odds([("a", {"yes": 1.0}, "")], width=400)[0]
    65.0
    """
    left = gutter((name for name, _, _ in rows), 112.0 if width < 500 else 190.0)
    right, top = (68.0 if width < 500 else 110.0), 34.0
    x = Scale(0, 1, left, width - right)
    parts = [legend(4.0 if width < 500 else left, 16)]
    for k, (name, chances, words) in enumerate(rows):
        y, at = top + k * STEP, 0.0
        parts.append(label(name, left - 8, y + 13, class_="name", anchor="end"))
        for vote in ORDER:
            share = chances.get(vote, 0.0)
            if share > 0.002:
                parts.append(el("rect", x=x(at), y=y, width=x(at + share) - x(at), height=STEP - 5, class_=f"v-{vote}"))
            at += share
        parts.append(label(words, width - right + 6, y + 13, class_="tick"))
    middle = el("line", x1=x(0.5), x2=x(0.5), y1=top - 6, y2=top + len(rows) * STEP, class_="zero")
    return top + len(rows) * STEP + 10, "".join([*parts, middle])
