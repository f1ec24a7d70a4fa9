"""Aanbieders: the list, the file of one club, its form, and the import of a list."""
