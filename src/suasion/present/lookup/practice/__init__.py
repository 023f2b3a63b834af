"""How a state deals with the procedures: visits, mandates, dialogues, gestures, cooperation, accreditation."""

from suasion.present.lookup.practice.found import PracticeFound, look_up_practice, part_names

__all__ = ["PracticeFound", "look_up_practice", "part_names"]
