"""The screen of settings: who works here, how it looks, and where everything is kept."""
