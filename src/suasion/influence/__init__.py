"""What moved whom: an instrument and an outcome, the curve of specifications, and what argues against it."""

from suasion.influence.curve import Grid, Specification
from suasion.influence.panel import Panel, assemble
from suasion.influence.study import Study, study

__all__ = ["Grid", "Panel", "Specification", "Study", "assemble", "study"]
