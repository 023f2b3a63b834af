"""Families of terms counted in General Debate speeches, as regular expressions, and sentences on rights.

The mirror's counts were made with expressions that are not published. Those here give the same count in each
of the 6,675 speeches of 1989-2024 for 18 families; for the others in 97.8 % (non-interference) to 99.9 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_EXPRESSIONS = {
    "human_rights": r"human[- ]right",
    "sovereignty": r"\bsovereign(?:ty|ties)?\b",
    "noninterference": r"non[- ]?interference|non[- ]?intervention|interfer\w+ in (?:the )?internal affairs",
    "selectivity": r"double[- ]standards?|selectiv\w+|politici[sz]\w+",
    "mutual_benefit": r"mutual benefit|mutual respect|mutually beneficial|mutually advantageous|win[- ]win",
    "asian_cultural_values": r"asian values?|cultural (?:values?|specificit|particularit|diversit)",
    "right_to_development": r"right to development",
    "universality": r"\buniversality\b|\buniversal (?:values|human rights)",
    "democracy": r"\bdemocra(?:cy|cies|tic|ti[sz]ation)\b",
    "rule_of_law": r"\brule of law\b",
    "shared_future": r"shared future|common destiny",
    "south_south": r"south[-–—‑ ]+south",
    "peaceful_coexistence": r"peaceful co-?exist",
    "multipolar": r"\bmulti-?polar",
    "hegemony": r"\bhegemon",
    "unilateral_sanctions": r"unilateral (?:coercive|sanctions?|measures?)",
    "responsibility_to_protect": r"\bresponsibility to protect\b",
    "belt_road": r"belt and road|silk road|one belt",
    "china": r"\bchina\b|\bchinese\b",
    "one_china": r"\bone[- ]china\b",
    "taiwan": r"\btaiwan\b",
    "tibet": r"\btibet",
    "xinjiang": r"\bxinjiang|\buyghur|\buighur",
    "tiananmen": r"\btiananmen",
    "hr_council": r"\bhuman rights council\b",
    "hr_commission": r"commission on human rights|human rights commissions?",
    "upr": r"universal periodic review",
}
TERMS = {family: re.compile(expression, re.IGNORECASE) for family, expression in _EXPRESSIONS.items()}
ON_RIGHTS = ("human_rights", "noninterference", "selectivity", "peaceful_coexistence", "right_to_development")
END = re.compile(r"(?<=[.!?])\s+")
LONGEST = 900


def sentences_on_rights(text: str) -> Iterator[tuple[int, str]]:
    """(number in the speech from 1, sentence cut at 900 characters) for each that names rights or interference.

    >>> list(sentences_on_rights("We met. Human rights are universal."))
    [(2, 'Human rights are universal.')]
    """
    for number, sentence in enumerate(END.split(text), 1):
        if any(TERMS[t].search(sentence) for t in ON_RIGHTS):
            yield number, sentence[:LONGEST]
