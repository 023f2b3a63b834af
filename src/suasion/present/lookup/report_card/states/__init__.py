"""Parts of a card on states."""
