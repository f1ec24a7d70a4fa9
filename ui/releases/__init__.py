"""The screen of the catalogue: what a release would change, and the releases that were made."""
