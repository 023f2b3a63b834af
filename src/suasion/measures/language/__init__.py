"""The contest of words: families, rates, balance, diffusion, the declarations of 1993, likeness, distinctive words."""

from suasion.measures.language.corpora import KINDS, PASSAGES, corpus, once
from suasion.measures.language.declarations import Declaration, declarations, declared_terms, lean, overlap
from suasion.measures.language.diffusion import CONTEXT, in_context, spread, uptake
from suasion.measures.language.distinctive import distinctive, words
from suasion.measures.language.families import SIDES, Family, families, phrase
from suasion.measures.language.rates import RATES, balance, beside, counted, rates
from suasion.measures.language.similarity import similarity

__all__ = [
    "CONTEXT",
    "KINDS",
    "PASSAGES",
    "RATES",
    "SIDES",
    "Declaration",
    "Family",
    "balance",
    "beside",
    "corpus",
    "counted",
    "declarations",
    "declared_terms",
    "distinctive",
    "families",
    "in_context",
    "lean",
    "once",
    "overlap",
    "phrase",
    "rates",
    "similarity",
    "spread",
    "uptake",
    "words",
]
