"""What happened: tables, sources, checks and the store."""
