"""One file a source, found by itself: raw in, tables out."""
