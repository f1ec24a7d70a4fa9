"""Giving a verdict on one criterion, for every page that judges: its row, its fields, what waits under it."""
