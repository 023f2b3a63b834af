"""What if and what next: scenarios, replays, forecasts."""
