"""A profile, or two senders side by side, in parts."""

from __future__ import annotations

from suasion.measures.profile import Profile, SideBySide
from suasion.present.lookup.parts import Part, makers
from suasion.present.lookup.profile import beside, parts


def profile_parts(found: Profile) -> tuple[Part, ...]:
    """The parts of one sender's profile."""
    return tuple(m.part(found) for m in makers(parts))


def side_by_side_parts(found: SideBySide) -> tuple[Part, ...]:
    """The parts of two senders side by side; the value columns bear the senders' ids."""
    made = []
    for m in makers(beside):
        frame = m.make(found)
        made.append(Part(m.id, m.heading, frame, m.note(found), m.shown))
    return tuple(made)
