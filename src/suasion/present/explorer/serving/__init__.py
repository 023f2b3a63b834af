"""Serving: answers, their cache, the record kept current, and what guards the door."""
