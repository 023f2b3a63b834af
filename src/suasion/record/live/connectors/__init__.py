"""One file a connector, found by itself: each module declares CONNECTOR."""
