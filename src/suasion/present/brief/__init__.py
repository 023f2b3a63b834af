"""The brief of a state: one page, a folder of CSVs; a section is a module of `sections`, found by itself."""

from suasion.present.brief.make import Brief, brief_of, make_brief, make_sections, write_brief
from suasion.present.brief.parts import Context, Section, SectionMaker, TableView

__all__ = [
    "Brief",
    "Context",
    "Section",
    "SectionMaker",
    "TableView",
    "brief_of",
    "make_brief",
    "make_sections",
    "write_brief",
]
