"""A release to files, one module a format: the same content gives the same bytes."""
