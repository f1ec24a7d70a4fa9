"""Giving clubs to a colleague to talk with: what the lists of Aanbieders and Inzicht share."""
