"""The screen of vitality, coverage and results."""
