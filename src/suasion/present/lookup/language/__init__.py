"""The contest of words: texts chosen once, told in parts."""

from suasion.present.lookup.language.found import Asked, LanguageFound, look_up_language, part_names

__all__ = ["Asked", "LanguageFound", "look_up_language", "part_names"]
