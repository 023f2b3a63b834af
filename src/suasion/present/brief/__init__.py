"""The brief of a state: one page, a folder of CSVs; a section is a module of `sections`, found by itself."""

from suasion.present.brief.make import Brief, make_brief, write_brief

__all__ = ["Brief", "make_brief", "write_brief"]
