"""Blocs: who belongs together by what they do, how surely, and who moved when."""

from suasion.measures.blocs.beside import beside_declared, declared_groups
from suasion.measures.blocs.caucus import Caucus, inner_caucus
from suasion.measures.blocs.conduct import Conduct, conduct
from suasion.measures.blocs.find import find_blocs
from suasion.measures.blocs.result import Blocs
from suasion.measures.blocs.sensitivity import sensitivity
from suasion.measures.blocs.spans import bloc_calls
from suasion.measures.blocs.spec import BlocSpec

__all__ = [
    "BlocSpec",
    "Blocs",
    "Caucus",
    "Conduct",
    "beside_declared",
    "bloc_calls",
    "conduct",
    "declared_groups",
    "find_blocs",
    "inner_caucus",
    "sensitivity",
]
