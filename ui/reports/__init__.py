"""The screen of signals and incidents."""
