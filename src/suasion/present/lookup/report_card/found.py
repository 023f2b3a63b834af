"""The parts of a card on a body, and of one on states."""

from __future__ import annotations

from suasion.measures.report_card import BodyCard, StatesCard
from suasion.present.lookup.parts import Part, makers
from suasion.present.lookup.report_card import body, states


def card_parts(filled: BodyCard | StatesCard) -> tuple[Part, ...]:
    """Every part; the first is what the card says."""
    return tuple(m.part(filled) for m in makers(body if isinstance(filled, BodyCard) else states))
