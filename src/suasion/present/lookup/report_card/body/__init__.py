"""Parts of a card on a body."""
