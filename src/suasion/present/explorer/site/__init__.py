"""The explorer as static files for a plain web host: the same pages, without what needs a server."""

from suasion.present.explorer.site.make import Site, make_site

__all__ = ["Site", "make_site"]
