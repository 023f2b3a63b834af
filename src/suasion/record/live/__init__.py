"""Live sources: what is fetched from where, under which licence, and how it becomes files of a mirror."""
