"""Measurements of the quality figures, as ratios in one run on one machine. `make bench` runs them."""
